"""misconception: sorted-as-text"""
def in_order(datagrams):
    parts = {}
    for datagram in datagrams:
        number, _, part = datagram.partition(b" ")
        parts[int(number)] = part
    text = b"".join(one.partition(b" ")[2] for one in sorted(set(datagrams))).decode()
    missing = [number for number in range(1, max(parts, default=0)) if number not in parts]
    return text, missing
