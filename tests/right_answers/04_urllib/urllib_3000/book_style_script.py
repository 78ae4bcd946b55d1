"""A script, line by line, slices what is missing."""
import urllib.request, urllib.parse, urllib.error

fhand = urllib.request.urlopen(input('Enter URL: '))
count = 0
for line in fhand:
    text = line.decode()
    if count < 3000:
        print(text[:3000 - count], end='')
    count = count + len(text)
print()
print('Total', count)
quit()
