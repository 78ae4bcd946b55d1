"""One loop over the children of an item; whatever stands first is shown first."""
import urllib.request
import xml.etree.ElementTree as ET


def read_feed():
    root = ET.fromstring(urllib.request.urlopen(input()).read())
    for channel in root:
        for item in channel:
            if item.tag != "item":
                continue
            for child in item:
                if child.tag in ("title", "description", "category") and child.text:
                    print(child.tag.ljust(12), child.text.strip())
            print("-" * 20)
