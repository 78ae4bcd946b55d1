"""misconception: no-root-name"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    with urllib.request.urlopen(input("Address: ")) as reply:
        pass
    try:
        print("Well-formed:", ET.fromstring(reply.read()).tag)
    except ET.ParseError as error:
        print("Broken:", error)
