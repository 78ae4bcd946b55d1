from bs4 import BeautifulSoup
def tag_parts(html):
    return [{"address": a.get("href"), "text": "wrong", "attributes": a.attrs} for a in BeautifulSoup(html, "html.parser")("a")]
