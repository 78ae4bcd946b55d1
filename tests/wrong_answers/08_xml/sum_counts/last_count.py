"""misconception: one-count"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.fromstring(urllib.request.urlopen(input("Address: ")).read())
    for count in root.iter("count"):
        total = int(count.text)
    print("Sum", total)
