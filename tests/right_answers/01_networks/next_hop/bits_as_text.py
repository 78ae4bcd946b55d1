"""The prefix as text, as in the lesson."""
import ipaddress


def bits(address):
    return f"{int(ipaddress.ip_address(address)):032b}"


def next_hop(table, address):
    fits = {}
    for network, neighbour in table:
        first, length = network.split("/")
        prefix = bits(first)[: int(length)]
        if bits(address).startswith(prefix):
            fits[len(prefix)] = neighbour
    return fits[max(fits)] if fits else None
