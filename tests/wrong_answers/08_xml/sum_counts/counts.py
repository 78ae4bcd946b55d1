"""misconception: counts-instead-of-adding"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.fromstring(urllib.request.urlopen(input("Address: ")).read())
    print(len(list(root.iter("count"))))
