"""misconception: counts-what-came"""
def in_order(datagrams):
    parts = {}
    for datagram in datagrams:
        number, _, part = datagram.partition(b" ")
        parts[int(number)] = part
    text = b"".join(parts[number] for number in sorted(parts)).decode()
    missing = [number for number in range(1, len(parts) + 1) if number not in parts]
    return text, missing
