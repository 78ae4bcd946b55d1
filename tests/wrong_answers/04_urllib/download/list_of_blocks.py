"""misconception: keeps-blocks"""
import urllib.request


def download(url, name):
    with urllib.request.urlopen(url, timeout=10) as page:
        blocks = list(iter(lambda: page.read(8192), b""))
    with open(name, "wb") as file:
        file.writelines(blocks)
