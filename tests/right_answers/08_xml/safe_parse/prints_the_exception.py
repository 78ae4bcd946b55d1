"""The exception says it all; a script."""
import urllib.request
import xml.etree.ElementTree as ET

url = input("Document: ")
data = urllib.request.urlopen(url).read()
try:
    root = ET.fromstring(data)
    print("This is XML, and its root is called", root.tag)
except ET.ParseError as e:
    print("Not well-formed:", e)
