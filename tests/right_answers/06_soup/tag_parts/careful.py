"""Looks before it asks; a class as one text; pieces of text joined; prints besides."""
from bs4 import BeautifulSoup

def text_of(tag):
    pieces = []
    for piece in tag.strings:
        pieces.append(piece.strip())
    return " ".join(pieces)

def tag_parts(html):
    soup = BeautifulSoup(html, "html.parser")
    result = []
    for tag in soup.find_all("a"):
        attributes = {}
        for name in tag.attrs:
            value = tag[name]
            attributes[name] = " ".join(value) if isinstance(value, list) else value
        if "href" in tag.attrs:
            url = tag["href"]
        else:
            url = None
        print("TAG:", tag, "URL:", url)
        result.append((url, text_of(tag), attributes))
    return result
