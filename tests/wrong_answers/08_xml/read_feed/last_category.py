"""misconception: last-category-only"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    for item in doc.iter("item"):
        print(item.find("title").text)
        print("   ", item.findtext("description", ""))
        name = ""
        for category in item.findall("category"):
            name = category.text
        print("   ", name)
