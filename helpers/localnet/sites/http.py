"""HttpSite: an HTTP/1.1 server as an `asyncio.Protocol`.

h11 reads the bytes, checks them and frames the answers; `respond` decides what to answer; this module only
carries:

    bytes ──> inbox ──> h11 ──> Request ──> respond() ──> Response ──> steps ──> transport

Rules:

- One request is answered at a time and in order. What arrives meanwhile (pipelining) waits in the inbox,
  which is bounded; a client that overfills it is cut off.
- An answer is a list of *steps*: bytes to write, or seconds to wait. Between two steps the site looks
  whether the transport has room. A small answer is one write.
- How the bytes of a request are cut never matters: h11 is fed so that the limits bite at the same byte.
- Half a request gets no answer. The client has to go on, and the site waits.
- Nothing a client sends raises out of here. A `Dynamic` that raises is answered by a 500.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import h11

from helpers.localnet.sites.answer import find, respond
from helpers.localnet.sites.page import Dynamic, Page, Pages, Response
from helpers.localnet.sites.request import BadTarget, Request, explain, split_target
from helpers.localnet.sites.steps import phrase, steps
from helpers.localnet.sites.wire import Wire, as_wire
from helpers.localnet.transport import Handle

LONGEST_HEAD = 16_384
"""Bytes a request line and its headers may have; 431 beyond."""
LONGEST_BODY = 1_000_000
"""Bytes a request's body may have; 413 beyond."""
MOST_WAITING = 262_144
"""Bytes that may wait while an answer is being sent."""
TURN = 524_288
"""Bytes sent in one go to a client that sends many requests at once; then others have their turn."""
LINGER = 0.5
"""Seconds the site goes on listening after it refused a request early; hanging up at once could destroy the
answer on its way, as the client's unread bytes make the kernel send a reset (RFC 9112 section 9.6)."""
IDLE = 300.0
"""Seconds between two looks at a real client; one that neither sent nor read in between is given up. (Counted
by timers, as a site's calendar may stand still.)"""


def http_site(pages: Pages, name: str = "", idle: float = IDLE) -> Callable[[], HttpSite]:
    """A factory of HTTP connections to one site.

    Example::

        hosts.serve_tcp("data.pr4e.org", 80, http_site({"/romeo.txt": Page(b"But soft...")}))

    Arguments:
        pages: path to `Page`, `Response` or `Dynamic`.
        name: the site's name, shown in a 404.
        idle: seconds (at most twice as many) after which a silent client is given up; on real nets.
    """
    return lambda: HttpSite(pages, name, idle)


