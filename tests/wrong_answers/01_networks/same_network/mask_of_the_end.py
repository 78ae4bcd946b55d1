"""misconception: last-bits"""
import ipaddress


def same_network(a, b, length):
    mask = 2**length - 1
    one, two = int(ipaddress.ip_address(a)), int(ipaddress.ip_address(b))
    return one & mask == two & mask
