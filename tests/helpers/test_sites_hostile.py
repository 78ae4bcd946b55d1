"""Whatever bytes a client sends: no exception leaves a site, it answers or hangs up, and it keeps little."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator

import pytest

from helpers.localnet.sites import standard_hosts
from helpers.localnet.sites.http import LONGEST_BODY, MOST_WAITING
from tests.helpers.fake_transport import FakeTransport
from tests.helpers.hostile_bytes import hostile
from tests.helpers.real_sites import real_site

FEW, MANY = 2_000, 100_000
ROOM = 300_000
"""Bytes the fake network takes before it tells a site to pause."""


def factories() -> list[Callable]:
    """The sites that listen to what a client says."""
    hosts = standard_hosts()
    wanted = [("data.pr4e.org", 80), ("lab.pr4e.org", 80), ("talk.pr4e.org", 7000), ("talk.pr4e.org", 7001)]
    return [hosts.tcp[hosts.addresses[name], port] for name, port in wanted]


def attack(factory: Callable, pieces: list[bytes]) -> None:
    """One client attacks one site, in memory."""
    transport = FakeTransport(factory(), ROOM, socket=object())
    transport.feed(pieces)
    assert kept_by(transport.site) < MOST_WAITING + LONGEST_BODY + 200_000
    assert transport.kept < ROOM + 1_000_000
    while transport.paused and not transport.closed:
        transport.drain()
    transport.finish()
    for _ in range(200):
        if transport.closed:
            break
        transport.pass_time(10)
        transport.drain()
    assert transport.closed, "the client has said all, and the site neither answers nor hangs up"
    transport.lose()
    transport.pass_time(1000)


def kept_by(site: object) -> int:
    """Bytes that the site itself holds."""
    held = [value for value in vars(site).values() if isinstance(value, (bytes, bytearray))]
    return sum(map(sys.getsizeof, held))


def rounds(seed: int, count: int) -> Iterator[tuple[Callable, list[bytes]]]:
    sites = factories()
    # Two of three attacks go to the two web sites, which have more to get wrong.
    order = [0, 1, 0, 1, 2, 3]
    for number, pieces in enumerate(hostile(seed, count)):
        yield sites[order[number % len(order)]], pieces


def test_hostile_bytes():
    for factory, pieces in rounds(1, FEW):
        attack(factory, pieces)


@pytest.mark.hostile
def test_100_000_hostile_byte_strings():
    seed = int(os.environ.get("HOSTILE_SEED", "2026"))
    for number, (factory, pieces) in enumerate(rounds(seed, MANY)):
        try:
            attack(factory, pieces)
        except BaseException:
            print(f"seed {seed}, attack {number}: {pieces!r}"[:5000])
            raise


def shoot(address: tuple[str, int], pieces: list[bytes]) -> None:
    """One client attacks one site over a real socket, and does not wait for much."""
    with socket.create_connection(address, timeout=10) as client:
        try:
            for piece in pieces:
                client.sendall(piece)
            client.shutdown(socket.SHUT_WR)
            client.settimeout(0.02)
            client.recv(1000)
        except OSError:
            pass  # it hung up on us, as it may


@pytest.mark.parametrize("site", [0, 1, 2])
def test_hostile_bytes_on_real_sockets(site: int):
    with real_site(factories()[site]) as address:
        for pieces in hostile(site, 150):
            shoot(address, pieces)
        with socket.create_connection(address, timeout=10) as client:
            client.sendall(b"GET / HTTP/1.0\r\n\r\n")
            assert client.recv(4)[:4] in (b"HTTP", b"220 ")


@pytest.mark.hostile
def test_20_000_hostile_byte_strings_on_real_sockets():
    with real_site(factories()[0]) as address:
        for pieces in hostile(77, 20_000):
            shoot(address, pieces)
