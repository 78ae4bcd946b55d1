"""misconception: no-root-name"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    document = urllib.request.urlopen(input("Address: ")).read()
    try:
        ET.fromstring(document)
        print("OK")
    except ET.ParseError as error:
        print("Broken:", error)
