"""misconception: lists-in-step"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    for title, description, category in zip(doc.iter("title"), doc.iter("description"), doc.iter("category")):
        print(title.text, description.text, category.text, sep="\n")
