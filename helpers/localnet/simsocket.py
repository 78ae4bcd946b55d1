"""SimEnd: the inside of a `socket.socket` on a simulated net.

A program holds an ordinary `socket.socket` object (or one of a subclass of its own); `patch.py` sends its
methods here. Errors are those that CPython raises on Linux, with the same texts.
"""

from __future__ import annotations

import _thread
import errno
import socket
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.localnet import names
from helpers.localnet.hosts import LOOPBACK
from helpers.localnet.sockargs import as_bytes, checked_timeout, failure, may_broadcast, to_whom

if TYPE_CHECKING:
    from helpers.localnet.simnet import SimNet

FIRST_FILENO = 1_000_000
"""Made-up file descriptors begin here, where no real one is."""


class SimEnd:
    """One socket of a program on a SimNet. Methods are those of `socket.socket`."""

    def __init__(self, net: SimNet, number: int, family: int, kind: int, proto: int) -> None:
        self.net, self.number = net, number
        self.family = socket.AddressFamily(family)
        self.type = socket.SocketKind(kind & 0xF)
        self.proto = proto
        self.timeout = socket.getdefaulttimeout()
        self.closed = self.unclosed = self.queued = False
        self.connection: int | None = None
        self._local: tuple[str, int] | None = None
        self._peer: tuple[str, int] | None = None
        self._state = "new"
        self._pieces: deque[bytes] = deque()
        self._eof = self._finished = False
        self._error: OSError | None = None
        self._backlog: deque[tuple[int, str, int, int]] = deque()
        self._inbox: deque[tuple[bytes, tuple[str, int]]] = deque()
        self._options: dict[tuple[int, int], Any] = {}

    # -- what arrives -------------------------------------------------------------------------------
    def arrived(self, when: float, kind: str, payload: Any) -> None:
        """Take what the net brings: open, refused, unreachable, data, eof, reset, incoming, datagram."""
        if kind == "data":
            self._pieces.append(payload)
        elif kind == "eof":
            self._eof = True
        elif kind == "open":
            self._state = "open"
        elif kind == "refused":
            self._state, self._error = "new", failure(errno.ECONNREFUSED, ConnectionRefusedError)
        elif kind == "unreachable":
            self._state, self._error = "new", failure(errno.ETIMEDOUT, TimeoutError)
        elif kind == "reset":
            self._eof, self._error = True, failure(errno.ECONNRESET, ConnectionResetError)
        elif kind == "incoming":
            self._backlog.append(tuple(payload))
            self.net.new_end(self.family, self.type, self.proto, payload[0])._accepted(self, payload)
        elif kind == "datagram":
            self._inbox.append((payload[0], tuple(payload[1])))

    def _accepted(self, listener: SimEnd, payload: tuple[int, str, int, int]) -> None:
        self._state, self.connection, self.queued = "open", payload[3], True
        self._local, self._peer = listener.getsockname(), (payload[1], payload[2])

    def readable(self) -> bool:
        """True where a read would not wait (for select)."""
        return bool(self._pieces or self._eof or self._error or self._backlog or self._inbox)

    def writable(self) -> bool:
        """True where a send would not wait (for select)."""
        return self._state == "open" or self.type == socket.SOCK_DGRAM

    # -- waiting ------------------------------------------------------------------------------------
    def _note(self, kind: Any, data: bytes = b"", note: str = "") -> None:
        self.net.trace.add(self.net.now, kind, self.connection, "program", data, note)

    def _check_open(self) -> None:
        if self.closed:
            raise failure(errno.EBADF)

    def _wait(self, ready: Callable[[], object], what: str) -> None:
        self._check_open()
        self.net.timeouts.append(self.timeout)
        self.net.arrive()
        if not ready() and not self._error and self.timeout == 0.0:
            self.net.read_clock()
            raise failure(errno.EAGAIN, BlockingIOError)
        self.net.turns.me()
        try:
            if not ready():
                self.net.turns.block(lambda: ready() or self._error or self.closed, self.timeout, what)
        except TimeoutError:
            self._note("timed out", b"", what)
            raise
        self._check_open()
        if self._error and not self._pieces:
            error, self._error = self._error, None
            raise error

    # -- options and names --------------------------------------------------------------------------
    def fileno(self) -> int:
        return -1 if self.closed else FIRST_FILENO + self.number

    def settimeout(self, value: float | None) -> None:
        self.timeout = checked_timeout(value)

    def gettimeout(self) -> float | None:
        return self.timeout

    def setblocking(self, flag: bool) -> None:
        self.timeout = None if flag else 0.0

    def getblocking(self) -> bool:
        return self.timeout != 0.0

    def setsockopt(self, level: int, option: int, value: Any, *rest: Any) -> None:
        self._check_open()
        self._options[level, option] = value

    def getsockopt(self, level: int, option: int, *rest: Any) -> Any:
        self._check_open()
        if (level, option) == (socket.SOL_SOCKET, socket.SO_TYPE):
            return int(self.type)
        return self._options.get((level, option), 0)

    def getsockname(self) -> tuple[str, int]:
        self._check_open()
        return self._local or ("0.0.0.0", 0)

    def getpeername(self) -> tuple[str, int]:
        self._check_open()
        if self._peer is None:
            raise failure(errno.ENOTCONN)
        return self._peer

    def _bind_any(self, address: str) -> None:
        if self._local is None:
            self._local = (address, self.net.new_port())
            if self.type == socket.SOCK_DGRAM:
                self.net.act("bind", self.number, *self._local)

    def bind(self, address: Any) -> None:
        self._check_open()
        host, port = names.checked("bind", address)
        ip = "0.0.0.0" if host == "" else names.resolve(self.net, host)
        if ip != "0.0.0.0" and not ip.startswith("127."):
            raise failure(errno.EADDRNOTAVAIL)
        if self._local is not None:
            raise failure(errno.EINVAL)
        taken = [
            e._local for e in self.net.ends.values() if e.type == self.type and not e.closed and e._local
        ]
        if port and any(
            port == p and (ip == a or "0.0.0.0" in (ip, a)) and self._in_the_way(a, p) for a, p in taken
        ):
            raise failure(errno.EADDRINUSE)
        self._local = (ip, port or self.net.new_port())
        if self.type == socket.SOCK_DGRAM:
            self.net.act("bind", self.number, *self._local)

    def _in_the_way(self, address: str, port: int) -> bool:
        """A listener or an unconnected socket takes a port; connections accepted from it do not."""
        return any(
            e._local == (address, port) and e._peer is None and not e.closed for e in self.net.ends.values()
        )

    # -- TCP ----------------------------------------------------------------------------------------
    def listen(self, backlog: int = 128) -> None:
        self._check_open()
        if self.type == socket.SOCK_DGRAM:
            raise failure(errno.EOPNOTSUPP)
        self._bind_any("0.0.0.0")
        assert self._local is not None
        self._state = "listening"
        self._note("listen", b"", f"port {self._local[1]}")
        self.net.act("listen", self.number, *self._local, backlog)

    def accept(self) -> tuple[SimEnd, tuple[str, int]]:
        self._check_open()
        if self._state != "listening":
            raise failure(errno.EINVAL)
        self._wait(lambda: self._backlog, f"accept() on port {self.getsockname()[1]}")
        number, address, port, _ = self._backlog.popleft()
        self.net.act("accepted", self.number)
        end = self.net.ends[number]
        end.timeout, end.queued = socket.getdefaulttimeout(), False
        end._note("accept", b"", f"from {address}:{port}")
        return end, (address, port)

    def connect(self, address: Any) -> None:
        self._check_open()
        host, port = names.checked("connect", address)
        ip = LOOPBACK if host in ("", "0.0.0.0") else names.resolve(self.net, host)
        if self.type == socket.SOCK_DGRAM:
            self._bind_any(LOOPBACK)
            self._peer = (ip, port)
            return
        if self._state in ("open", "listening"):
            raise failure(errno.EISCONN)
        names.reachable(self.net, ip)
        self._bind_any(LOOPBACK)
        assert self._local is not None
        self.connection = self.net.new_attempt()
        self._state, self._error = "connecting", None
        self._note("connect", b"", f"{host}:{port}")
        self.net.act("connect", self.number, ip, port, self._local[1])
        try:
            self._wait(lambda: self._state == "open", f"connect({address!r})")
        except OSError as error:
            if isinstance(error, ConnectionRefusedError):
                self._note("refused", b"", f"{host}:{port}")
            raise
        self._peer = (ip, port)
        self._note("connected", b"", f"{ip}:{port}")

    def connect_ex(self, address: Any) -> int:
        try:
            self.connect(address)
        except TimeoutError as error:
            return error.errno or errno.EAGAIN
        except socket.gaierror:
            raise
        except OSError as error:
            if error.errno is None:
                raise
            return error.errno
        return 0

    def send(self, data: Any, flags: int = 0) -> int:
        return self._send(as_bytes(data), f"send({len(as_bytes(data))})")

    def _send(self, data: bytes, note: str) -> int:
        self._check_open()
        if self.type == socket.SOCK_DGRAM:
            if self._peer is None:
                raise failure(errno.EDESTADDRREQ)
            return self.sendto(data, self._peer)
        self.net.arrive()
        if self._state != "open" or self._finished:
            raise failure(errno.EPIPE, BrokenPipeError)
        if self._error:
            error, self._error = self._error, None
            raise error
        self._note("send", data, note)
        self.net.act("send", self.number, data)
        return len(data)

    def sendall(self, data: Any, flags: int = 0) -> None:
        self._send(as_bytes(data), "")

    def recv(self, bufsize: int, flags: int = 0) -> bytes:
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        if self.type == socket.SOCK_DGRAM:
            return self.recvfrom(bufsize, flags)[0]
        self._check_open()
        if self._state != "open":
            raise failure(errno.ENOTCONN)
        self._wait(lambda: self._pieces or self._eof, f"recv({bufsize})")
        peek = bool(flags and flags & socket.MSG_PEEK)
        data = self._take(bufsize, peek)
        if not peek:
            self._note("recv" if data or not bufsize else "eof", data, f"recv({bufsize})")
            if data and self.connection is not None and self.number > 0:
                self.net.pieces.setdefault(self.connection, []).append(len(data))
        return data

    def _take(self, most: int, peek: bool) -> bytes:
        """One piece, or a part of it; under stream weather everything that has arrived."""
        if not self._pieces or not most:
            return b""
        piece = b"".join(self._pieces) if self.net.weather.stream else self._pieces[0]
        if not peek:
            if self.net.weather.stream:
                self._pieces.clear()
            else:
                self._pieces.popleft()
            if piece[most:]:
                self._pieces.appendleft(piece[most:])
        return piece[:most]

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        view = memoryview(buffer).cast("B")
        data = self.recv(nbytes or len(view), flags)
        view[: len(data)] = data
        return len(data)

    def shutdown(self, how: int) -> None:
        self._check_open()
        if self._state != "open":
            raise failure(errno.ENOTCONN)
        if how in (socket.SHUT_WR, socket.SHUT_RDWR) and not self._finished:
            self._finished = True
            self._note("close", b"", "shutdown")
            self.net.act("finish", self.number)
        if how in (socket.SHUT_RD, socket.SHUT_RDWR):
            self._eof = True

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            if self._local is not None or self._state != "new":
                self._note("close")
                self.net.act("close", self.number)

    def dropped(self) -> None:
        """The program let go of the socket without closing it; as in CPython that closes it, too."""
        turns = self.net.turns
        if not self.closed and not turns.ended and _thread.get_ident() in turns.of:
            self.unclosed = True
            self.close()

    # -- UDP ----------------------------------------------------------------------------------------
    def sendto(self, data: Any, *rest: Any) -> int:
        self._check_open()
        data, host, port = to_whom(data, rest)
        ip = LOOPBACK if host == "" else names.resolve(self.net, host)
        names.reachable(self.net, ip)
        if self.type == socket.SOCK_STREAM:
            return self._send(data, "")
        may_broadcast(ip, self._options.get((socket.SOL_SOCKET, socket.SO_BROADCAST)))
        if self._error:
            error, self._error = self._error, None
            raise error
        self._bind_any("0.0.0.0")
        assert self._local is not None
        self._note("sendto", data, f"{host}:{port}")
        heard = self.net.act("sendto", self.number, ip, port, data, self._local[1])
        if not heard and self._peer is not None:
            self._note("refused", b"", f"{host}:{port}")
            self._error = failure(errno.ECONNREFUSED, ConnectionRefusedError)
        return len(data)

    def recvfrom(self, bufsize: int, flags: int = 0) -> tuple[bytes, Any]:
        if bufsize < 0:
            raise ValueError("negative buffersize in recvfrom")
        if self.type == socket.SOCK_STREAM:
            return self.recv(bufsize, flags), None
        self._check_open()
        self._wait(self._heard, f"recvfrom({bufsize})")
        data, source = self._inbox[0]
        if not flags & socket.MSG_PEEK:
            self._inbox.popleft()
            self._note("recvfrom", data[:bufsize], f"recvfrom({bufsize}) from {source[0]}:{source[1]}")
        return data[:bufsize], source

    def _heard(self) -> bool:
        """A connected UDP socket hears its peer alone."""
        if self._peer is not None:
            while self._inbox and self._inbox[0][1] != self._peer:
                self._inbox.popleft()
        return bool(self._inbox)

    def recvfrom_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> tuple[int, Any]:
        view = memoryview(buffer).cast("B")
        data, source = self.recvfrom(nbytes or len(view), flags)
        view[: len(data)] = data
        return len(data), source
