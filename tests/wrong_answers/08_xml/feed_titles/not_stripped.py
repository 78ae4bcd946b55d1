"""misconception: keeps-white-space"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    root = ET.fromstring(text)
    return [item.find("title").text for item in root.iter("item")]
