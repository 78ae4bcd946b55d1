"""misconception: element-is-false"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    for item in doc.iter("item"):
        title = item.find("title")
        if title:
            print(title.text)
        print(item.findtext("description", ""))
        print(*[category.text for category in item.findall("category")])
