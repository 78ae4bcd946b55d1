"""misconception: text-is-a-number"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.fromstring(urllib.request.urlopen(input("Address: ")).read())
    total = 0
    for count in root.iter("count"):
        total = total + count.text
    print(total)
