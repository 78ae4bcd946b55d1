"""Small talk: sites where the question is who speaks first.

Echo        sends back what it gets                        the client speaks first (RFC 862)
Listener    waits for a line, answers it                   the client speaks first
Greeter     greets, then answers lines until "quit"        the server speaks first, as in SMTP and FTP
Daytime     says the date and hangs up                     only the server speaks (RFC 867)
Mute        takes everything and never says a word         nobody ever answers
EchoUdp     sends each datagram back                       (RFC 862)
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

from helpers.localnet.sites.wire import Wire, as_wire

LONGEST_LINE = 1000
"""Bytes; who sends more without a line end is cut off."""


MOST_KEPT = 1_000_000
"""Bytes an echo keeps for a client that sends and does not read; then it hangs up."""


class Echo(asyncio.Protocol):
    """Sends back what it gets, until the client has said all."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait."""
        self._wire = as_wire(transport)
        self._paused, self._kept = False, 0

    def data_received(self, data: bytes) -> None:
        """Send it back."""
        self._wire.write(data)
        self._kept = self._kept + len(data) if self._paused else 0
        if self._kept > MOST_KEPT:
            self._wire.abort()

    def pause_writing(self) -> None:
        """The client does not read."""
        self._paused = True

    def resume_writing(self) -> None:
        """It reads again."""
        self._paused, self._kept = False, 0

    def eof_received(self) -> bool:
        """Hang up, once everything is sent."""
        self._wire.close()
        return False


class Mute(asyncio.Protocol):
    """Takes everything and never says a word."""


class Daytime(asyncio.Protocol):
    """Says the date and the time, and hangs up. Whatever the client says is ignored."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say it."""
        wire = as_wire(transport)
        moment = datetime.fromtimestamp(int(wire.now()), UTC)
        wire.write(f"{moment:%Y-%m-%d %H:%M:%S} UTC\r\n".encode())
        wire.close()


class Lines(asyncio.Protocol):
    """Collects lines; what to do with one is the matter of `line`."""

    _wire: Wire

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin with nothing heard."""
        self._wire = as_wire(transport)
        self._heard = b""

    def data_received(self, data: bytes) -> None:
        """Cut what has come into lines; the rest waits for its end."""
        *lines, self._heard = (self._heard + data).split(b"\n")
        for line in lines:
            if not self._wire.is_closing():
                self.line(line.strip())
        if len(self._heard) > LONGEST_LINE and not self._wire.is_closing():
            self._wire.write(b"That line is too long. Goodbye.\r\n")
            self._wire.close()

    def eof_received(self) -> bool:
        """Hang up too."""
        self._wire.close()
        return False

    def line(self, line: bytes) -> None:
        """Called with each line, without its end."""


class Listener(Lines):
    """Waits for a line and answers it. Who waits for it to begin waits for ever."""

    def line(self, line: bytes) -> None:
        """Answer, and wait for the next."""
        self._wire.write(b"You said: " + line[:LONGEST_LINE] + b"\r\n")


class Greeter(Lines):
    """Greets first, then answers each line, until "quit"."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Speak first."""
        super().connection_made(transport)
        self._wire.write(b"220 Hello, this is talk.pr4e.org. Say something, or quit.\r\n")

    def line(self, line: bytes) -> None:
        """Answer; "quit" ends the talk."""
        if line.lower() == b"quit":
            self._wire.write(b"221 Goodbye\r\n")
            self._wire.close()
        else:
            self._wire.write(b"250 I heard " + str(len(line)).encode() + b" bytes\r\n")


class EchoUdp(asyncio.DatagramProtocol):
    """Sends each datagram back to where it came from."""

    _transport: Any

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to send."""
        self._transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """Send it back."""
        self._transport.sendto(data, addr)
