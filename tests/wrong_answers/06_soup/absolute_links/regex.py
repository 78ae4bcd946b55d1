"""misconception: searches-the-text"""
import re
from urllib.parse import urldefrag, urljoin

def absolute_links(html, base):
    found = []
    for href in re.findall("""(?i)href=["'](.+?)["']""", html):
        url = urldefrag(urljoin(base, href)).url
        if not href.startswith("#") and url.startswith("http") and url not in found:
            found.append(url)
    return found
