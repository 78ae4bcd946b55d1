"""misconception: counts-bytes"""
import urllib.request


def urllib_3000():
    url = input("URL: ")
    with urllib.request.urlopen(url, timeout=10) as page:
        text = page.read()
    print(text[:3000].decode())
    print(len(text), "characters")
