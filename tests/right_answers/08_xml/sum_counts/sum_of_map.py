"""One line, a with, a label in front."""
import urllib.request
import xml.etree.ElementTree as ET


def sum_counts():
    with urllib.request.urlopen(input(), timeout=5) as reply:
        root = ET.parse(reply).getroot()
    print(f"The sum is {sum(map(int, (count.text for count in root.iter('count')))):,}.")
