"""Asks forgiveness; the flag is in the pattern."""
from re import escape, search


def greedy_or_not(text, left, right):
    def between(pattern):
        return search("(?s)" + escape(left) + pattern + escape(right), text).group(1)

    try:
        return between("(.*)"), between("(.*?)")
    except AttributeError:
        return None
