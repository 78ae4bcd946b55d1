"""misconception: prints-instead-of-returning"""
import re


def header_fields(head):
    for n, v in re.findall(r"^([\w-]+):(.*)$", head, re.MULTILINE):
        print(n.lower(), v.strip())
