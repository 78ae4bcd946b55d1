"""Visitors: clients of the judge that come to a program's own server."""

from __future__ import annotations

import asyncio
import random
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers import localnet
from helpers.exercises.spec import Case, Exercise, Run
from helpers.judging.parent import Box
from helpers.judging.runner import run_case
from helpers.localnet.hosts import Hosts
from helpers.localnet.realnet import RealNet
from helpers.localnet.simnet import SimNet
from helpers.localnet.visitors import Visitor, free_port, let_come

PORT = 7300


class Caller(asyncio.Protocol):
    """Says its name, and hears what it is told."""

    def __init__(self, name: bytes) -> None:
        self.name = name

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(self.name + b"\n")  # type: ignore[attr-defined]


def caller(name: bytes) -> Callable[[], asyncio.Protocol]:
    return lambda: Caller(name)


def serve(count: int, backlog: int = 5) -> list[bytes]:
    """Answer so many clients, one after the other; gives what they said."""
    said = []
    with socket.socket() as server:
        server.bind(("127.0.0.1", PORT))
        server.listen(backlog)
        for _ in range(count):
            conn, _ = server.accept()
            with conn:
                said.append(conn.recv(512))
                conn.sendall(b"Hello " + said[-1])
    return said


def visited(visitors: list[Visitor], program: Callable[[], Any]) -> tuple[SimNet, Any]:
    net = SimNet(visitors=visitors)
    with net.attached():
        value = program()
    return net, value


def test_visitors_come_once_the_program_listens_and_are_seen() -> None:
    net, said = visited(
        [Visitor(PORT, caller(b"Ada")), Visitor(PORT, caller(b"Grace"), 2.0)], lambda: serve(2)
    )
    assert said == [b"Ada\n", b"Grace\n"]
    assert [(c.host, c.outcome, c.received, c.sent) for c in net.connections] == [
        ("visitor 1", "closed by server", b"Hello Ada\n", b"Ada\n"),
        ("visitor 2", "closed by server", b"Hello Grace\n", b"Grace\n"),
    ]
    assert net.now >= 2.0
    assert net.open_sockets == 0


def test_one_may_come_only_when_the_one_before_has_gone() -> None:
    def one_and_wait() -> None:
        server = socket.create_server(("127.0.0.1", PORT))
        first, _ = server.accept()
        server.settimeout(5)
        with pytest.raises(TimeoutError):
            server.accept()
        first.close()
        second, _ = server.accept()
        second.close()
        server.close()

    net, _ = visited(
        [Visitor(PORT, caller(b"Ada")), Visitor(PORT, caller(b"Grace"), after=True)], one_and_wait
    )
    assert len(net.connections) == 2


def test_the_number_of_listen_is_no_limit_of_clients() -> None:
    three = [Visitor(PORT, caller(name)) for name in (b"Ada", b"Grace", b"Alan")]
    _, said = visited(three, lambda: serve(3, backlog=0))
    assert sorted(said) == [b"Ada\n", b"Alan\n", b"Grace\n"]


def test_who_queues_when_the_listener_closes_is_turned_away() -> None:
    three = [
        Visitor(PORT, caller(b"Ada")),
        Visitor(PORT, caller(b"Grace")),
        Visitor(PORT, caller(b"Alan"), after=True),
    ]
    net, _ = visited(three, lambda: serve(1))
    assert [c.outcome for c in net.connections][:2] == ["closed by server", "reset"]
    assert net.open_sockets == 0


def test_nobody_comes_to_another_port() -> None:
    def elsewhere() -> None:
        with socket.create_server(("127.0.0.1", PORT + 1)) as server, pytest.raises(localnet.WouldHang):
            server.accept()

    net, _ = visited([Visitor(PORT, caller(b"Ada"))], elsewhere)
    assert net.connections == ()


def test_a_programs_own_connections_keep_their_numbers() -> None:
    def both() -> None:
        with socket.create_server(("127.0.0.1", PORT)) as server:
            conn, _ = server.accept()
            with socket.create_connection(("127.0.0.1", PORT)) as own:
                other, _ = server.accept()
                own.sendall(b"mine")
                assert other.recv(10) == b"mine"
                other.close()
            conn.close()

    net, _ = visited([Visitor(PORT, caller(b"Ada"))], both)
    assert [c.host for c in net.connections] == ["127.0.0.1", "visitor 1"]
    assert {e.connection for e in net.trace if e.kind == "recv"} == {0}


SERVER = b"""
import socket

def greet(port):
    with socket.create_server(("127.0.0.1", port)) as server:
        for number in range(2):
            conn, address = server.accept()
            with conn:
                conn.sendall(b"Hello " + conn.recv(512))
"""


def test_a_process_of_its_own_is_visited_alike(tmp_path: Path) -> None:
    from helpers.judging.answers import FileAnswer

    case = Case(
        "k",
        "s",
        Hosts(),
        args=(PORT,),
        visitors=(Visitor(PORT, caller(b"Ada")), Visitor(PORT, caller(b"Grace"), 1.0, True)),
    )
    exercise = Exercise(
        "greet",
        "",
        1.0,
        "",
        {"k": 1.0},
        lambda rng: [case],
        lambda case, run: [],
        ("", "", ""),
        form="function",
    )
    path = tmp_path / "greet.py"
    path.write_bytes(SERVER)
    here = run_case(exercise, case, FileAnswer("greet", path, "function"))
    with Box() as box:
        box.load("greet", path, SERVER, form="function")
        there = box.run(case)

    def seen(run: Run) -> Any:
        return run.raised, run.stopped, run.connections, [(e.kind, e.data) for e in run.trace]

    assert seen(here) == seen(there)
    assert [c.received for c in here.connections] == [b"Hello Ada\n", b"Hello Grace\n"]


def test_clients_come_on_a_real_net_too(capsys: pytest.CaptureFixture[str]) -> None:
    net = RealNet(Hosts()).start()
    try:
        port = free_port()
        clients = let_come(port, "Ada", "Grace")
        with socket.create_server(("127.0.0.1", port)) as server:
            for _ in range(2):
                conn, _ = server.accept()
                with conn:
                    conn.sendall(b"Hello " + conn.recv(512))
        clients.join(10)
    finally:
        net.stop()
    assert capsys.readouterr().out == (
        "client 1 said 'Ada' and was told b'Hello Ada\\r\\n'\n"
        "client 2 said 'Grace' and was told b'Hello Grace\\r\\n'\n"
    )


def test_the_same_visits_under_the_same_seed() -> None:
    rng = random.Random(5)
    delays = [rng.random() for _ in range(3)]
    visitors = [Visitor(PORT, caller(b"x" * n), delay) for n, delay in enumerate(delays, 1)]
    one, two = (visited(visitors, lambda: serve(3))[0] for _ in range(2))
    assert one.connections == two.connections and list(one.trace) == list(two.trace)
