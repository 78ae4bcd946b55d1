"""misconception: prints-instead"""
import ipaddress


def next_hop(table, address):
    where = ipaddress.ip_address(address)
    fits = [(ipaddress.ip_network(text).prefixlen, to) for text, to in table if where in ipaddress.ip_network(text)]
    print(max(fits)[1] if fits else None)
