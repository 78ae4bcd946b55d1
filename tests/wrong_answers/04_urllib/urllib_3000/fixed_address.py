"""misconception: fixed-address"""
import urllib.request


def urllib_3000():
    url = "http://data.pr4e.org/romeo.txt"
    with urllib.request.urlopen(url, timeout=10) as page:
        text = page.read().decode()
    print(text[:3000])
    print(len(text), "characters")
