"""SimNet: virtual time, what would wait for ever, errors with CPython's words, repeatable to the byte."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable

import pytest

from helpers.errors import Stopped, Unsupported, WouldHang
from helpers.localnet import simnet, turns
from helpers.localnet.simnet import SimNet
from helpers.localnet.weather import Weather
from tests.helpers.nets import some_hosts

REQUEST = b"GET /page HTTP/1.0\r\n\r\n"


def on_sim(program: Callable[[], object], weather: Weather | None = None) -> SimNet:
    net = SimNet(some_hosts(), weather)
    with net.attached():
        program()
    return net


def test_a_long_sleep_takes_no_time() -> None:
    def program() -> None:
        begin = time.time(), time.monotonic(), time.perf_counter()
        time.sleep(3600)
        for before, clock in zip(begin, (time.time, time.monotonic, time.perf_counter), strict=True):
            assert clock() - before == pytest.approx(3600, abs=1)

    begin = time.perf_counter()
    on_sim(program)
    assert time.perf_counter() - begin < 1


def test_a_time_out_comes_at_its_virtual_moment() -> None:
    def program() -> None:
        with socket.create_connection(("data.pr4e.org", 80), timeout=90) as s:
            begin = time.time()
            with pytest.raises(TimeoutError, match="timed out"):
                s.recv(10)
            assert time.time() - begin == pytest.approx(90, abs=0.1)

    net = on_sim(program)
    assert net.timeouts == [90.0, 90.0]


def test_polling_the_clock_ends() -> None:
    def program() -> None:
        end = time.time() + 5
        with socket.create_connection(("late.pr4e.org", 80)) as s:
            s.sendall(REQUEST)
            s.setblocking(False)
            while time.time() < end:
                try:
                    assert s.recv(10)
                    return
                except BlockingIOError:
                    pass
        raise AssertionError("nothing came")

    on_sim(program)


def test_both_wait() -> None:
    def program() -> None:
        with socket.create_connection(("data.pr4e.org", 80)) as s:
            s.sendall(b"GET /page HTTP/1.0\r\n")
            with pytest.raises(WouldHang) as caught:
                s.recv(512)
        assert str(caught.value) == (
            "recv(512) would wait for ever: nothing is left that could send it anything"
        )

    net = on_sim(program)
    assert [event.kind for event in net.trace][-2:] == ["would hang", "close"]


def test_accept_join_and_lock_would_hang_too() -> None:
    def program() -> None:
        with socket.create_server(("", 9999)) as server:
            with pytest.raises(WouldHang, match=r"accept\(\) on port 9999 would wait for ever"):
                server.accept()
            thread = threading.Thread(target=server.accept)
            thread.start()
            with pytest.raises(WouldHang, match=r"join\(\).*thread 'Thread-.*' waits in accept"):
                thread.join()
        lock = threading.Lock()
        lock.acquire()
        with pytest.raises(WouldHang, match=r"Lock\.acquire"):
            lock.acquire()

    on_sim(program)


def test_the_same_seed_gives_the_same_run_to_the_byte() -> None:
    def program() -> None:
        with socket.create_connection(("data.pr4e.org", 80)) as s:
            s.sendall(REQUEST)
            while s.recv(700):
                pass

    runs = [on_sim(program, Weather(seed=seed, pieces=(1, 900), delay=(0, 1))) for seed in (1, 1, 2)]
    assert runs[0].trace.events == runs[1].trace.events
    assert runs[0].trace.events != runs[2].trace.events
    assert runs[0].connections[0].pieces != runs[2].connections[0].pieces


def test_what_the_sites_saw() -> None:
    def program() -> None:
        with socket.socket() as s:
            s.connect(("data.pr4e.org", 80))
            s.sendall(REQUEST)
            s.recv(100)
        socket.socket().connect_ex(("closed.pr4e.org", 8080))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as u:
            u.sendto(b"hi", ("upper.pr4e.org", 7))

    net = on_sim(program)
    first, second = net.connections
    assert (first.host, first.port, first.received, first.pieces) == ("data.pr4e.org", 80, REQUEST, (100,))
    assert first.sent.startswith(b"HTTP/1.0 200 OK") and len(first.sent) == 4067
    assert (second.host, second.port, second.outcome) == ("closed.pr4e.org", 8080, "refused")
    assert net.datagrams == (("upper.pr4e.org", 7, b"hi"),)
    assert net.lookups == ("data.pr4e.org", "closed.pr4e.org", "upper.pr4e.org")
    assert net.open_sockets == 1


CALLS: dict[str, Callable[[socket.socket], object]] = {
    "text sent": lambda s: s.send("text"),  # type: ignore[arg-type]
    "address is no tuple": lambda s: s.connect("data.pr4e.org"),
    "two arguments": lambda s: s.connect("127.0.0.1", 80),  # type: ignore[call-arg]
    "port is text": lambda s: s.connect(("127.0.0.1", "80")),
    "port too large": lambda s: s.connect(("127.0.0.1", 70000)),
    "host is a number": lambda s: s.connect((127, 80)),
    "three parts": lambda s: s.connect(("127.0.0.1", 80, 1)),
    "send before connect": lambda s: s.send(b"x"),
    "recv before connect": lambda s: s.recv(5),
    "accept before listen": lambda s: s.accept(),
    "negative recv": lambda s: s.recv(-1),
    "recv after close": lambda s: (s.close(), s.recv(1)),
    "shutdown before connect": lambda s: s.shutdown(socket.SHUT_WR),
    "getpeername before connect": lambda s: s.getpeername(),
    "negative time-out": lambda s: s.settimeout(-1),
    "bind twice": lambda s: (s.bind(("127.0.0.1", 0)), s.bind(("127.0.0.1", 0))),
    "null character": lambda s: s.connect(("a\0b", 80)),
    "foreign address bound": lambda s: s.bind(("192.0.2.77", 80)),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=list(CALLS))
def test_errors_are_cpythons_own(call: Callable[[socket.socket], object]) -> None:
    with socket.socket() as s, pytest.raises((OSError, TypeError, ValueError, OverflowError)) as real:
        call(s)

    def program() -> None:
        with (
            socket.socket() as s,
            pytest.raises((OSError, TypeError, ValueError, OverflowError)) as simulated,
        ):
            call(s)
        assert type(simulated.value) is type(real.value)
        assert str(simulated.value).replace("socket.", "") == str(real.value).replace("_socket.", "").replace(
            "socket.", ""
        )

    on_sim(program)


def test_a_thread_that_computes_is_named_and_not_a_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "COMPUTES_TOO_LONG", 0.05)
    go_on = True

    def compute() -> None:
        while go_on:
            pass

    def program() -> None:
        thread = threading.Thread(target=compute, name="busy", daemon=True)
        with pytest.raises(Unsupported, match="thread 'busy' computed"):
            thread.start()
            thread.join()

    net = on_sim(program)
    go_on = False
    assert net.unfinished == ["busy"]


def test_threads_that_still_wait_are_ended_with_the_program() -> None:
    before = set(threading.enumerate())

    def program() -> None:
        server = socket.create_server(("127.0.0.1", 0))

        def serve() -> None:
            while True:
                with contextlib.suppress(OSError):
                    server.accept()

        threading.Thread(target=serve).start()
        socket.create_connection(server.getsockname()).close()

    net = on_sim(program)
    assert net.unfinished == []
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
    assert set(threading.enumerate()) <= before


def test_a_flood_of_operations_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simnet, "MOST_OPERATIONS", 200)

    def program() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            while True:
                with contextlib.suppress(OSError):
                    s.sendto(b"x", ("upper.pr4e.org", 7))

    with pytest.raises(Stopped):
        on_sim(program)


def test_a_server_hears_that_its_client_has_gone() -> None:
    def program() -> None:
        server = socket.create_server(("127.0.0.1", 0))
        client = socket.create_connection(server.getsockname())
        conn, _ = server.accept()
        client.sendall(b"bye")
        del client
        assert [conn.recv(10), conn.recv(10)] == [b"bye", b""]
        conn.close()
        server.close()

    net = on_sim(program)
    assert net.open_sockets == 1, "the client was dropped, not closed"
