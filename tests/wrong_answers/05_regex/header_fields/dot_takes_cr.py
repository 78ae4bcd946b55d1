"""misconception: keeps-carriage-return"""
import re


def header_fields(head):
    fields = {}
    for name, value in re.findall(r"^([\w-]+):[ \t]*(.*)$", head, re.MULTILINE):
        fields[name.lower()] = value
    return fields
