"""Sites of the chapter on sockets: a post office that follows its document, and a door that wants a word.

Mail        takes a message, as RFC 5321 has it            the server speaks first
Door        says a word and wants it back                  the server speaks first
"""

from __future__ import annotations

import asyncio

from helpers.localnet.hosts import Hosts
from helpers.localnet.sites.talk import LONGEST_LINE, Lines

MAIL_HOST, MAIL_PORT = "mail.pr4e.org", 25
DOOR_HOST, DOOR_PORT = "door.pr4e.org", 7100

BOXES = ("ada", "grace", "alan")
"""Who has a mailbox at pr4e.org."""

MOST_MESSAGE = 100_000
"""Bytes of one message; more is refused with 552 (RFC 5321 section 4.5.3.1.9)."""


def add(hosts: Hosts) -> None:
    """Let mail.pr4e.org take mail at port 25, and door.pr4e.org ask for its word at port 7100."""
    hosts.serve_tcp(MAIL_HOST, MAIL_PORT, Mail)
    hosts.serve_tcp(DOOR_HOST, DOOR_PORT, Door)


class Mail(Lines):
    """A post office: HELO, EHLO, MAIL, RCPT, DATA, RSET, NOOP, HELP, VRFY, QUIT (RFC 5321 section 4.1.1).

    Each command gets one reply, a number of three digits and a text; commands out of order get 503.
    """

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Speak first (RFC 5321 section 3.1)."""
        super().connection_made(transport)
        self._client = self._sender = ""
        self._to: list[str] = []
        self._text: list[bytes] | None = None
        self._size = 0
        self._reply(220, f"{MAIL_HOST} takes mail, say HELO")

    def data_received(self, data: bytes) -> None:
        """Cut what has come into lines; those of a message keep their spaces."""
        *lines, self._heard = (self._heard + data).split(b"\n")
        for line in lines:
            if self._wire.is_closing():
                return
            self.line(line.removesuffix(b"\r"))
        if len(self._heard) > LONGEST_LINE:
            self._reply(500, "that line is too long")
            self._wire.close()

    def line(self, line: bytes) -> None:
        """A line of the message, or a command."""
        if self._text is not None:
            self._take(line)
            return
        verb, _, rest = line.decode("latin-1").strip().partition(" ")
        answer = {
            "HELO": self._hello, "EHLO": self._hello, "MAIL": self._from, "RCPT": self._recipient,
            "DATA": self._data, "RSET": self._reset, "QUIT": self._quit,
        }.get(verb.upper())  # fmt: skip
        if answer is not None:
            answer(rest.strip())
        elif verb.upper() == "NOOP":
            self._reply(250, "OK")
        elif verb.upper() == "HELP":
            self._reply(214, "HELO MAIL RCPT DATA RSET NOOP QUIT; see RFC 5321, section 4.1.1")
        elif verb.upper() == "VRFY":
            self._reply(252, "I do not say who is here; send, and see")
        else:
            self._reply(500, "I do not know that command")

    def _reply(self, code: int, text: str) -> None:
        self._wire.write(f"{code} {text}\r\n".encode("latin-1", "replace"))

    # -- the commands -------------------------------------------------------------------------------
    def _hello(self, name: str) -> None:
        if not name:
            self._reply(501, "say who you are: HELO name")
            return
        self._forget()
        self._client = name[:100]
        self._reply(250, f"{MAIL_HOST} greets {self._client}")

    def _from(self, rest: str) -> None:
        address = _address(rest, "FROM:")
        if not self._client:
            self._reply(503, "say HELO first")
        elif self._sender:
            self._reply(503, "there is a sender already")
        elif address is None:
            self._reply(501, "write MAIL FROM:<name@host>")
        else:
            self._sender = address or "<>"
            self._reply(250, "OK")

    def _recipient(self, rest: str) -> None:
        address = _address(rest, "TO:")
        name, _, host = (address or "").partition("@")
        if not self._sender:
            self._reply(503, "say MAIL first")
        elif not address:
            self._reply(501, "write RCPT TO:<name@host>")
        elif host.lower() != "pr4e.org" or name.lower() not in BOXES:
            self._reply(550, "nobody of that name has a mailbox here")
        else:
            self._to.append(address)
            self._reply(250, "OK")

    def _data(self, rest: str) -> None:
        if not self._to:
            self._reply(503, "say RCPT first")
            return
        self._text = []
        self._reply(354, "go on; a line with nothing but a dot ends it")

    def _take(self, line: bytes) -> None:
        """A line of the message. Of a line that begins with a dot that dot is taken away (section 4.5.2)."""
        assert self._text is not None
        if line != b".":
            self._text.append(line.removeprefix(b"."))
            self._size += len(self._text[-1]) + 2
            if self._size > MOST_MESSAGE:
                self._reply(552, "that is too long")
                self._wire.close()
            return
        lines, people = len(self._text), len(self._to)
        self._reply(250, f"OK, {lines} lines, {self._size} bytes, for {people}")
        self._forget()

    def _reset(self, rest: str) -> None:
        self._forget()
        self._reply(250, "OK")

    def _quit(self, rest: str) -> None:
        self._reply(221, f"{MAIL_HOST} says goodbye")
        self._wire.close()

    def _forget(self) -> None:
        self._sender, self._to, self._text, self._size = "", [], None, 0


def _address(text: str, before: str) -> str | None:
    """The address in ``FROM:<ada@pr4e.org>``, or None where it is not written like that."""
    text = text.partition(" ")[0] if text[: len(before)].upper() == before else ""
    inside = text[len(before) :]
    return inside[1:-1] if inside.startswith("<") and inside.endswith(">") else None


class Door(Lines):
    """Greets with a line whose last word is the word of the day, and lets in who says it."""

    words = ("lantern", "harbour", "thistle", "copper")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Speak first."""
        super().connection_made(transport)
        self._word = self.words[int(self._wire.now()) // 86_400 % len(self.words)]
        self._wire.write(f"Welcome. The word of today is {self._word}\r\n".encode())

    def line(self, line: bytes) -> None:
        """The first line must be the word."""
        if line == self._word.encode():
            self._wire.write(b"Right. The door is open.\r\nCome in.\r\n")
        else:
            self._wire.write(b"That is not the word. The door stays shut.\r\n")
        self._wire.close()


__all__ = ["DOOR_HOST", "DOOR_PORT", "MAIL_HOST", "MAIL_PORT", "Door", "Mail", "add"]
