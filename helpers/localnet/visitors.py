"""Visitors: clients that come to a server which the learner's program runs.

On a simulated net a `Visitor` is one more site: `factory()` makes an `asyncio.Protocol` that speaks as
a client does. It comes once the program listens at its port. On a real net `let_come` sends clients in a
thread.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading

    from helpers.localnet.hosts import TcpFactory

PATIENCE = 5.0
"""Seconds a visitor of `let_come` waits for a server to listen, and then for an answer."""


@dataclass(frozen=True)
class Visitor:
    """A client that will come to the program's server.

    Example: ``Visitor(7000, lambda: Caller(b"Ada"), delay=0.5)``.

    Arguments:
        port: where it connects, on 127.0.0.1.
        factory: makes the `asyncio.Protocol` that is this client.
        delay: seconds after the program began to listen there, or after the visitor before it has gone.
        after: True for one that comes when the visitor before it has gone, and not earlier.
    """

    port: int
    factory: TcpFactory
    delay: float = 0.0
    after: bool = False


@dataclass(frozen=True)
class Letter:
    """A datagram that will come to the program, once it has bound the port.

    Example: ``Letter(7500, b"hello", delay=2.0, source=("192.0.2.77", 40_777))``.

    Arguments:
        port: where it is sent to. One from `source` on another machine reaches sockets bound to all
            addresses, one from 127.0.0.1 those bound to 127.0.0.1 as well.
        data: what it holds.
        delay: seconds after the program bound that port.
        source: the sender's address.
    """

    port: int
    data: bytes
    delay: float = 0.0
    source: tuple[str, int] = ("127.0.0.1", 40_701)


def free_port() -> int:
    """A port of this machine at which nothing listens just now.

    Example: ``port = free_port()``, then ``server.bind(("127.0.0.1", port))``.
    """
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def let_come(port: int, *lines: str) -> threading.Thread:
    """Send one client after the other to a server of yours, and print what each was told.

    Example: ``let_come(port, "Ada", "Grace")``, then start your server in the same cell.

    Arguments: the port it will listen at within five seconds; what each client says, as a line.
    Gives the thread in which the clients are; `join` waits for the last of them.
    """
    import threading

    thread = threading.Thread(target=_all, args=(port, lines), name="visitors", daemon=True)
    thread.start()
    return thread


def let_write(port: int, *texts: str) -> threading.Thread:
    """Send datagrams to a program of yours, one after the other, as soon as it has bound the port.

    Example: ``let_write(port, "hello")``, then start the program in the same cell.

    Arguments: the port it will bind within five seconds; the texts. Gives the thread they are sent from.
    """
    import threading

    thread = threading.Thread(target=_write, args=(port, texts), name="writer", daemon=True)
    thread.start()
    return thread


def _write(port: int, texts: tuple[str, ...]) -> None:
    """A connected UDP socket is told when nobody listens: so it knocks with each text until it is not."""
    from time import monotonic, sleep

    give_up = monotonic() + PATIENCE
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect(("127.0.0.1", port))
        sock.settimeout(0.05)
        for text in texts:
            while monotonic() < give_up:
                try:
                    sock.send(text.encode())
                    sock.recv(1)
                except TimeoutError:
                    break
                except OSError:
                    sleep(0.05)


def _all(port: int, lines: tuple[str, ...]) -> None:
    for number, line in enumerate(lines, 1):
        try:
            told = repr(_one(port, line))
        except OSError as error:
            told = f"nothing: {type(error).__name__}: {error}"
        print(f"client {number} said {line!r} and was told {told}")


def _one(port: int, line: str) -> bytes:
    with _connected(port) as sock:
        sock.settimeout(PATIENCE)
        sock.sendall(line.encode() + b"\r\n")
        told = b""
        while piece := sock.recv(512):
            told += piece
        return told


def _connected(port: int) -> socket.socket:
    """A connection to the server, as soon as it listens. Raises OSError where it does not in time."""
    from time import monotonic, sleep

    give_up = monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port))
        except ConnectionRefusedError:
            if monotonic() > give_up:
                raise
            sleep(0.05)
