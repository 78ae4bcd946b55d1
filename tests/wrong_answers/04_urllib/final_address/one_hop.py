"""misconception: follows-one-redirect"""
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
    return url if there is None else urljoin(url, there)
