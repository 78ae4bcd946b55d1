"""misconception: returns-instead-of-printing"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    items = []
    for item in doc.iter("item"):
        names = [category.text for category in item.findall("category")]
        items.append((item.findtext("title"), item.findtext("description", ""), names))
    return items
