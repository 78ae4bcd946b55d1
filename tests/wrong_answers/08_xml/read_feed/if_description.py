"""misconception: element-is-false"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    for item in doc.iter("item"):
        print(item.find("title").text)
        description = item.find("description")
        if description:
            print(description.text)
        print(*[category.text for category in item.findall("category")])
