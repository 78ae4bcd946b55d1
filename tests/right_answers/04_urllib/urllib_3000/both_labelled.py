"""Bytes and characters, and which is which."""
import urllib.request


def urllib_3000():
    url = input("URL: ")
    with urllib.request.urlopen(url, timeout=10) as page:
        data = page.read()
    text = data.decode()
    print(text[:3000])
    print(len(data), "bytes,", len(text), "characters")
