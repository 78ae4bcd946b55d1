"""misconception: raises-when-none-fits"""
import ipaddress


def next_hop(table, address):
    where = ipaddress.ip_address(address)
    fits = [(ipaddress.ip_network(text).prefixlen, to) for text, to in table if where in ipaddress.ip_network(text)]
    fits.sort()
    return fits[-1][1]
