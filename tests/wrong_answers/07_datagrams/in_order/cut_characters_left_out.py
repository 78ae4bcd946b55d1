"""misconception: decodes-each"""


def in_order(datagrams):
    parts = {}
    for datagram in datagrams:
        digits, _, part = datagram.partition(b" ")
        parts[int(digits)] = part
    text = "".join(parts[number].decode(errors="ignore") for number in sorted(parts))
    missing = [number for number in range(1, max(parts, default=0)) if number not in parts]
    return text, missing
