"""misconception: no-anchor-for-lines"""
import re


def header_fields(head):
    fields = {}
    for name, value in re.findall(r"^([\w-]+):(.*)$", head):
        fields[name.lower()] = value.strip()
    return fields
