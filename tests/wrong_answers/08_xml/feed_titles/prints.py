"""misconception: prints-instead-of-returning"""
import xml.etree.ElementTree as ET


def feed_titles(text):
    doc = ET.fromstring(text)
    for item in doc.iter("item"):
        print(item.find("title").text.strip())
