"""misconception: writes-notation"""
import urllib.request


def download(url, name):
    with urllib.request.urlopen(url, timeout=10) as page, open(name, "w") as file:
        while block := page.read(100_000):
            file.write(str(block))
