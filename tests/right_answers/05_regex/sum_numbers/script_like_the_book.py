"""A plain script in the manner of the book: names of urllib in full, line by line."""
import urllib.request, urllib.parse, urllib.error
import re

url = input('Enter - ')
fhand = urllib.request.urlopen(url)
numlist = list()
for line in fhand:
    line = line.decode().rstrip()
    stuff = re.findall('[0-9]+', line)
    for num in stuff:
        numlist.append(int(num))
print('Sum:', sum(numlist))
