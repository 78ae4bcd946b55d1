"""misconception: leaves-out-what-has-no-address"""
from bs4 import BeautifulSoup

def tag_parts(html):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup.find_all("a", href=True):
        found.append((tag["href"], tag.get_text(), tag.attrs))
    return found
