"""misconception: compares-characters"""
def same_network(a, b, length):
    return a[:length] == b[:length]
