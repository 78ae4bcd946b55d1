"""misconception: soup-downloads"""
from bs4 import BeautifulSoup

def count_paragraphs():
    url = input("URL: ")
    soup = BeautifulSoup(url, "html.parser")
    print(len(soup("p")))
