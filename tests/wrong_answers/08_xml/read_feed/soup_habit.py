"""misconception: takes-it-for-another"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    for item in doc.iter("item"):
        print(item.title.text)
        print(item.description.text)
