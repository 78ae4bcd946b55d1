"""misconception: fixed-address"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen("http://blog.pr4e.org/feed.xml").read())
    for item in doc.iter("item"):
        print(item.findtext("title"), item.findtext("description"), [c.text for c in item.findall("category")])
