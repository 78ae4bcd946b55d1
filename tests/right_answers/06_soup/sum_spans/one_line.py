"""All in one expression; a float."""
from urllib.request import urlopen
from bs4 import BeautifulSoup

def sum_spans():
    print(float(sum(int(s.get_text(strip=True) or 0) for s in BeautifulSoup(urlopen(input()), "html.parser").select("span"))))
