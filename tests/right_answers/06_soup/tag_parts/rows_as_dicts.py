"""Three values under names, in the order asked for; pieces of text stripped, with a space between."""
from bs4 import BeautifulSoup

def tag_parts(html):
    rows = []
    for tag in BeautifulSoup(html).select("a"):
        rows.append({"url": tag.get("href"), "text": tag.get_text(" ", strip=True), "attrs": tag.attrs})
    return rows
