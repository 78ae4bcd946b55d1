"""misconception: reads-markup-as-text"""
import re
import urllib.request


def read_feed():
    url = input("Feed: ")
    raw = urllib.request.urlopen(url).read()
    encoding = re.search(b'encoding="(.*?)"', raw)
    text = raw.decode(encoding[1].decode()) if encoding else raw.decode("utf-16")
    for item in re.findall("<item>(.*?)</item>", text, re.DOTALL):
        for part in re.findall("<(?:title|description|category)>(.*?)</", item, re.DOTALL):
            print(part)
