"""misconception: takes-every-title"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    titles = []
    for title in ET.fromstring(text).iter("title"):
        titles.append(title.text.strip())
    return titles
