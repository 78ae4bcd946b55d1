"""misconception: first-round-decides"""
import ipaddress


def same_network(a, b, length):
    one, other = (f"{int(ipaddress.IPv4Address(text)):032b}" for text in (a, b))
    for x, y in zip(one[:length], other[:length]):
        if x != y:
            return False
        return True
