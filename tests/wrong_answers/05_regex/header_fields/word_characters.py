"""misconception: word-has-no-hyphen"""
import re


def header_fields(head):
    fields = {}
    for name, value in re.findall(r"^(\w+):(.*)$", head, re.MULTILINE):
        fields[name.lower()] = value.strip()
    return fields
