"""The parser of the library email reads header lines."""
from email import message_from_string


def header_fields(head):
    lines = head.partition("\r\n")[2]
    return {name.lower(): value.strip() for name, value in message_from_string(lines).items()}
