"""misconception: translates"""
import urllib.request


def download(url, name):
    with urllib.request.urlopen(url, timeout=10) as page, open(name, "w", encoding="utf-8", newline="") as file:
        while block := page.read(100_000):
            file.write(block.decode("latin-1"))
