"""partition and rpartition; a list is returned."""
def greedy_or_not(text, left, right):
    rest = text.partition(left)[2]
    if right not in rest or left not in text:
        return
    return [rest.rpartition(right)[0], rest.partition(right)[0]]
