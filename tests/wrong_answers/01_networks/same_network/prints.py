"""misconception: prints-instead"""
import ipaddress


def bits(address):
    return f"{int(ipaddress.ip_address(address)):032b}"


def same_network(a, b, length):
    print(bits(a)[:length] == bits(b)[:length])
