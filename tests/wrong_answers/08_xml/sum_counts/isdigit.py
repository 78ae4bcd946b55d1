"""misconception: isdigit-of-white-space"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.fromstring(urllib.request.urlopen(input("Address: ")).read())
    total = 0
    for count in root.iter("count"):
        if count.text.isdigit():
            total += int(count.text)
    print("Sum", total)