class HttpSite(asyncio.Protocol):
    """One connection to an HTTP site. Made by the factory that `http_site` gives."""

    def __init__(self, pages: Pages, name: str = "", idle: float = IDLE) -> None:
        self._pages, self._name, self._idle = pages, name, idle
        self._wire: Wire
        self._inbox = bytearray()
        self._eof = self._paused = self._busy = self._deaf = self._gone = False
        self._timer: Handle | None = None
        self._watch: Handle | None = None
        self._sent_this_turn = 0
        self._steps: Iterator[bytes | float] | None = None
        self._start_cycle(b"")

    # -- what the net calls -------------------------------------------------------------------------
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client is there. It speaks first."""
        self._wire = as_wire(transport)
        self._heard = True
        # On a simulated net nobody is ever idle: a program that would wait for ever is told so at once, and
        # a timer would hide that.
        if self._wire.get_extra_info("socket") is not None:
            self._watch = self._wire.call_later(self._idle, self._look)

    def data_received(self, data: bytes) -> None:
        """Bytes from the client, cut anyhow."""
        if self._deaf or self._gone:
            return
        self._heard = True
        self._inbox += data
        self._go_on()
        if self._steps is not None and len(self._inbox) > MOST_WAITING and not self._gone:
            self._end(abort=True)

    def eof_received(self) -> bool:
        """The client will send nothing more; it may still be reading."""
        self._eof = True
        if self._deaf:
            self._end()
        self._go_on()
        return not self._gone

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._gone = True
        self._inbox.clear()
        for handle in (self._timer, self._watch):
            if handle is not None:
                handle.cancel()

    def pause_writing(self) -> None:
        """The client reads more slowly than we write."""
        self._paused = True

    def resume_writing(self) -> None:
        """There is room again."""
        self._paused = False
        if not self._gone:
            self._heard = True
            self._go_on()

    # -- the one loop -------------------------------------------------------------------------------
    def _go_on(self) -> None:
        """Do all that can be done now: send what is to be sent, else read what has come."""
        if self._busy:
            return
        self._busy, self._sent_this_turn = True, 0
        try:
            while not self._gone and (self._read() if self._steps is None else self._send()):
                pass
        finally:
            self._busy = False

    def _send(self) -> bool:
        """Take the next step of the answer. False: wait for room or time."""
        if self._paused or self._timer is not None or self._steps is None:
            return False
        try:
            step = next(self._steps, None)
        except h11.LocalProtocolError:  # a page of ours has a header that HTTP does not allow
            return self._end(abort=True)
        if step is None:
            return self._finish()
        if isinstance(step, bytes):
            self._sent_this_turn += len(step)
            self._wire.write(step)
            return True
        self._timer = self._wire.call_later(step, self._wake)
        return False

    def _wake(self) -> None:
        self._timer = None
        if not self._gone:
            self._go_on()

    def _finish(self) -> bool:
        """The answer is sent: hang up, or be ready for the next request."""
        self._steps = None
        if self._closing or (self._h11.our_state, self._h11.their_state) != (h11.DONE, h11.DONE):
            if self._client_may_be_sending and not self._eof:
                self._deaf = True
                self._inbox.clear()
                self._timer = self._wire.call_later(LINGER, self._end)
                return False
            return self._end()
        self._start_cycle(self._h11.trailing_data[0])
        if self._sent_this_turn > TURN:
            self._timer = self._wire.call_later(0, self._wake)
            return False
        return True

    def _end(self, abort: bool = False) -> bool:
        if self._gone:
            return False
        self._gone = True
        self._inbox.clear()
        if abort:
            self._wire.abort()
        else:
            self._wire.close()
        return False

    def _look(self) -> None:
        """Give up a client that has been silent since the last look."""
        if self._gone:
            return
        if self._heard or self._timer is not None:
            self._heard = False
            self._watch = self._wire.call_later(self._idle, self._look)
        else:
            self._end(abort=self._paused)

    # -- requests -----------------------------------------------------------------------------------
    def _start_cycle(self, early: bytes) -> None:
        """Be ready for a request. `early` is what has already come of it."""
        self._h11 = h11.Connection(h11.SERVER, max_incomplete_event_size=LONGEST_HEAD)
        self._head = bytearray()
        self._inbox[:0] = early
        self._request: h11.Request | None = None
        self._body = bytearray()
        self._closing = self._client_may_be_sending = False

    def _read(self) -> bool:
        """Let h11 read on. False: there is nothing more to read yet."""
        if self._request is None and not self._head and self._inbox.startswith((b"\r", b"\n")):
            # A blank line before a request is skipped: old clients send one too many (RFC 9112 section 2.2).
            self._inbox = self._inbox.lstrip(b"\r\n")
        try:
            event = self._h11.next_event()
        except h11.RemoteProtocolError as error:
            return self._cannot_read(error)
        if event is h11.NEED_DATA:
            return self._feed()
        if isinstance(event, h11.Request):
            return self._begin(event)
        if isinstance(event, h11.Data):
            self._body += event.data
            return len(self._body) <= LONGEST_BODY or self._refuse(
                413, f"At most {LONGEST_BODY} bytes, please.", True
            )
        if isinstance(event, h11.EndOfMessage):
            return self._answer()
        return self._end()

    def _feed(self) -> bool:
        if self._inbox:
            # One byte more than allowed and no more: so the limit bites at the same byte however they are
            # cut.
            room = LONGEST_HEAD + 1 - len(self._h11.trailing_data[0])
            piece = bytes(self._inbox[:room])
            del self._inbox[:room]
            if self._request is None:
                self._head += piece
            self._h11.receive_data(piece)
            return True
        if self._eof:
            return self._end()
        return False

    def _begin(self, request: h11.Request) -> bool:
        """The head of a request is complete."""
        self._request = request
        if not request.http_version.startswith(b"1."):
            return self._refuse(505, "This server speaks HTTP/1.0 and HTTP/1.1.")
        try:
            path, _ = split_target(request.method.decode(), request.target.decode())
        except BadTarget as error:
            return self._refuse(400, str(error))
        if self._h11.they_are_waiting_for_100_continue:
            content = find(self._pages, path)
            if not isinstance(content, Dynamic) or request.method.decode() not in content.methods:
                return self._answer(early=True)
            go_on = h11.InformationalResponse(status_code=100, headers=[], reason=b"Continue")
            self._wire.write(self._h11.send(go_on))
        return True

    def _cannot_read(self, error: h11.RemoteProtocolError) -> bool:
        status = int(error.error_status_hint)
        if status == 431:
            return self._refuse(431, f"A request line and its headers may have {LONGEST_HEAD} bytes.", True)
        return self._refuse(status, explain(bytes(self._head), str(error)))

    def _refuse(self, status: int, why: str, still_sending: bool = False) -> bool:
        """Answer an unreadable request, then hang up: nobody knows where the next one would begin."""
        if self._h11.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            return self._end()
        self._client_may_be_sending = still_sending
        text = f"{status} {phrase(status)}\n\n{why}\n".encode()
        return self._reply(Response(status, text, "text/plain; charset=utf-8", close=True))

    def _answer(self, early: bool = False) -> bool:
        """The request is complete (or, `early`, its body is not wanted)."""
        assert self._request is not None
        asked = self._request
        target = asked.target.decode()
        path, query = split_target(asked.method.decode(), target)
        request = Request(
            asked.method.decode(), target, path, query, asked.http_version.decode(),
            tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in asked.headers),
            tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in
            asked.headers.raw_items()), bytes(self._body), self._wire.now(),
            self._wire.get_extra_info("peername", ("", 0)),
        )  # fmt: skip
        self._client_may_be_sending = early
        try:
            response = respond(self._pages, request, self._name)
        except Exception as error:  # a page of ours is wrong: the client hears of it, the net goes on
            text = f"500 Internal Server Error\n\nThe site's own program failed: {error!r}\n"
            response = Response(500, text.encode(errors="replace"), "text/plain; charset=utf-8", close=True)
        return self._reply(response)

    # -- answers ------------------------------------------------------------------------------------
    def _reply(self, response: Response) -> bool:
        self._closing = response.close or response.raw is not None or self._client_may_be_sending
        method = b"" if self._request is None else self._request.method
        self._steps = steps(self._h11, response, method, self._wire.now, self._closing)
        return True


__all__ = ["HttpSite", "Page", "Pages", "Response", "http_site"]
