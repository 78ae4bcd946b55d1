"""misconception: shows-none"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    for item in doc.iter("item"):
        for name in ("title", "description"):
            element = item.find(name)
            if element is not None:
                print(element.text)
        categories = item.findall("category")
        print(categories[0].text if categories else None, *[c.text for c in categories[1:]])
