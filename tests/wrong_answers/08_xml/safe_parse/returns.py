"""misconception: returns-instead-of-printing"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    document = urllib.request.urlopen(input("Address: ")).read()
    try:
        return "Well-formed: " + ET.fromstring(document).tag
    except ET.ParseError as error:
        return f"Broken in line {error.position[0]}"
