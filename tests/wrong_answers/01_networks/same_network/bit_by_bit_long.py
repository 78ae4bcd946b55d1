"""misconception: one-bit-too-many"""
import ipaddress


def bits(address):
    return f"{int(ipaddress.ip_address(address)):032b}"


def same_network(a, b, length):
    return bits(a)[:length + 1] == bits(b)[:length + 1]
