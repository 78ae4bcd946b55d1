"""The parser finds the spans, a pattern the digits in each; every number printed on its way."""
import re
import urllib.request
from bs4 import BeautifulSoup

def sum_spans():
    soup = BeautifulSoup(urllib.request.urlopen(input("URL ")).read(), "html.parser")
    numbers = []
    for tag in soup.find_all("span"):
        numbers += [int(digits) for digits in re.findall("[0-9]+", tag.get_text())]
        print(numbers[-1:])
    print("Sum:", sum(numbers))
