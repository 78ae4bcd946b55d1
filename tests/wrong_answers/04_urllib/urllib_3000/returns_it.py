"""misconception: shows-nothing"""
import urllib.request


def urllib_3000():
    url = input("URL: ")
    with urllib.request.urlopen(url, timeout=10) as page:
        text = page.read().decode()
    return text[:3000], len(text)
