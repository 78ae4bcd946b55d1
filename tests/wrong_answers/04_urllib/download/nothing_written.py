"""misconception: writes-nothing"""
import urllib.request


def download(url, name):
    with urllib.request.urlopen(url, timeout=10) as page, open(name, "wb") as file:
        while page.read(100_000):
            pass
