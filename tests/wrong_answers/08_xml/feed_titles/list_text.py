"""misconception: takes-it-for-another"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    titles = []
    for item in ET.fromstring(text).iter("item"):
        titles.append(item.findall("title").text.strip())
    return titles
