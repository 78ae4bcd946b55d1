"""misconception: returns-nothing"""
import ipaddress


def next_hop(table, address):
    best, longest = None, -1
    for text, neighbour in table:
        network = ipaddress.ip_network(text)
        if ipaddress.ip_address(address) in network and network.prefixlen > longest:
            best, longest = neighbour, network.prefixlen
