"""From 32 down: which network of this length is the address in?"""
import ipaddress


def next_hop(table, address):
    routes = dict(table)
    for length in range(32, -1, -1):
        network = ipaddress.ip_network((address, length), strict=False)
        if str(network) in routes:
            return routes[str(network)]
    return None
