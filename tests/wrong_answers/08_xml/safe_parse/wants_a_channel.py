"""misconception: all-xml-is-rss"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    document = urllib.request.urlopen(input("Address: ")).read()
    try:
        root = ET.fromstring(document)
    except ET.ParseError as error:
        print("Broken:", error)
    else:
        print(root.tag if root.find("channel").find("title") is not None else "nothing")
