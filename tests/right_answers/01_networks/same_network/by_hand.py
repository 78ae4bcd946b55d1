"""No library: a mask, and numbers put together by hand; 1 and 0 for yes and no."""


def number(address):
    total = 0
    for part in address.split("."):
        total = total * 256 + int(part)
    return total


def same_network(a, b, length):
    mask = (2**length - 1) << (32 - length)
    if number(a) & mask == number(b) & mask:
        return 1
    else:
        return 0
