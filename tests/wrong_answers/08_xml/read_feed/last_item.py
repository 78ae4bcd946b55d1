"""misconception: last-item-only"""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    url = input("Feed: ")
    doc = ET.fromstring(urllib.request.urlopen(url).read())
    title = ""
    description = ""
    categories = []
    for item in doc.iter("item"):
        title = item.find("title").text
        description = item.findtext("description", "")
        categories = [category.text for category in item.findall("category")]
    print(title, description, *categories, sep="\n")
