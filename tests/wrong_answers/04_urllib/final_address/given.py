"""misconception: returns-the-given"""
import urllib.error
import urllib.request


def final_address(url):
    try:
        with urllib.request.urlopen(url, timeout=5):
            return url
    except urllib.error.HTTPError as error:
        return None if 300 <= error.code < 400 else url
