"""misconception: reads-markup-as-text"""
import re
import urllib.request


def sum_counts():
    text = urllib.request.urlopen(input("Address: ")).read().decode()
    print(sum(map(int, re.findall(r"<count>\s*(\d+)", text))))
