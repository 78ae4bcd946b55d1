"""misconception: word-has-no-hyphen"""
import re


def header_fields(head):
    found = re.findall(r"^(\w+): (.*)$", head, re.MULTILINE)
    return {name.lower(): value for name, value in found}
