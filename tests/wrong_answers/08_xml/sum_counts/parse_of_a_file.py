"""misconception: parses-the-address"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.parse(input("Address: ")).getroot()
    print(sum(int(count.text) for count in root.iter("count")))
