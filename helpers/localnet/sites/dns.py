"""A small name server: says the address of every host of localnet, in the format of RFC 1035.

names.pr4e.org:53 over UDP. One question, one answer:

    head (12 bytes)     number of the question, flags, how many of each part follow
    question            the name as labels, type, class; sent back as it came
    answer              a pointer to that name, type, class, time to live, length, four bytes

It knows type A (IPv4) in class IN. A host asked for another type has no such record: no error, no answer.
"""

from __future__ import annotations

import asyncio
import ipaddress
import struct
from typing import Any

from helpers.localnet.hosts import Hosts

NAME_HOST, NAME_PORT = "names.pr4e.org", 53

A, IN = 1, 1
OK, MALFORMED, NO_SUCH_NAME, NOT_KNOWN = 0, 1, 3, 4
"""RCODE (section 4.1.1)."""

TIME_TO_LIVE = 3600
"""Seconds for which an answer may be remembered."""

NAME_OF_THE_QUESTION = b"\xc0\x0c"
"""A pointer to byte 12, where the question's name begins (section 4.1.4)."""


def add(hosts: Hosts) -> None:
    """Let names.pr4e.org answer for all hosts, also for those that are added later."""
    hosts.serve_udp(NAME_HOST, NAME_PORT, lambda: NameServer(hosts))


class NameServer(asyncio.DatagramProtocol):
    """Answers questions for the addresses of these hosts."""

    _wire: Any

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to send."""
        self._wire = transport

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """Answer to where it came from; what is no question gets none."""
        reply = answer(data, self._hosts)
        if reply:
            self._wire.sendto(reply, addr)


def answer(query: bytes, hosts: Hosts) -> bytes:
    """The answer to a query, or b"" where it is too short to have a number, or is an answer itself.

    Example: ``answer(query, hosts)[-4:]`` are the four bytes of the address, where there is one.
    """
    if len(query) < 12:
        return b""
    number, flags, questions, *_ = struct.unpack(">HHHHHH", query[:12])
    if flags & 0x8000:
        return b""
    if flags & 0x7800:
        return _head(number, flags, NOT_KNOWN)
    try:
        name, end = _name(query, 12)
        kind, family = struct.unpack(">HH", query[end : end + 4])
    except (ValueError, struct.error):
        return _head(number, flags, MALFORMED)
    if questions != 1:
        return _head(number, flags, MALFORMED)
    asked = query[12 : end + 4]
    address = hosts.address_of(name)
    if address is None:
        return _head(number, flags, NO_SUCH_NAME, 1) + asked
    if (kind, family) != (A, IN):
        return _head(number, flags, OK, 1) + asked
    record = struct.pack(">HHIH", A, IN, TIME_TO_LIVE, 4) + ipaddress.IPv4Address(address).packed
    return _head(number, flags, OK, 1, 1) + asked + NAME_OF_THE_QUESTION + record


def _head(number: int, flags: int, code: int, questions: int = 0, answers: int = 0) -> bytes:
    """An answer's head: it is one (8000), has authority (0400), and repeats whether recursion was desired."""
    return struct.pack(">HHHHHH", number, 0x8400 | flags & 0x0100 | code, questions, answers, 0, 0)


def _name(query: bytes, at: int) -> tuple[str, int]:
    """The name that begins there, and where it ends. Raises ValueError where it is none."""
    labels: list[str] = []
    while at < len(query):
        length = query[at]
        if length == 0:
            return ".".join(labels), at + 1
        if length > 63 or at + length >= len(query):
            raise ValueError("a label has at most 63 bytes, and ends before the message does")
        labels.append(query[at + 1 : at + 1 + length].decode("ascii"))
        at += 1 + length
    raise ValueError("the name has no end")
