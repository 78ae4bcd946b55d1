"""A large module is imported and not used: it is not what the program holds of the file."""
import urllib.request

import requests


def download(url, name):
    with urllib.request.urlopen(url, timeout=10) as page, open(name, "wb") as file:
        while block := page.read(100_000):
            file.write(block)
