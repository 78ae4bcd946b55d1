"""misconception: missing-not-a-list"""


def in_order(datagrams):
    parts = {}
    for datagram in datagrams:
        digits, _, part = datagram.partition(b" ")
        parts[int(digits)] = part
    text = b"".join(parts[number] for number in sorted(parts)).decode()
    missing = (number for number in range(1, max(parts, default=0)) if number not in parts)
    return text, missing
