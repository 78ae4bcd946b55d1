"""Paths, findtext, map; a tuple is as good as a list."""
from xml.etree import ElementTree


def feed_titles(text):
    root = ElementTree.fromstring(text.encode("utf-8"))
    return tuple(map(str.strip, (item.findtext("title") for item in root.findall("./channel/item"))))
