"""misconception: stops-at-the-gap"""
def in_order(datagrams):
    parts = {}
    for datagram in datagrams:
        number, _, part = datagram.partition(b" ")
        parts[int(number)] = part
    data, number = b"", 1
    while number in parts:
        data += parts[number]
        number += 1
    text = data.decode()
    missing = [number for number in range(1, max(parts, default=0)) if number not in parts]
    return text, missing
