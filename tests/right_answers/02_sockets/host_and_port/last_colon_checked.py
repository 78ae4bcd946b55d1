"""Cuts at the last colon, where that one is outside the brackets."""


def host_and_port(text, default):
    host, port = text, default
    if text.rfind(":") > text.rfind("]"):
        host, digits = text.rsplit(":", 1)
        if digits.isdigit():
            port = int(digits)
    return (host.strip("[]"), port)
