"""misconception: longest-of-all"""
import ipaddress


def next_hop(table, address):
    routes = [(ipaddress.ip_network(text).prefixlen, to) for text, to in table]
    return max(routes)[1] if routes else None
