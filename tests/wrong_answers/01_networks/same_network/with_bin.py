"""misconception: leading-zeros-lost"""
import ipaddress


def same_network(a, b, length):
    one, two = (bin(int(ipaddress.ip_address(each)))[2:] for each in (a, b))
    return one[:length] == two[:length]
