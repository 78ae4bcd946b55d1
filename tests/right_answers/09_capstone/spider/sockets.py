"""Sockets and HTTP/1.0 by hand; a tuple comes back."""

import re
import socket
from urllib.parse import urljoin, urlsplit


def get(url):
    """The status and the text of a page."""
    parts = urlsplit(url)
    target = parts.path + ("?" + parts.query if parts.query else "")
    with socket.create_connection((parts.hostname, 80), timeout=10) as sock:
        sock.sendall(f"GET {target} HTTP/1.0\r\nHost: {parts.hostname}\r\n\r\n".encode())
        reply = b""
        while piece := sock.recv(4096):
            reply += piece
    head, _, body = reply.partition(b"\r\n\r\n")
    return int(head.split()[1]), body.decode()


def spider(start, limit):
    root = urljoin(start, "/")
    status, text = get(root + "robots.txt")
    ours = re.search(r"User-agent: \*\n((?:(?!User-agent).*\n?)*)", text) if status == 200 else None
    closed = re.findall(r"Disallow: *(/\S*)", ours[1]) if ours else []
    queue, seen, came = [start], [start], []
    while queue and len(came) < limit:
        page, queue = queue[0], queue[1:]
        if any(("/" + page[len(root) :]).startswith(rule) for rule in closed):
            continue
        status, text = get(page)
        if status != 200:
            continue
        came += [page]
        for href in re.findall(r'<a href="(.*?)"', text):
            url = urljoin(page, re.sub("#.*", "", href))
            if url.startswith(root) and url not in seen:
                seen += [url]
                queue += [url]
    return tuple(came)
