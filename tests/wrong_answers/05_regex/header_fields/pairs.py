"""misconception: returns-pairs"""
import re


def header_fields(head):
    return [(n.lower(), v.strip()) for n, v in re.findall(r"^([\w-]+):(.*)$", head, re.MULTILINE)]
