"""misconception: missing-not-a-list"""


def in_order(datagrams):
    parts = {}
    for datagram in datagrams:
        digits, _, part = datagram.partition(b" ")
        parts[int(digits)] = part
    text = b"".join(parts[number] for number in sorted(parts)).decode()
    missing = set(range(1, max(parts, default=0))) - set(parts)
    return text, missing
