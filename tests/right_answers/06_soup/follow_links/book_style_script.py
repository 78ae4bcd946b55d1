"""As readers of the book write it: a script, the way printed, the last address as the last line."""
import urllib.request, urllib.parse, urllib.error
from bs4 import BeautifulSoup
import ssl

ctx = ssl.create_default_context()
ctx.check_hostname = False
ctx.verify_mode = ssl.CERT_NONE

url = input('Enter - ')
c = int(input('Enter count: '))
p = int(input('Enter position: '))
print('Retrieving: ', url)

for n in range(c):
    html = urllib.request.urlopen(url, context=ctx).read()
    soup = BeautifulSoup(html, 'html.parser')
    l = list()
    tags = soup('a')
    for tag in tags:
        l.append(tag.get('href', None))
    url = l[p-1]
    print('Retrieving: ', url)
