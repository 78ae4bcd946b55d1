"""Another library altogether."""
from xml.dom import minidom


def feed_titles(text):
    titles = []
    for item in minidom.parseString(text).getElementsByTagName("item"):
        for child in item.childNodes:
            if child.nodeName == "title":
                titles.append("".join(part.data for part in child.childNodes).strip())
    return titles
