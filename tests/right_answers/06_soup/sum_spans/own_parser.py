"""The standard library's parser, fed line by line; thousands with commas."""
from html.parser import HTMLParser
from urllib.request import urlopen

class Spans(HTMLParser):
    def __init__(self):
        super().__init__()
        self.inside = False
        self.total = 0

    def handle_starttag(self, tag, attrs):
        if tag == "span":
            self.inside = True

    def handle_endtag(self, tag):
        if tag == "span":
            self.inside = False

    def handle_data(self, data):
        if self.inside and data.strip():
            self.total += int(data)

def sum_spans():
    spans = Spans()
    with urlopen(input("Page: "), timeout=9) as reply:
        for line in reply:
            spans.feed(line.decode())
    print(f"The numbers make {spans.total:,}.")
