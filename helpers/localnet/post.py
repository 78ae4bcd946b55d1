"""Post: the datagrams of a simulated net, from the program to sites and back, as the weather lets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.localnet.hosts import BROADCAST, LOOPBACK
from helpers.localnet.transport import Address, SiteDatagramTransport
from helpers.localnet.weather import Fates

if TYPE_CHECKING:
    from helpers.localnet.fabric import Fabric

TO_SITES, TO_PROGRAM = 0, 1
"""The two flows of datagrams; each has chances of its own."""


class Post:
    """The datagrams of a fabric. `bound` says which socket of the program has which address and port."""

    def __init__(self, fabric: Fabric) -> None:
        self.fabric = fabric
        self.fates = Fates()
        self.bound: dict[Address, int] = {}
        self._sites: dict[Address, tuple[Any, SiteDatagramTransport]] = {}

    def release(self, near: int) -> None:
        """A socket of the program was closed."""
        self.bound = {at: owner for at, owner in self.bound.items() if owner != near}

    def send(self, near: int, to: Address, data: bytes, local_port: int) -> bool:
        """The program sends a datagram. False: nobody listens there, and the sender's machine is told so."""
        fabric, source = self.fabric, (LOOPBACK, local_port)
        if to[0] in fabric.hosts.silent:
            return True
        if to[0] == BROADCAST:
            fabric.datagrams.append((*to, data))
            for address in [address for address in fabric.hosts.udp if address[1] == to[1]]:
                self._to_site(near, address, data, source)
            self.bring(source, ("0.0.0.0", to[1]), data, TO_SITES)
            return True
        if to[0].startswith("127.") and self._receiver(to) is not None:
            self.bring(source, to, data, TO_SITES)
            return True
        if to not in fabric.hosts.udp:
            fabric.trace.add(fabric.now, "lost", near, "program", data, f"nobody listens at {to[0]}:{to[1]}")
            return False
        fabric.datagrams.append((fabric.hosts.name_of(to[0]) or to[0], to[1], data))
        self._to_site(near, to, data, source)
        return True

    def bring(
        self, source: Address, to: Address, data: bytes, flow: int = TO_PROGRAM, *, wait: float = 0.0
    ) -> None:
        """Put a datagram on its way to a socket of the program; it takes `wait` seconds longer."""
        near = self._receiver(to)
        if near is None:
            return
        fabric = self.fabric
        late = self.fates.draw(fabric.weather, flow)
        if not late:
            fabric.trace.add(fabric.now, "lost", near, "site", data)
        for delay in late:
            fabric.arrive(wait + delay, near, data, source)

    def _receiver(self, to: Address) -> int | None:
        return self.bound.get(to) or self.bound.get(("0.0.0.0", to[1]))

    def _to_site(self, near: int, address: Address, data: bytes, source: Address) -> None:
        fabric = self.fabric
        copies = len(self.fates.draw(fabric.weather, TO_SITES))
        if not copies:
            fabric.trace.add(fabric.now, "lost", near, "program", data)
        site = self._site(address)
        for _ in range(copies):
            fabric.trace.add(fabric.now, "arrives", near, "site", data, f"{address[0]}:{address[1]}")
            site.datagram_received(data, source)

    def _site(self, address: Address) -> Any:
        if address not in self._sites:
            site = self.fabric.hosts.udp[address]()
            transport = SiteDatagramTransport(
                self.fabric, address, lambda data, to: self.bring(address, (LOOPBACK, to[1]), data)
            )
            self._sites[address] = site, transport
            site.connection_made(transport)  # type: ignore[arg-type]
        return self._sites[address][0]
