"""misconception: find-goes-all-the-way"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    doc = ET.fromstring(text)
    return [doc.find("item").find("title").text]
