"""misconception: fixed-address"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    input("Address: ")
    document = urllib.request.urlopen("http://blog.pr4e.org/feed.xml").read()
    try:
        print(ET.fromstring(document).tag)
    except ET.ParseError as error:
        print(error)
