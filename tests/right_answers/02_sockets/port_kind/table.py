"""A table of last numbers, and a loop."""

RANGES = [(1023, "well-known"), (49151, "registered"), (65535, "dynamic")]


def port_kind(number):
    if number >= 0:
        for last, name in RANGES:
            if number <= last:
                return name
    raise ValueError("a port is a number from 0 to 65535")
