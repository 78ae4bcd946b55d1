"""misconception: location-as-written"""
import http.client
from urllib.parse import urljoin, urlsplit


def ask(url):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    connection.request("GET", parts.path)
    reply = connection.getresponse()
    connection.close()
    return reply.status, reply.getheader("Location")


def final_address(url):
    status, there = ask(url)
    last, seen = url, set()
    while there is not None:
        if url in seen:
            return None
        seen.add(url)
        url, last = urljoin(url, there), there
        status, there = ask(url)
    return last
