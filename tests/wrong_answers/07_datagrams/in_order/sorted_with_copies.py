"""misconception: copies-count"""
def in_order(datagrams):
    parts = {}
    for datagram in datagrams:
        number, _, part = datagram.partition(b" ")
        parts[int(number)] = part
    pairs = sorted((int(one.split(b" ")[0]), one.partition(b" ")[2]) for one in datagrams)
    text = b"".join(part for _, part in pairs).decode()
    missing = [number for number in range(1, max(parts, default=0)) if number not in parts]
    return text, missing
