"""misconception: no-gaps"""
def in_order(datagrams):
    parts = {}
    for datagram in datagrams:
        number, _, part = datagram.partition(b" ")
        parts[int(number)] = part
    text = b"".join(parts[number] for number in sorted(parts)).decode()
    return text, []
