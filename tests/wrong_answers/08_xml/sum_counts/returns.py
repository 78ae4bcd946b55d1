"""misconception: returns-instead-of-printing"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.fromstring(urllib.request.urlopen(input("Address: ")).read())
    return sum(int(count.text) for count in root.iter("count"))
