"""misconception: find-goes-all-the-way"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    doc = ET.fromstring(text)
    return [item.find("title").text.strip() for item in doc.findall("item")]
