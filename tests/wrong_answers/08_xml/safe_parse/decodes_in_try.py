"""misconception: decodes-first"""
import urllib.request
import xml.etree.ElementTree as ET


def safe_parse():
    document = urllib.request.urlopen(input("Address: ")).read()
    try:
        print("Well-formed:", ET.fromstring(document.decode("utf-8")).tag)
    except ET.ParseError as error:
        print("Broken:", error)
    except UnicodeDecodeError:
        print("Broken, line 3: no UTF-8")
