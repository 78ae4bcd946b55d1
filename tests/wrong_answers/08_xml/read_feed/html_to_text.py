"""misconception: takes-tags-away"""
import urllib.request
import xml.etree.ElementTree as ET
from bs4 import BeautifulSoup


def text_of(item, name):
    try:
        return item.find(name).text.strip()
    except AttributeError:
        return ""


def read_feed():
    address = input("Address of the feed? ").strip()
    root = ET.fromstring(urllib.request.urlopen(address).read())
    for number, item in enumerate(root.iter("item"), 1):
        description = BeautifulSoup("<div>" + text_of(item, "description"), "html.parser").get_text()
        print(f"{number}. {text_of(item, 'title').upper().lower() and text_of(item, 'title')}")
        print("=" * 40)
        print(description or "(no description)")
        print("Categories:", " / ".join(c.text.strip() for c in item.findall("category")) or "none")
        print("Link:", text_of(item, "link"), text_of(item, "pubDate"))
        print()
