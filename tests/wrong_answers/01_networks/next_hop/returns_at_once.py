"""misconception: first-that-fits"""
import ipaddress


def next_hop(table, address):
    for text, neighbour in table:
        if ipaddress.ip_address(address) in ipaddress.ip_network(text):
            return neighbour
    return None
