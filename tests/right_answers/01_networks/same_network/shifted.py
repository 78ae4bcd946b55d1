import ipaddress


def same_network(a, b, length):
    rest = 32 - length
    return int(ipaddress.ip_address(a)) >> rest == int(ipaddress.ip_address(b)) >> rest
