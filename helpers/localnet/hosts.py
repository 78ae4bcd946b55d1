"""Hosts: which names exist in a little internet, and which sites answer there.

A `Hosts` is a plain table. It opens nothing; a net (`SimNet`, `RealNet`) reads it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

    from helpers.localnet.tls import Certificate

TcpFactory = Callable[[], "asyncio.Protocol"]
UdpFactory = Callable[[], "asyncio.DatagramProtocol"]

FIRST_ADDRESS = ipaddress.IPv4Address("192.0.2.1")
"""TEST-NET-1 (RFC 5737): addresses for documentation, which no real host has."""

LOOPBACK = "127.0.0.1"

BROADCAST = "255.255.255.255"
"""The address of everybody on the own network (RFC 919 section 7)."""


class Hosts:
    """The hosts of a little internet.

    Example::

        hosts = Hosts()
        hosts.serve_tcp("data.pr4e.org", 80, http_site({"/romeo.txt": page}))
        hosts.add("closed.pr4e.org")            # the name exists, connecting is refused
        hosts.silence("silent.pr4e.org")        # the name exists, connecting times out
    """

    def __init__(self) -> None:
        self.addresses: dict[str, str] = {}
        self.tcp: dict[tuple[str, int], TcpFactory] = {}
        self.tls: dict[tuple[str, int], Certificate] = {}
        self.udp: dict[tuple[str, int], UdpFactory] = {}
        self.silent: set[str] = set()

    def add(self, name: str, address: str | None = None) -> str:
        """Make a name exist and return its IPv4 address (the next free one of 192.0.2.0/24)."""
        name = plain(name)
        if name not in self.addresses:
            self.addresses[name] = address or str(FIRST_ADDRESS + len(set(self.addresses.values())))
        return self.addresses[name]

    def serve_tcp(self, name: str, port: int, factory: TcpFactory) -> None:
        """Let a site answer TCP at `name` and `port`; `factory()` makes an `asyncio.Protocol` each."""
        self.tcp[self.add(name), port] = factory

    def serve_tls(self, name: str, port: int, factory: TcpFactory, certificate: Certificate = "good") -> None:
        """Let a site answer over TLS, with a certificate in order or one with a fault.

        Example: ``hosts.serve_tls("old.pr4e.org", 443, site, "expired")``; also "wrong host", "self-signed".
        """
        self.serve_tcp(name, port, factory)
        self.tls[self.add(name), port] = certificate

    def serve_udp(self, name: str, port: int, factory: UdpFactory) -> None:
        """Let a site receive datagrams to `name` at `port`; `factory()` is called once."""
        self.udp[self.add(name), port] = factory

    def silence(self, name: str) -> None:
        """Make a host whose packets vanish, as behind a firewall that drops them."""
        self.silent.add(self.add(name))

    def address_of(self, name: str) -> str | None:
        """The address of a name, or None. Case and a final dot do not matter (RFC 1034 section 3.1)."""
        return self.addresses.get(plain(name))

    def name_of(self, address: str) -> str | None:
        """The first name of an address, or None."""
        return next((name for name, found in self.addresses.items() if found == address), None)

    @property
    def names(self) -> list[str]:
        """All names, in order of the alphabet."""
        return sorted(self.addresses)


def plain(name: str) -> str:
    """A host name as it is compared: lower case, no final dot (RFC 1034 section 3.1)."""
    return name.lower().rstrip(".")
