"""misconception: parses-the-address"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    try:
        print(ET.fromstring(input("Address: ")).tag)
    except ET.ParseError as error:
        print(error)
