"""misconception: wrong-letters"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    page = urllib.request.urlopen(url).read()
    if page[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = page.decode("utf-16")
    else:
        text = page.decode("ascii", "ignore")
    doc = ET.fromstring(text)
    for item in doc.iter("item"):
        print(item.find("title").text)
        print(item.findtext("description", ""))
        print(*[category.text for category in item.findall("category")])
