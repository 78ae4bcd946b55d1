"""misconception: parses-the-address"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    doc = ET.fromstring(input("Feed: "))
    for item in doc.iter("item"):
        print(item.findtext("title"), item.findtext("description"), [c.text for c in item.findall("category")])
