"""A CSS selector, decoded text, a label in front and one behind."""
from urllib.request import urlopen
from bs4 import BeautifulSoup as Soup

def fetch(address):
    with urlopen(address, timeout=5) as reply:
        return reply.read().decode("utf-8")

def count_paragraphs():
    text = fetch(input("? ").strip())
    print("there are", len(Soup(text, features="html.parser").select("p")), "paragraphs")
