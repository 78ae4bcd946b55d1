"""misconception: one-per-line"""
import re
import urllib.request

url = input("Enter - ")
total = 0
for line in urllib.request.urlopen(url):
    found = re.search("[0-9]+", line.decode())
    if found:
        total = total + int(found.group())
print(total)
