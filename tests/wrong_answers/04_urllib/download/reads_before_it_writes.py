"""misconception: skips-blocks"""
import urllib.request


def download(url, name):
    with urllib.request.urlopen(url, timeout=10) as page, open(name, "wb") as file:
        block = page.read(65_536)
        while block:
            block = page.read(65_536)
            file.write(block)
