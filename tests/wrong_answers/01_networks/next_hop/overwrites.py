"""misconception: last-that-fits"""
import ipaddress


def next_hop(table, address):
    best = None
    for text, neighbour in table:
        if ipaddress.ip_address(address) in ipaddress.ip_network(text):
            best = neighbour
    return best
