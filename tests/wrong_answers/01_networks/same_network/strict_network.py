"""misconception: network-of-a-host"""
import ipaddress


def same_network(a, b, length):
    return ipaddress.ip_address(b) in ipaddress.ip_network(f"{a}/{length}")
