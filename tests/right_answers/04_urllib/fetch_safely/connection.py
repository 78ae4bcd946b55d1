"""With http.client, which says HTTP/1.1 and keeps the connection."""
import http.client
from urllib.parse import urlsplit
def fetch_safely(url):
    try:
        p = urlsplit(url)
        if p.scheme != "http" or not p.hostname: return "no address", None
        c = http.client.HTTPConnection(p.hostname, p.port or 80, timeout=3)
        c.request("GET", p.path or "/")
        r = c.getresponse()
        if r.status >= 400: return "status", r.status
        return "page", r.read().decode()
    except TimeoutError: return "time-out", None
    except OSError: return "unreachable", None
    except (ValueError, http.client.InvalidURL): return "no address", None
