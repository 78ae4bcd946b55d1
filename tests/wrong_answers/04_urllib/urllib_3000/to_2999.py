"""misconception: shows-2999"""
import urllib.request


def urllib_3000():
    url = input("URL: ")
    with urllib.request.urlopen(url, timeout=10) as page:
        text = page.read().decode()
    print(text[:2999])
    print(len(text), "characters")
