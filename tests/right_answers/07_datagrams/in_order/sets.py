def in_order(datagrams):
    pairs = sorted({(int(d.split(b" ", 1)[0]), d.split(b" ", 1)[1]) for d in datagrams})
    numbers = {number for number, _ in pairs}
    text = b"".join(part for _, part in pairs).decode("utf-8")
    largest = max(numbers) if numbers else 0
    return [text, sorted(set(range(1, largest + 1)) - numbers)]
