"""misconception: length-as-text"""
import ipaddress


def next_hop(table, address):
    where = ipaddress.ip_address(address)
    fits = [(text.split("/")[1], to) for text, to in table if where in ipaddress.ip_network(text)]
    return max(fits)[1] if fits else None
