def in_order(datagrams):
    seen = []
    for datagram in sorted(datagrams, key=lambda d: int(d.split()[0])):
        if datagram not in seen:
            seen.append(datagram)
    text, missing, due = b"", (), 1
    for datagram in seen:
        number = int(datagram.split()[0])
        missing += tuple(range(due, number))
        due = number + 1
        text += datagram[len(str(number)) + 1:]
    return text.decode(), missing
