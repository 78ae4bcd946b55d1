"""misconception: space-eats-line-end"""
import re


def header_fields(head):
    fields = {}
    for name, value in re.findall(r"^([\w-]+):\s*(.*)$", head, re.MULTILINE):
        fields[name.lower()] = value.strip()
    return fields
