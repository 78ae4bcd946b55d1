"""misconception: titles-inside"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    titles = []
    for item in ET.fromstring(text).iter("item"):
        for title in item.iter("title"):
            titles.append(title.text.strip())
    return titles
