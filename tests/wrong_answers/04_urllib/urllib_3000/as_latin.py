"""misconception: decodes-as-latin-1"""
import urllib.request


def urllib_3000():
    url = input("URL: ")
    with urllib.request.urlopen(url, timeout=10) as page:
        text = page.read().decode("latin-1")
    print(text[:3000])
    print(len(text), "characters")
