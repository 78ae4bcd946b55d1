"""misconception: network-instead"""
import ipaddress


def next_hop(table, address):
    best = None
    where = ipaddress.ip_address(address)
    for text, _ in table:
        network = ipaddress.ip_network(text)
        if where in network and (best is None or network.prefixlen > best.prefixlen):
            best = network
    return str(best) if best else None
