"""Patches reach every name a program holds, no other thread, and are gone afterwards."""

from __future__ import annotations

import _thread
import select
import socket
import socketserver
import threading
import time
import urllib.request
from socket import create_connection, gethostbyname
from socket import socket as bound_before
from time import sleep as sleep_before

import pytest

from helpers.localnet import patch
from helpers.localnet.simnet import SimNet
from tests.helpers.nets import real, some_hosts

REQUEST = b"GET /page HTTP/1.0\r\n\r\n"


class OwnSocket(socket.socket):
    """A learner's subclass, defined before localnet was on."""

    def ask(self) -> bytes:
        self.connect(("data.pr4e.org", 80))
        self.sendall(REQUEST)
        return self.recv(15)


class Wrapper:
    """A learner's wrapper around a socket made before localnet was on."""

    def __init__(self) -> None:
        self.inner = bound_before()

    def ask(self) -> bytes:
        self.inner.connect(("data.pr4e.org", 80))
        self.inner.sendall(REQUEST)
        return self.inner.recv(15)


def everything_patched() -> list[object]:
    return [
        dict(vars(socket.socket)), socket.gethostbyname, socket.getaddrinfo, socket.gethostname, time.time,
        time.sleep, time.monotonic, threading.Lock, threading.RLock, threading.Thread.start,
        threading.Thread.join, select.select, urllib.request.proxy_bypass,
        socketserver._ServerSelector,
    ]  # fmt: skip


@pytest.mark.parametrize("simulated", [True, False])
def test_a_subclass_a_wrapper_and_bound_names_see_the_net(simulated: bool) -> None:
    def program() -> None:
        with OwnSocket() as s:
            assert s.ask() == b"HTTP/1.0 200 OK"
            assert isinstance(s, socket.socket)
        with bound_before() as s:
            s.connect(("data.pr4e.org", 80))
        with create_connection(("data.pr4e.org", 80)) as s:
            assert s.getpeername() == ("192.0.2.1", 80)
        wrapper = Wrapper()
        assert wrapper.ask() == b"HTTP/1.0 200 OK"
        wrapper.inner.close()

    if simulated:
        with SimNet(some_hosts()).attached():
            program()
    else:
        with real():
            program()


def test_a_socket_made_before_joins_at_its_first_connect() -> None:
    wrapper = Wrapper()
    with real():
        assert wrapper.ask() == b"HTTP/1.0 200 OK"
        wrapper.inner.close()


def test_functions_bound_before_are_among_the_swaps() -> None:
    with SimNet(some_hosts()).attached() as net:
        swaps = net.swaps()
        begin = time.perf_counter()
        swaps[id(sleep_before)](1000)
        assert time.perf_counter() - begin >= 1000
        assert swaps[id(gethostbyname)]("data.pr4e.org") == "192.0.2.1"


def test_other_threads_see_real_sockets_and_the_real_clock() -> None:
    asked, seen = threading.Event(), []
    finished = _thread.allocate_lock()  # not a patched name: this lock waits in real time
    finished.acquire()

    def kernel_thread() -> None:
        asked.wait(5)
        with (
            socket.create_server(("127.0.0.1", 0)) as server,
            socket.create_connection(server.getsockname()) as s,
        ):
            seen.append(s.fileno() < 100_000)
        seen.append(abs(time.time() - START_OF_TEST) < 600)
        seen.append(type(threading.Lock()) is type(patch.real("threading.Lock")()))
        finished.release()

    START_OF_TEST = time.time()
    thread = threading.Thread(target=kernel_thread)
    thread.start()
    with SimNet(some_hosts()).attached():
        asked.set()
        assert finished.acquire(timeout=5)
        assert abs(time.time() - START_OF_TEST) > 600, "the program's clock is virtual"
    thread.join(5)
    assert seen == [True, True, True]


def test_everything_is_put_back() -> None:
    before = everything_patched()
    with real(), SimNet(some_hosts()).attached():
        assert patch.installed()
        assert everything_patched() != before
    assert not patch.installed()
    assert everything_patched() == before


def test_a_program_that_dies_leaves_nothing_patched() -> None:
    before = everything_patched()
    with pytest.raises(ZeroDivisionError), SimNet(some_hosts()).attached():
        socket.create_connection(("data.pr4e.org", 80))
        raise ZeroDivisionError
    assert everything_patched() == before


def test_a_simulated_net_inside_a_real_one() -> None:
    with real() as outer:
        with SimNet(some_hosts()).attached() as inner, socket.create_connection(("data.pr4e.org", 80)):
            assert len(inner.connections) == 1
        assert outer.lines == {}
        with socket.create_connection(("data.pr4e.org", 80)):
            assert len(outer.lines) == 1
