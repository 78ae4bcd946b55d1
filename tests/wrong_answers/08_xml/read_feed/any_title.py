"""misconception: titles-inside"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    for item in doc.iter("item"):
        print(next(item.iter("title")).text)
        print(item.findtext("description", ""))
        print(*[category.text for category in item.findall("category")])
