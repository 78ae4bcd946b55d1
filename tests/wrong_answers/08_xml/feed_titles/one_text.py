"""misconception: one-string"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    result = ""
    for item in ET.fromstring(text).iter("item"):
        result += item.find("title").text.strip() + "\n"
    return result
