"""misconception: first-word-only"""
def in_order(datagrams):
    parts = {}
    for datagram in datagrams:
        number, part = datagram.split(b" ")[:2]
        parts[int(number)] = part
    text = b"".join(parts[number] for number in sorted(parts)).decode()
    missing = [number for number in range(1, max(parts, default=0)) if number not in parts]
    return text, missing
