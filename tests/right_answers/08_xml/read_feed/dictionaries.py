"""Collects dictionaries and prints them; categories first, an empty text for nothing."""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    with urllib.request.urlopen(input("? "), timeout=3) as reply:
        root = ET.parse(reply).getroot()
    items = []
    for item in root.findall("channel/item"):
        items.append({
            "categories": [category.text.strip() for category in item.findall("category")],
            "title": item.findtext("title").strip(),
            "description": item.findtext("description", ""),
        })
    if not items:
        print("There is nothing in this feed.")
    for item in items:
        print(item)
