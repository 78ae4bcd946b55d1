"""Everything in the pattern."""
import re

FIELD = re.compile(r"^(?P<name>[^:\s]+):[ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)


def header_fields(head):
    return {found["name"].lower(): found["value"] for found in FIELD.finditer(head)}
