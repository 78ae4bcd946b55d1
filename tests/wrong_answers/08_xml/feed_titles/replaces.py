"""misconception: last-only"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    titles = []
    for item in ET.fromstring(text).iter("item"):
        titles = [item.find("title").text.strip()]
    return titles
