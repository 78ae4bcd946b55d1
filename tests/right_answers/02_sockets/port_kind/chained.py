"""Chained comparisons and one return; 49152 is 0xC000."""


def port_kind(number):
    kind = None
    if 0 <= number < 1024:
        kind = "Well-known"
    if 1024 <= number < 0xC000:
        kind = "Registered"
    if 0xC000 <= number < 2**16:
        kind = "Dynamic"
    if kind is None:
        raise ValueError
    return kind
