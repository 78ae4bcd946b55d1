"""misconception: fixed-address"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    input("Address: ")
    root = ET.fromstring(urllib.request.urlopen("http://blog.pr4e.org/feed.xml").read())
    print(sum(int(count.text) for count in root.iter("count")))
