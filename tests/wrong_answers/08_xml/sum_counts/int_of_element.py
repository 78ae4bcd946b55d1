"""misconception: takes-it-for-another"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.fromstring(urllib.request.urlopen(input("Address: ")).read())
    print(sum(int(count) for count in root.iter("count")))
