"""misconception: shows-the-element"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    document = urllib.request.urlopen(input("Address: ")).read()
    try:
        print("Well-formed:", ET.fromstring(document))
    except ET.ParseError as error:
        print("Broken:", error)
