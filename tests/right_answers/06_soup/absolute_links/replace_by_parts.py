"""The standard library's parser, and the fragment taken off the parsed address."""
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit, urlunsplit

class Finder(HTMLParser):
    hrefs = None

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            for name, value in attrs:
                if name == "href":
                    self.hrefs.append(value)

def absolute_links(html, base):
    finder = Finder()
    finder.hrefs = []
    finder.feed(html)
    finder.close()
    result = []
    for href in finder.hrefs:
        if href[0] == "#":
            continue
        parts = urlsplit(urljoin(base, href))
        url = urlunsplit(parts[:4] + ("",))
        if parts.scheme not in ("http", "https") or url in result:
            continue
        result.append(url)
    return result
