"""misconception: says-nothing-when-fine"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    document = urllib.request.urlopen(input("Address: ")).read()
    try:
        root = ET.fromstring(document)
    except ET.ParseError as error:
        print("Broken:", error)
