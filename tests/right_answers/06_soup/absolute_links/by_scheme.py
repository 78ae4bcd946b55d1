"""Looks at the scheme with urlparse, takes the fragment off first; sorted."""
import urllib.parse
import bs4

def absolute_links(html, base):
    soup = bs4.BeautifulSoup(html, "html.parser")
    hrefs = [a["href"] for a in soup.select("a[href]")]
    pages = [urllib.parse.urldefrag(href)[0] for href in hrefs]
    whole = [urllib.parse.urljoin(base, page) for page in pages if page]
    return sorted(set(w for w in whole if urllib.parse.urlparse(w).scheme in ("http", "https")))
