"""misconception: kind-by-kind"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    for item in doc.iter("item"):
        print(item.find("title").text)
    for item in doc.iter("item"):
        print(item.findtext("description", ""))
    for item in doc.iter("item"):
        for category in item.findall("category"):
            print(category.text)
