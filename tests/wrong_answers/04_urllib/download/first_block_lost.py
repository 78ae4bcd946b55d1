"""misconception: skips-blocks"""
import urllib.request


def download(url, name):
    with urllib.request.urlopen(url, timeout=10) as page, open(name, "wb") as file:
        block = page.read(100_000)
        while block := page.read(100_000):
            file.write(block)
