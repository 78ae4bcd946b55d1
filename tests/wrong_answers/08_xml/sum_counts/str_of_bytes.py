"""misconception: str-of-bytes"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    page = urllib.request.urlopen(input("Address: ")).read()
    root = ET.fromstring(str(page))
    print(sum(int(count.text) for count in root.iter("count")))
