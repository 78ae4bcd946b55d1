"""Compiled patterns with named groups, and a comprehension."""
import re


def greedy_or_not(text, left, right):
    marks = re.escape(left), re.escape(right)
    patterns = [re.compile("%s(?P<between>[\\s\\S]%s)%s" % (marks[0], how, marks[1])) for how in ("*", "*?")]
    found = [pattern.search(text) for pattern in patterns]
    return tuple(match["between"] for match in found) if all(found) else None
