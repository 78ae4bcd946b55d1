"""misconception: fixed-name"""
import urllib.request


def download(url, name):
    with urllib.request.urlopen(url, timeout=10) as page, open("cover3.jpg", "wb") as file:
        while block := page.read(100_000):
            file.write(block)
