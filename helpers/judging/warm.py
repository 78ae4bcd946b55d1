"""Warming up: what the first cases would do once, done before the process is copied.

CPython rewrites code that has run a few times, and fills caches as it goes. Where each case runs in a fork of
one process, all that would be done again in each, in memory that has to be copied first. So a process that
will be copied often plays a small program a few times, on a net of its own. Nothing of it is judged.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import sys
from pathlib import Path
from typing import Any

from helpers.exercises.spec import Case
from helpers.judging import child
from helpers.judging.answers import FileAnswer
from helpers.judging.door import Door
from helpers.judging.frames import Ended, decode, encode
from helpers.judging.runner import Stage
from helpers.localnet import patch
from helpers.localnet.hosts import Hosts
from helpers.localnet.weather import Weather

TIMES = 3
"""Runs of the program: its loops make code run often enough."""

PROGRAM = b"""
import socket
import urllib.request


def warm():
    name = input("Name: ")
    try:
        with socket.create_connection((name, 80), timeout=5) as sock:
            sock.sendall(f"GET /a HTTP/1.0\\r\\nHost: {name}\\r\\n\\r\\n".encode())
            whole = b""
            while piece := sock.recv(512):
                whole += piece
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        sock.connect((name, 80))
        sock.send(b"GET /b HTTP/1.0\\r\\n\\r\\n")
        head, _, body = whole.partition(b"\\r\\n\\r\\n")
        for line in head.decode().splitlines():
            print(line.split(":"), len(body))
        sock.recv(100)
        sock.close()
        with urllib.request.urlopen(f"http://{name}/c") as page:
            for text in page:
                print(text.decode().strip(), end="")
        socket.create_connection(("nowhere", 80))
    except OSError as error:
        print("no", error)
    return {"a": [1, 2.5, None, (True, "x")]}
"""


class _Site(asyncio.Protocol):
    """Says the same to everybody."""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if data.endswith(b"\r\n\r\n"):
            self.transport.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + b"warm\n" * 300)
            self.transport.close()


class _Wire:
    """A channel to a door in this process."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.reply: dict[str, Any] | None = None

    def send(self, frame: dict[str, Any], seconds: float | None = None) -> None:
        self.reply = decode(encode(self.door.answer(decode(encode(frame)[4:])))[4:])

    def receive(self, seconds: float | None = None) -> dict[str, Any]:
        reply, self.reply = self.reply, None
        if reply is None:
            raise Ended("nothing was asked")
        return reply


def warm_up(times: int = TIMES) -> None:
    """Play the program so many times. Whatever goes wrong here shows later, where it can be told.

    Example: ``warm_up()``, in a process that has one thread and will be forked.
    """
    hosts = Hosts()
    hosts.serve_tcp("warm", 80, _Site)
    answer = FileAnswer("warm", Path("warm.py"), "program", PROGRAM)
    path, here = sys.path[:], os.getcwd()
    patch.stay()
    try:
        with contextlib.suppress(Exception), Stage() as stage:
            for _ in range(times):
                ident = secrets.token_hex(8)
                case = Case("warm", "", hosts, Weather.named("calm"))
                request = {
                    "id": ident, "typed": ("warm",), "args": (), "lines": 10_000, "seconds": 5.0,
                    "memory": False, "stream": False,
                }  # fmt: skip
                child.run_case(answer, request, _Wire(Door(case, ident)), stage)  # type: ignore[arg-type]
    finally:
        patch.go()
        sys.path[:] = path
        os.chdir(here)
