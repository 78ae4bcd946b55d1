"""An exercise for tests: type a path, show the page that stands there."""

from __future__ import annotations

import asyncio
import random
from typing import Any

from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.localnet.hosts import Hosts
from helpers.localnet.weather import Weather

RIGHT = """\
import socket
path = input("Which page? ")
with socket.create_connection(("pages.example", 80)) as sock:
    sock.sendall(path.encode() + b"\\n")
    page = b""
    while piece := sock.recv(100):
        page += piece
print(page.decode())
"""


class Pages(asyncio.Protocol):
    """Answers one line with the page of that name, and closes."""

    def __init__(self, pages: dict[bytes, bytes]) -> None:
        self.pages, self.received = pages, b""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.received += data
        if self.received.endswith(b"\n"):
            self.transport.write(self.pages.get(self.received.strip(), b"no such page"))
            self.transport.close()


class Ticking(asyncio.Protocol):
    """Ticks for ever, and says nothing."""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self.tick()

    def tick(self) -> None:
        self.transport.call_later(0.001, self.tick)


class Broken(asyncio.Protocol):
    """A site with a mistake in it."""

    def data_received(self, data: bytes) -> None:
        raise ZeroDivisionError("a mistake of ours")


def case(rng: random.Random, kind: str) -> Case:
    """A page that nobody can know, behind a path that nobody can know."""
    path, page = f"/{rng.randrange(10**9)}", f"page {rng.randrange(10**9)} " * 20
    hosts = Hosts()
    hosts.serve_tcp("pages.example", 80, lambda: Pages({path.encode(): page.encode()}))
    hosts.serve_tcp("pages.example", 81, Ticking)
    hosts.serve_tcp("pages.example", 82, Broken)
    pieces = (1, 40) if kind == "pieces" else (4096, 4096)
    return Case(
        kind, f"{path} is typed", hosts, Weather(rng.randrange(10**6), pieces), (path,), truth={"page": page}
    )


def judge(case: Case, run: Run) -> list[Finding]:
    """Right where the page is shown."""
    if case.truth["page"].strip() in run.text:
        return []
    return [Finding("The page is not shown.")]


KINDS = ["whole", "pieces"]

EXERCISE = Exercise(
    name="show_page",
    title="Show a page",
    points=4.0,
    lesson="03_http",
    kinds=dict.fromkeys(KINDS, 2.0),
    cases=lambda rng: [case(rng, kind) for kind in KINDS * 2],
    judge=judge,
    hints=("?", "!", "."),
)
