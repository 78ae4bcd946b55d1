def in_order(datagrams):
    found = {}
    for data in datagrams:
        space = data.index(b" ")
        found.setdefault(int(data[:space]), data[space + 1:])
    whole = bytearray()
    missing = []
    number = 0
    left = len(found)
    while left:
        number += 1
        if number in found:
            whole += found[number]
            left -= 1
        else:
            missing.append(number)
    return str(whole, "utf-8"), missing
