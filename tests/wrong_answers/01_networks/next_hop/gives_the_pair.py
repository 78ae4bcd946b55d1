"""misconception: network-instead"""
import ipaddress


def next_hop(table, address):
    where = ipaddress.ip_address(address)
    fits = [route for route in table if where in ipaddress.ip_network(route[0])]
    return max(fits, key=lambda route: int(route[0].split("/")[1])) if fits else None
