"""misconception: there-is-always-an-item"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    doc = ET.fromstring(text)
    first = doc.find("channel").find("item").find("title").text.strip()
    return [first] + [item.find("title").text.strip() for item in doc.findall("channel/item")[1:]]
