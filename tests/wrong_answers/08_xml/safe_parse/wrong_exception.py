"""misconception: parse-error-not-caught"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    document = urllib.request.urlopen(input("Address: ")).read()
    try:
        print("Well-formed:", ET.fromstring(document).tag)
    except ValueError as error:
        print("Broken:", error)
