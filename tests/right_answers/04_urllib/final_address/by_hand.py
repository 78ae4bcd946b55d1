"""http.client, one hop at a time; remembers where it has been."""
import http.client
from urllib.parse import urljoin, urlsplit


def final_address(url):
    seen = set()
    while url not in seen:
        seen.add(url)
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.netloc, timeout=5)
        connection.request("GET", parts.path or "/")
        reply = connection.getresponse()
        there = reply.getheader("Location")
        connection.close()
        if reply.status < 300 or reply.status > 399:
            return url
        url = urljoin(url, there)
    return None
