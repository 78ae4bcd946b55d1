"""misconception: decodes-each-block"""
import urllib.request


def urllib_3000():
    text = ""
    with urllib.request.urlopen(input("URL: "), timeout=10) as page:
        while block := page.read(101):
            text += block.decode()
    print(text[:3000])
    print(len(text))
