"""misconception: keeps-blocks"""
import urllib.request


def download(url, name):
    everything = b""
    with urllib.request.urlopen(url, timeout=10) as page:
        while block := page.read(100_000):
            everything += block
    with open(name, "wb") as file:
        file.write(everything)
