"""One line at a time, with match."""
import re


def header_fields(head):
    result = dict()
    for line in head.split("\r\n"):
        m = re.match("([-A-Za-z0-9]+):(.*)", line)
        if m:
            result[m.group(1).casefold()] = m.group(2).strip()
    return result
