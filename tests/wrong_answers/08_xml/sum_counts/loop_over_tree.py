"""misconception: takes-it-for-another"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    total = 0
    for count in ET.parse(urllib.request.urlopen(input("Address: "))):
        total += int(count.text)
    print(total)
