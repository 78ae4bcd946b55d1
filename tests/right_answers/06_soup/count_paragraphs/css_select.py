"""A CSS selector, decoded text, the size of the page told first."""
from urllib.request import urlopen
from bs4 import BeautifulSoup as Soup

def fetch(address):
    with urlopen(address, timeout=5) as reply:
        return reply.read().decode("utf-8")

def count_paragraphs():
    text = fetch(input("? ").strip())
    print(len(text), "characters,", len(Soup(text, features="html.parser").select("p")), "paragraphs")
