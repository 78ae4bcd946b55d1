"""A function that gives an element or None, and one that talks."""
import urllib.request
import xml.etree.ElementTree as ET


def parsed(data):
    """The root, and what is wrong."""
    try:
        return ET.fromstring(data), ""
    except Exception as error:
        return None, str(error)


def safe_parse():
    address = input("Which address shall I look at? ")
    print("Looking at", address)
    root, problem = parsed(urllib.request.urlopen(address).read())
    if root is None:
        print("Sorry, that is broken. " + problem)
    else:
        print("Fine. Root:", root.tag)
