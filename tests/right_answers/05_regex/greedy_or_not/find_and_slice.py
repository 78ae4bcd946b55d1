"""Without re: find, rfind and slices."""
def greedy_or_not(text, left, right):
    start = text.find(left)
    if start == -1:
        return None
    start += len(left)
    nearest, farthest = text.find(right, start), text.rfind(right, start)
    if nearest == -1:
        return None
    return text[start:farthest], text[start:nearest]
