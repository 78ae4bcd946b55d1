"""The old name of TimeoutError, and the default time-out."""
import socket
import urllib.request
from urllib.error import HTTPError, URLError


def fetch_safely(url):
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(4)
    try:
        reply = urllib.request.urlopen(url)
        data = b""
        while block := reply.read(1000):
            data += block
        return "page", data.decode()
    except HTTPError as e:
        return "status", e.code
    except socket.timeout:
        return "time-out", None
    except URLError as e:
        return ("time-out", None) if "timed out" in str(e.reason) else ("unreachable", None)
    except ValueError:
        return "no address", None
    finally:
        socket.setdefaulttimeout(before)
