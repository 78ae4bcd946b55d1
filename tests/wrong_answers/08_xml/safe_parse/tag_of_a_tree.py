"""misconception: takes-it-for-another"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    reply = urllib.request.urlopen(input("Address: "))
    try:
        print("Well-formed:", ET.parse(reply).tag)
    except ET.ParseError as error:
        print("Broken:", error)
