"""misconception: any-element-with-a-number"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.fromstring(urllib.request.urlopen(input("Address: ")).read())
    total = 0
    for element in root.iter():
        try:
            total += int(element.text)
        except (TypeError, ValueError):
            continue
    print(total)
