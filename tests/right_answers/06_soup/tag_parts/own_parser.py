"""The standard library's parser instead of Beautiful Soup."""
from html.parser import HTMLParser

class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.open = False

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append([dict(attrs).get("href"), "", dict(attrs)])
            self.open = True

    def handle_endtag(self, tag):
        if tag == "a":
            self.open = False

    def handle_data(self, data):
        if self.open:
            self.found[-1][1] += data

def tag_parts(html):
    links = Links()
    links.feed(html)
    return tuple(tuple(link) for link in links.found)
