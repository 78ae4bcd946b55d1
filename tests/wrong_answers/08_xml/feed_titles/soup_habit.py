"""misconception: takes-it-for-another"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    return [item.title.text.strip() for item in ET.fromstring(text).iter("item")]
