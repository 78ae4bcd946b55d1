"""misconception: shows-none"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    for item in doc.iter("item"):
        print(item.findtext("title"))
        print(item.findtext("description"))
        print(*[category.text for category in item.findall("category")])
