from ipaddress import ip_address, ip_network


def same_network(a, b, length):
    return ip_address(b) in ip_network(f"{a}/{length}", strict=False)
