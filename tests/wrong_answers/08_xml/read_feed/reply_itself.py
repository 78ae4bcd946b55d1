"""misconception: takes-the-reply"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url))
    for item in doc.iter("item"):
        print(item.find("title").text)
