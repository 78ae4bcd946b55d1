"""misconception: rounds-up"""
def same_network(a, b, length):
    groups = (length + 7) // 8
    return a.split(".")[:groups] == b.split(".")[:groups]
