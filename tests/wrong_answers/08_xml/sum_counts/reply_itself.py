"""misconception: takes-the-reply"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    with urllib.request.urlopen(input("Address: ")) as reply:
        root = ET.fromstring(reply)
    print(sum(int(count.text) for count in root.iter("count")))
