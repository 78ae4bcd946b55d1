"""misconception: titles-inside"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    for item in doc.iter("item"):
        for part in item.iter():
            if part.tag in ("title", "description", "category"):
                print(part.text or "")
