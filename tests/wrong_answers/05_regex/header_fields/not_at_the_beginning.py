"""misconception: reads-the-status-line"""
import re


def header_fields(head):
    fields = {}
    for name, value in re.findall(r"([\w-]+):[ \t]*([^\r\n]*)", head, re.MULTILINE):
        fields[name.lower()] = value.strip()
    return fields
