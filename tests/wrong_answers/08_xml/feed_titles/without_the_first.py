"""misconception: counts-titles"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    titles = [title.text.strip() for title in ET.fromstring(text).findall(".//title")]
    return titles[1:]
