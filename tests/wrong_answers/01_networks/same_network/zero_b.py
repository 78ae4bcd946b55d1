"""misconception: notation-counted"""
import ipaddress


def same_network(a, b, length):
    one, other = (bin(int(ipaddress.IPv4Address(text))) for text in (a, b))
    return one[:length] == other[:length]
