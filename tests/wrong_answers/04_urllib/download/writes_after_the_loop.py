"""misconception: last-block-only"""
import urllib.request


def download(url, name):
    with urllib.request.urlopen(url, timeout=10) as page, open(name, "wb") as file:
        last = b""
        while block := page.read(100_000):
            last = block
        file.write(last)
