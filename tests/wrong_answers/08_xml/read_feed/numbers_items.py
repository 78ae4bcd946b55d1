"""misconception: joins-text-and-number"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    number = 0
    for item in doc.iter("item"):
        number += 1
        print("Item " + number)
        print(item.find("title").text)
        print(item.findtext("description", ""))
        print(*[category.text for category in item.findall("category")])
