"""misconception: missing-is-none"""
import urllib.error
import urllib.request


def final_address(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as page:
            return page.url
    except urllib.error.HTTPError:
        return None
