"""The library takes addresses apart; an address begins with two slashes."""
from urllib.parse import urlsplit


def host_and_port(text, default):
    parts = urlsplit("//" + text)
    return parts.hostname, parts.port or default
