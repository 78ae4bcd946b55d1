"""misconception: counts-instead-of-adding"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.fromstring(urllib.request.urlopen(input("Address: ")).read())
    total = 0
    for comment in root.findall("comments/comment"):
        total += 1
    print("Sum", total)
