"""misconception: text-is-a-number"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.fromstring(urllib.request.urlopen(input("Address: ")).read())
    total = ""
    for count in root.iter("count"):
        total += count.text.strip()
    print(total)
