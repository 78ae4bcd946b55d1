"""geturl, one way out."""
from urllib.error import HTTPError
from urllib.request import urlopen


def final_address(address):
    result = None
    try:
        reply = urlopen(address)
    except HTTPError as problem:
        reply = problem
    if reply.status // 100 != 3:
        result = reply.geturl()
    reply.close()
    return result
