"""misconception: find-goes-all-the-way"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.fromstring(urllib.request.urlopen(input("Address: ")).read())
    total = 0
    for comment in root.find("comments").find("list").findall("comment"):
        total += int(comment.find("count").text)
    print(total)
