"""Reads the events of the parser, with a stack."""
import io
import xml.etree.ElementTree as ET


def feed_titles(text):
    stack, titles = [], []
    for event, element in ET.iterparse(io.BytesIO(text.encode()), events=("start", "end")):
        if event == "start":
            stack.append(element.tag)
        else:
            if stack[-2:] == ["item", "title"]:
                titles.append(element.text.strip())
            stack.pop()
    return titles
