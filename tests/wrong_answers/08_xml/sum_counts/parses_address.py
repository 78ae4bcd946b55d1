"""misconception: parses-the-address"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.fromstring(input("Address: "))
    print(sum(int(count.text) for count in root.iter("count")))
