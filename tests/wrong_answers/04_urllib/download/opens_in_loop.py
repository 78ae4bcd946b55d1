"""misconception: last-block-only"""
import urllib.request


def download(url, name):
    open(name, "wb").close()
    with urllib.request.urlopen(url, timeout=10) as page:
        while block := page.read(64_000):
            with open(name, "wb") as file:
                file.write(block)
