"""misconception: rounds-down"""
def same_network(a, b, length):
    groups = length // 8
    return a.split(".")[:groups] == b.split(".")[:groups]
