"""misconception: always-24"""
def same_network(a, b, length):
    return a.rpartition(".")[0] == b.rpartition(".")[0]
