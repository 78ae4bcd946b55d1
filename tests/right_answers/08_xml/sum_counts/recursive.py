"""Goes down by itself; shows the sum before the count."""
import urllib.request
import xml.etree.ElementTree as ET


def below(element):
    total, how_many = 0, 0
    for child in element:
        if child.tag == "count":
            total += int(child.text.strip())
            how_many += 1
        inner, more = below(child)
        total, how_many = total + inner, how_many + more
    return total, how_many


def sum_counts():
    page = urllib.request.urlopen(input("Which document? ")).read()
    total, how_many = below(ET.fromstring(page))
    print(total)
    print("Number of comments:", how_many)
    return total
