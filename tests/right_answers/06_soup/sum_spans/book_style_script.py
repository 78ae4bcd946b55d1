"""The usual script: tags in a loop, text made a number where there is any; shows count and sum."""
from urllib.request import urlopen
from bs4 import BeautifulSoup
import ssl

ctx = ssl.create_default_context()
ctx.check_hostname = False
ctx.verify_mode = ssl.CERT_NONE

url = input('Enter - ')
html = urlopen(url, context=ctx).read()
soup = BeautifulSoup(html, "html.parser")
count = 0
sum = 0
tags = soup('span')
for tag in tags:
    try:
        sum = sum + int(tag.text)
        count = count + 1
    except ValueError:
        pass
print('Count', count)
print('Sum', sum)
