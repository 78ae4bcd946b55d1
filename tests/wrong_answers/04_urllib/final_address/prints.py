"""misconception: prints-instead-of-returning"""
import urllib.error
import urllib.request


def final_address(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as page:
            print(page.url)
    except urllib.error.HTTPError as error:
        print(None if 300 <= error.code < 400 else error.url)
