"""misconception: first-only"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    for item in ET.fromstring(text).iter("item"):
        return [item.find("title").text.strip()]
    return []
