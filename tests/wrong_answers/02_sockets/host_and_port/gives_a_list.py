"""misconception: list-for-a-pair"""
import re


def host_and_port(text, default):
    found = re.fullmatch(r"(?:\[(.*)\]|([^:]*))(?::(\d*))?", text)
    six, other, port = found.groups()
    return [six or other, int(port or default)]
