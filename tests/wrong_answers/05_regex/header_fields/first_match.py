"""misconception: first-field-only"""
import re


def header_fields(head):
    match = re.search(r"^([\w-]+):(.*)$", head, re.MULTILINE)
    return {match[1].lower(): match[2].strip()} if match else {}
