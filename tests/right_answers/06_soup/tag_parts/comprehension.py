"""A comprehension; text stripped; lists in place of tuples; attributes as a plain dict."""
from bs4 import BeautifulSoup

def tag_parts(html):
    return [[a.get("href", None), a.text.strip(), dict(a.attrs)] for a in BeautifulSoup(html, "html.parser")("a")]
