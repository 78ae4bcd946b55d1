"""misconception: shortest-anywhere"""
def greedy_or_not(text, left, right):
    first, last = text.find(left), text.rfind(right)
    if first < 0 or last < first + len(left):
        return None
    end = text.index(right, first + len(left))
    return text[first + len(left) : last], text[first + len(left) : end].split(left)[-1]
