"""misconception: returns-bytes-only"""
import urllib.request


def download(url, name):
    size = 0
    with urllib.request.urlopen(url, timeout=10) as page:
        while block := page.read(100_000):
            size += len(block)
    return size
