"""misconception: reads-twice"""
import urllib.request


def urllib_3000():
    url = input("URL: ")
    with urllib.request.urlopen(url, timeout=10) as page:
        print(page.read(3000).decode())
        print(len(page.read().decode()))
