"""misconception: description-must-be-there"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    req = urllib.request.urlopen(input("Feed: "))
    page = req.read()
    doc = ET.fromstring(page)
    for item in doc.iter("item"):
        title = item.find("title").text
        print(title.strip())
        description = item.find("description").text
        print("    ", description.strip())
        for category in item.findall("category"):
            print("    ", category.text)
