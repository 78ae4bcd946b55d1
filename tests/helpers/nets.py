"""Hosts and programs for the tests of localnet, and a way to run a program on both nets."""

from __future__ import annotations

import asyncio
import contextlib
import io
from collections.abc import Callable, Iterator

from helpers.localnet.hosts import Hosts
from helpers.localnet.realnet import RealNet
from helpers.localnet.simnet import SimNet
from helpers.localnet.weather import Weather

BODY = b"0123456789" * 400


class Page(asyncio.Protocol):
    """Answers any request that ends with a blank line with 4,000 bytes, and closes."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport, self.request = transport, b""

    def data_received(self, data: bytes) -> None:
        self.request += data
        if b"\r\n\r\n" in self.request:
            head = b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\nContent-Type: text/plain\r\n\r\n" % len(BODY)
            self.transport.write(head + BODY)
            self.transport.close()


class Late(Page):
    """Answers two seconds late."""

    def data_received(self, data: bytes) -> None:
        self.transport.call_later(0.3, super().data_received, data)


class Abrupt(asyncio.Protocol):
    """Resets every connection at the first byte."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.transport.abort()


class Upper(asyncio.DatagramProtocol):
    """Sends every datagram back in capitals."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.transport.sendto(data.upper(), addr)


def some_hosts() -> Hosts:
    """A page, a late page, a host that resets, a UDP site, a closed and a silent host."""
    hosts = Hosts()
    hosts.serve_tcp("data.pr4e.org", 80, Page)
    hosts.serve_tcp("late.pr4e.org", 80, Late)
    hosts.serve_tcp("abrupt.pr4e.org", 80, Abrupt)
    hosts.serve_udp("upper.pr4e.org", 7, Upper)
    hosts.add("closed.pr4e.org")
    hosts.silence("silent.pr4e.org")
    return hosts


@contextlib.contextmanager
def real(weather: Weather | None = None) -> Iterator[RealNet]:
    """A RealNet that is on inside the block."""
    net = RealNet(some_hosts(), weather).start()
    try:
        yield net
    finally:
        net.stop()


def printed_on_both(program: Callable[[], object], weather: Weather | None = None) -> str:
    """What a program prints; asserts that it prints the same on RealNet and on SimNet."""
    on_real, on_sim = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(on_real), real(weather):
        program()
    with contextlib.redirect_stdout(on_sim), SimNet(some_hosts(), weather).attached():
        program()
    assert on_real.getvalue() == on_sim.getvalue()
    return on_sim.getvalue()
