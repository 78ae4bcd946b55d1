import socket
import struct


def same_network(a, b, length):
    (x,) = struct.unpack(">I", socket.inet_aton(a))
    (y,) = struct.unpack(">I", socket.inet_aton(b))
    return (x ^ y).bit_length() <= 32 - length
