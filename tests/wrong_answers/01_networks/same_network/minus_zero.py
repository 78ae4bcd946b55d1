"""misconception: 32-compares-nothing"""
import ipaddress


def bits(address):
    return f"{int(ipaddress.ip_address(address)):032b}"


def same_network(a, b, length):
    rest = 32 - length
    return bits(a)[:-rest] == bits(b)[:-rest]
