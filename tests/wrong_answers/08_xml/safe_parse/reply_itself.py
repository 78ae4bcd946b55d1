"""misconception: takes-the-reply"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    with urllib.request.urlopen(input("Address: ")) as reply:
        try:
            print("Well-formed:", ET.fromstring(reply).tag)
        except ET.ParseError as error:
            print("Broken:", error)
