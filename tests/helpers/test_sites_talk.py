"""The sites where the question is who speaks first."""

from __future__ import annotations

import asyncio

import pytest

from helpers.localnet.sites import Daytime, Echo, EchoUdp, Greeter, Listener, Mute, standard_hosts
from tests.helpers.fake_transport import FakeTransport


def test_echo():
    transport = FakeTransport(Echo())
    assert transport.sent == b""
    transport.feed_bytewise(b"hello\x00")
    assert transport.sent == b"hello\x00"
    transport.finish()
    assert transport.closed


def test_echo_gives_up_a_client_that_never_reads():
    transport = FakeTransport(Echo(), room=1000)
    for _ in range(200):
        transport.feed(b"x" * 10_000)
    assert transport.aborted
    assert len(transport.sent) < 1_100_000


def test_echo_goes_on_when_the_client_reads_again():
    transport = FakeTransport(Echo(), room=1000)
    for _ in range(300):
        transport.feed(b"x" * 10_000)
        transport.drain()
    assert not transport.aborted and len(transport.sent) == 3_000_000


def test_listener_waits_for_a_whole_line():
    transport = FakeTransport(Listener())
    transport.pass_time(1000)
    transport.feed_bytewise(b"good day")
    assert transport.sent == b""
    transport.feed(b"\nand\r\nmore")
    assert transport.sent == b"You said: good day\r\nYou said: and\r\n"


def test_greeter_speaks_first():
    transport = FakeTransport(Greeter())
    assert transport.sent.startswith(b"220 ")
    transport.feed(b"hello\r\nQUIT\r\nmore\r\n")
    assert transport.sent.endswith(b"\r\n250 I heard 5 bytes\r\n221 Goodbye\r\n")
    assert transport.closed


@pytest.mark.parametrize("site", [Listener, Greeter])
def test_a_line_without_end_is_cut_off(site: type[asyncio.Protocol]):
    transport = FakeTransport(site())
    transport.feed(b"x" * 500)
    transport.feed(b"x" * 600)
    assert transport.closed and b"too long" in transport.sent


def test_daytime_speaks_and_hangs_up():
    transport = FakeTransport(Daytime())
    assert transport.sent == b"2026-01-05 12:00:00 UTC\r\n"
    assert transport.closed


def test_mute_says_nothing():
    transport = FakeTransport(Mute())
    transport.feed(b"hello?\r\n")
    transport.pass_time(1000)
    assert (transport.sent, transport.closed) == (b"", False)


def test_udp_echo():
    class Sender:
        def __init__(self):
            self.sent: list[tuple[bytes, tuple[str, int]]] = []

        def sendto(self, data: bytes, address: tuple[str, int]) -> None:
            self.sent.append((data, address))

    site, transport = EchoUdp(), Sender()
    site.connection_made(transport)  # type: ignore[arg-type]
    site.datagram_received(b"ping", ("127.0.0.1", 9))
    site.datagram_received(b"", ("127.0.0.1", 9))
    assert transport.sent == [(b"ping", ("127.0.0.1", 9)), (b"", ("127.0.0.1", 9))]


def test_standard_hosts_have_each_kind_of_silence():
    hosts = standard_hosts()
    address = hosts.addresses
    assert {port for host, port in hosts.tcp if host == address["talk.pr4e.org"]} == {13, 7000, 7001, 7002}
    assert (address["echo.pr4e.org"], 7) in hosts.tcp and (address["echo.pr4e.org"], 7) in hosts.udp
    assert address["silent.pr4e.org"] in hosts.silent
    assert not [1 for host, _ in [*hosts.tcp, *hosts.udp] if host == address["closed.pr4e.org"]]
