"""misconception: 0-is-no-length"""
import ipaddress


def bits(address):
    return f"{int(ipaddress.ip_address(address)):032b}"


def same_network(a, b, length):
    return length > 0 and bits(a)[:length] == bits(b)[:length]
