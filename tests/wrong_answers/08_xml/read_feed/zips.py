"""misconception: lists-in-step"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    titles = [item.find("title").text for item in doc.iter("item")]
    descriptions = [d.text for d in doc.findall("channel/item/description") if d.text]
    categories = [c.text for c in doc.iter("category")]
    for title, description, category in zip(titles, descriptions, categories):
        print(title, "-", description, "-", category)
