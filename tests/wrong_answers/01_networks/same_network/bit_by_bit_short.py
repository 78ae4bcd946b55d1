"""misconception: one-bit-too-few"""
import ipaddress


def bits(address):
    return f"{int(ipaddress.ip_address(address)):032b}"


def same_network(a, b, length):
    for place in range(length - 1):
        if bits(a)[place] != bits(b)[place]:
            return False
    return True
