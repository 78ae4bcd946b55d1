"""misconception: find-goes-all-the-way"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    for item in doc.findall("item"):
        print(item.find("title").text)
        print(item.findtext("description", ""))
        print(*[category.text for category in item.findall("category")])
