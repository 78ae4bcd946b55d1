"""The script of older texts, with ifs where something may be missing."""
import urllib.request
import xml.etree.ElementTree as ElementTree

url = input('Enter the address of a feed: ')
req = urllib.request.urlopen(url)
page = req.read()
doc = ElementTree.fromstring(page)
print('Feed:', doc.find('channel').find('title').text)
for item in doc.iter('item'):
    title = item.find('title').text
    print(title.strip())
    description = item.find('description')
    if description is not None and description.text is not None:
        print('    ', description.text.strip())
    for category in item.iter('category'):
        print('     #' + category.text.strip())
