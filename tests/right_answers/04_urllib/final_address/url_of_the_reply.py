"""The reply's url; the code tells a circle."""
import urllib.error
import urllib.request


def final_address(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as page:
            return page.url
    except urllib.error.HTTPError as error:
        with error:
            return None if 300 <= error.code < 400 else error.url
