"""misconception: greedy-name"""
import re


def header_fields(head):
    fields = {}
    for name, value in re.findall(r"^(.+):(.*)$", head, re.MULTILINE):
        fields[name.lower()] = value.strip()
    return fields
