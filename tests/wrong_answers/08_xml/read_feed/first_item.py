"""misconception: first-item-only"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    item = doc.find("channel/item")
    if item is not None:
        print(item.find("title").text)
        print(item.findtext("description", ""))
        print(*[category.text for category in item.findall("category")])
