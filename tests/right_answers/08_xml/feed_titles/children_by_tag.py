"""Goes through the children itself and compares tags."""
import xml.etree.ElementTree as ET


def feed_titles(text):
    found = []
    for child in ET.XML(text)[0]:
        if child.tag == "item":
            for part in child:
                if part.tag == "title":
                    found = found + ["".join(part.itertext()).strip()]
    print(found)
    return found
