"""misconception: reads-whole"""
import urllib.request


def download(url, name):
    with urllib.request.urlopen(url, timeout=10) as page, open(name, "wb") as file:
        while block := page.read(2_000_000):
            file.write(block)
