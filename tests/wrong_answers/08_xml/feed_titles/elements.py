"""misconception: returns-elements"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    root = ET.fromstring(text)
    return [item.find("title") for item in root.iter("item")]
