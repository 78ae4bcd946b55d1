"""misconception: drops-empty-values"""
import re

def header_fields(head):
    rest = head.partition("\r\n")[2]
    return {name.lower(): value.strip() for name, value in re.findall(r"^([\w-]+):(.+)$", rest, re.M)}
