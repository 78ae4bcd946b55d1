"""In the manner of older texts: a loop, find, append."""
import xml.etree.ElementTree as ET


def feed_titles(text):
    doc = ET.fromstring(text)
    titles = []
    for item in doc.iter('item'):
        title = item.find('title').text
        titles.append(title.strip())
    return titles
