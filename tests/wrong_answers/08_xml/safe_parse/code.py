"""misconception: shows-the-code"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    document = urllib.request.urlopen(input("Address: ")).read()
    try:
        print("Well-formed:", ET.fromstring(document).tag)
    except ET.ParseError as error:
        print("Broken, error", error.code)
