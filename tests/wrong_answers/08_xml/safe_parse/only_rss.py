"""misconception: all-xml-is-rss"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    document = urllib.request.urlopen(input("Address: ")).read()
    try:
        root = ET.fromstring(document)
        if root.tag == "rss":
            print("Well-formed: rss")
        else:
            print("Malformed: this is no feed")
    except ET.ParseError as error:
        print("Broken:", error)
