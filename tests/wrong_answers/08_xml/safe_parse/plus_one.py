"""misconception: adds-one-to-the-line"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    document = urllib.request.urlopen(input("Address: ")).read()
    try:
        print("Well-formed:", ET.fromstring(document).tag)
    except ET.ParseError as error:
        print("Broken in line", error.position[0] + 1)
