"""misconception: titles-inside"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    return [item.find(".//title").text.strip() for item in ET.fromstring(text).iter("item")]
