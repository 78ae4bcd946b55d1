"""Datagrams on both nets: refusal, broadcast, size, loss that can be repeated, and letters to a program."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from helpers.localnet.hosts import Hosts
from helpers.localnet.realnet import RealNet
from helpers.localnet.simnet import SimNet
from helpers.localnet.sites.datagrams import Daytime, Story, Till
from helpers.localnet.visitors import Letter, free_port, let_write
from helpers.localnet.weather import Weather

RAIN = Weather(seed=7, loss=0.2, duplication=0.2, reorder=0.3, delay=(0.001, 0.005))


def hosts() -> Hosts:
    made = Hosts()
    made.serve_udp("time.example", 13, Daytime)
    made.serve_udp("clock.example", 13, Daytime)
    made.serve_udp("story.example", 7600, Story)
    made.serve_udp("till.example", 7700, Till)
    made.add("closed.example")
    made.silence("silent.example")
    return made


@pytest.fixture(params=["real", "simulated"])
def net(request: Any) -> Iterator[Any]:
    if request.param == "real":
        real = RealNet(hosts()).start()
        yield real
        real.stop()
    else:
        simulated = SimNet(hosts())
        with simulated.attached():
            yield simulated


def change(net: Any, weather: Weather) -> None:
    net.weather = weather
    if net.simulated:
        net.fabric.weather = weather


def udp() -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.settimeout(2)
    return sock


@pytest.mark.parametrize("call", [lambda sock: sock.recv(10), lambda sock: sock.send(b"again")])
def test_a_connected_socket_is_told_that_nobody_listens_once(net: Any, call: Callable[..., Any]) -> None:
    with udp() as sock:
        sock.connect(("closed.example", 7500))
        assert sock.send(b"hello?") == 6
        with pytest.raises(ConnectionRefusedError):
            call(sock)
        assert sock.send(b"once more") == 9


def test_an_unconnected_socket_is_not_told(net: Any) -> None:
    with udp() as sock:
        sock.settimeout(0.05)
        assert sock.sendto(b"hello?", ("closed.example", 7500)) == 6
        with pytest.raises(TimeoutError):
            sock.recvfrom(10)
    assert any(event.kind == "lost" and "nobody listens" in event.note for event in net.trace)


def test_a_silent_host_says_nothing_to_a_connected_socket(net: Any) -> None:
    with udp() as sock:
        sock.settimeout(0.05)
        sock.connect(("silent.example", 7500))
        sock.send(b"hello?")
        with pytest.raises(TimeoutError):
            sock.recv(10)


def test_a_broadcast_needs_permission_and_reaches_all(net: Any) -> None:
    with udp() as sock, udp() as listener, udp() as deaf:
        listener.bind(("", 0))
        deaf.bind(("127.0.0.1", 0))
        with pytest.raises(PermissionError):
            sock.sendto(b"time?", ("255.255.255.255", 13))
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        assert sock.sendto(b"time?", ("<broadcast>", 13)) == 5
        sources = {sock.recvfrom(512)[1] for _ in range(2)}
        names = ("time.example", "clock.example")
        assert sources == {(socket.gethostbyname(name), 13) for name in names}
        sock.sendto(b"anybody?", ("255.255.255.255", listener.getsockname()[1]))
        assert listener.recvfrom(512)[0] == b"anybody?"


def test_the_largest_datagram_and_one_byte_more(net: Any) -> None:
    with udp() as one, udp() as other:
        other.bind(("127.0.0.1", 0))
        assert one.sendto(bytes(65_507), other.getsockname()) == 65_507
        assert len(other.recvfrom(65_535)[0]) == 65_507
        for to in (other.getsockname(), ("till.example", 7700)):
            with pytest.raises(OSError, match="too long"):
                one.sendto(bytes(65_508), to)


def test_what_does_not_fit_is_cut_off_and_gone(net: Any) -> None:
    with udp() as one, udp() as other:
        other.bind(("127.0.0.1", 0))
        one.sendto(b"0123456789", other.getsockname())
        one.sendto(b"", other.getsockname())
        assert other.recvfrom(4)[0] == b"0123"
        assert other.recvfrom(4)[0] == b""


def test_a_connected_socket_hears_its_peer_alone(net: Any) -> None:
    with udp() as sock, udp() as stranger:
        sock.bind(("127.0.0.1", 0))
        sock.connect(("time.example", 13))
        stranger.sendto(b"me!", sock.getsockname())
        sock.send(b"time?")
        assert sock.recv(512).startswith(b"20")


def test_a_default_time_out_is_for_sockets_made_later(net: Any) -> None:
    with udp() as before:
        before.settimeout(None)
        socket.setdefaulttimeout(3)
        try:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as later:
                assert (before.gettimeout(), later.gettimeout()) == (None, 3.0)
        finally:
            socket.setdefaulttimeout(None)


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (float("inf"), OverflowError), (float("-inf"), OverflowError), (float("nan"), ValueError),
        (-1, ValueError), ("3", TypeError), (1e12, OverflowError),
    ],
)  # fmt: skip
def test_what_is_no_time_out_raises(net: Any, value: Any, error: type[Exception]) -> None:
    with udp() as sock, pytest.raises(error):
        sock.settimeout(value)


def test_sendto_without_an_address(net: Any) -> None:
    with udp() as sock, pytest.raises(TypeError, match="2 or 3 arguments"):
        sock.sendto(b"x")  # type: ignore[call-arg]


def story() -> list[bytes]:
    heard = []
    with udp() as sock:
        sock.settimeout(0.3)
        sock.sendto(b"tell", ("story.example", 7600))
        try:
            while True:
                heard.append(sock.recvfrom(512)[0][:1])
        except TimeoutError:
            return heard


def test_rain_loses_doubles_and_reorders_alike_on_both_nets_and_every_time(net: Any) -> None:
    expected = [b"8", b"5", b"1", b"6", b"3", b"4", b"7", b"6"]
    for _ in range(2):
        change(net, Weather())
        assert story() == [b"%d" % number for number in range(1, 9)]
        change(net, Weather(**vars(RAIN)))
        assert story() == expected


def test_the_till_counts_a_numbered_request_once(net: Any) -> None:
    till = ("till.example", 7700)
    with udp() as sock:
        told = []
        for message in (b"new", b"add 5", b"add 5", b"7 add 5", b"7 add 5", b"8 add 1"):
            sock.sendto(message, till)
            told.append(sock.recvfrom(512)[0])
    assert told == [b"total 0", b"total 5", b"total 10", b"7 total 15", b"7 total 15", b"8 total 16"]


def test_letters_come_once_the_port_is_bound_and_only_where_they_can() -> None:
    far = ("192.0.2.77", 40_777)
    letters = [Letter(7500, b"far", 1.0, far), Letter(7500, b"near", 2.0), Letter(7501, b"never")]
    for address, first in (("", b"far"), ("127.0.0.1", b"near")):
        net = SimNet(visitors=letters)
        with net.attached(), udp() as sock:
            sock.bind((address, 7500))
            sock.settimeout(10)
            data, source = sock.recvfrom(512)
            assert data == first
            assert source == (far if first == b"far" else ("127.0.0.1", 40_701))


@pytest.mark.parametrize("kind", ["real", "simulated"])
def test_let_write_waits_for_the_port(kind: str) -> None:
    net: Any = RealNet(hosts()).start() if kind == "real" else None
    try:
        port = free_port()
        writer = let_write(port, "hello", "again")
        with udp() as sock:
            sock.bind(("", port))
            assert [sock.recvfrom(512)[0] for _ in range(2)] == [b"hello", b"again"]
        writer.join(2)
    finally:
        if net is not None:
            net.stop()


def test_a_stream_socket_that_is_not_connected_sends_to_nobody(net: Any) -> None:
    with socket.socket() as sock, pytest.raises(BrokenPipeError):
        sock.sendto(b"x", ("time.example", 13))
