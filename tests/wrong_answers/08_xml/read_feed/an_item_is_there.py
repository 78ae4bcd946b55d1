"""misconception: there-is-always-an-item"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    items = doc.findall("channel/item")
    print("Newest:", items[0].find("title").text)
    for item in items:
        print(item.find("title").text)
        print(item.findtext("description", ""))
        print(*[category.text for category in item.findall("category")])
