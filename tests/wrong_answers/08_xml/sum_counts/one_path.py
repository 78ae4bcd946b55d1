"""misconception: one-path-leads-to-all"""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    root = ET.fromstring(urllib.request.urlopen(input("Enter location: ")).read())
    numbers = [int(comment.find("count").text) for comment in root.findall("comments/comment")]
    print("Count:", len(numbers))
    print("Sum:", sum(numbers))
