"""misconception: title-comes-first"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    return [item[0].text.strip() for item in ET.fromstring(text).iter("item")]
