"""misconception: whole-numbers"""
def next_hop(table, address):
    best, longest = None, -1
    for text, neighbour in table:
        first, _, length = text.partition("/")
        groups = int(length) // 8
        if first.split(".")[:groups] == address.split(".")[:groups] and int(length) > longest:
            best, longest = neighbour, int(length)
    return best
