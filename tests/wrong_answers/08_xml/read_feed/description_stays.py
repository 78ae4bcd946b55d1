"""misconception: keeps-the-last-description"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    description = ""
    for item in doc.iter("item"):
        print(item.find("title").text)
        if item.findtext("description"):
            description = item.findtext("description")
        print(description)
        print(*[category.text for category in item.findall("category")])
