"""misconception: prints-list"""
import urllib.request


def urllib_3000():
    url = input("URL: ")
    with urllib.request.urlopen(url, timeout=10) as page:
        text = [line.decode() for line in page]
    print(text[:3000])
    print(len(text), "characters")
