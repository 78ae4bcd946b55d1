"""misconception: misses-one"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.fromstring(urllib.request.urlopen(input("Address: ")).read())
    counts = root.findall(".//count")
    total = 0
    for at in range(1, len(counts)):
        total += int(counts[at].text)
    print("Sum", total)
