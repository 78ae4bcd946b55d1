"""The longest prefixes first; then the first that fits."""
import ipaddress


def next_hop(table, address):
    for text, neighbour in sorted(table, key=lambda route: -int(route[0].split("/")[1])):
        if ipaddress.ip_address(address) in ipaddress.ip_network(text):
            return neighbour
