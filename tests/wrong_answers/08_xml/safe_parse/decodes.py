"""misconception: decodes-first"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    document = urllib.request.urlopen(input("Address: ")).read()
    text = document.decode()
    try:
        print("Well-formed:", ET.fromstring(text).tag)
    except ET.ParseError as error:
        print("Broken:", error)
