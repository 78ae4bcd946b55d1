"""RealEnd: what is added to a real socket while localnet is on.

The socket stays an ordinary one. Its names and addresses are mapped to the sites' real ports, `recv` is
cut as the weather says, everything is written into the trace, and a call that blocks waits in slices (so
that Interrupt works on every system) and says after some seconds what it waits for.
"""

from __future__ import annotations

import errno
import select
import socket
import sys
import time
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.localnet import names, patch
from helpers.localnet.fabric import GIVES_UP
from helpers.localnet.hosts import BROADCAST, LOOPBACK
from helpers.localnet.sockargs import as_bytes, failure, may_broadcast, to_whom

if TYPE_CHECKING:
    from helpers.localnet.realnet import Lane, Line, RealNet

SLICE = 0.2
"""Seconds a blocking call waits at a time."""

DISCARD = 9
"""The port to which a UDP socket is connected whose peer does not listen; nothing is ever sent there."""

SPEAKS_AFTER = 5.0
"""Seconds after which a blocking call says what it waits for."""


class RealEnd:
    """One real socket of a program on a RealNet. Methods are those of `socket.socket`."""

    def __init__(self, net: RealNet, sock: socket.socket) -> None:
        self.net = net
        self._sock = weakref.ref(sock)
        self._peer: tuple[str, int] | None = None
        self._line: Line | None = None
        self._in: Lane | None = None
        self._out: Lane | None = None
        self._listening: int | None = None
        self._refused = False
        self._bound: int | None = None

    @property
    def sock(self) -> socket.socket:
        """The socket object itself."""
        sock = self._sock()
        assert sock is not None
        return sock

    def _real(self, name: str, *args: Any) -> Any:
        return patch.real(f"socket.socket.{name}")(self.sock, *args)

    def _note(self, kind: Any, data: bytes = b"", note: str = "") -> None:
        self.net.trace.add(
            self.net.now, kind, self._line.number if self._line else None, "program", data, note
        )

    def dropped(self) -> None:
        """The program let go of the socket; CPython closes it."""
        self._ended()

    # -- waiting ------------------------------------------------------------------------------------
    def _wait(self, look: Callable[[float], object], what: str) -> None:
        """Wait until `look(seconds)`, which itself waits at most so long, is true."""
        timeout = self._real("gettimeout")
        if timeout == 0.0:
            if not look(0.0):
                raise failure(errno.EAGAIN, BlockingIOError)
            return
        begin, spoken = time.monotonic(), False
        while True:
            waited = time.monotonic() - begin
            left = SLICE if timeout is None else timeout - waited
            if left <= 0 and timeout is not None:
                self._note("timed out", b"", what)
                raise TimeoutError("timed out")
            if look(min(SLICE, max(left, 0.0))):
                return
            if self._real("fileno") == -1:
                raise failure(errno.EBADF)
            if not spoken and waited >= SPEAKS_AFTER and timeout is None:
                spoken = True
                where = f" from {self._peer[0]}:{self._peer[1]}" if self._peer else ""
                print(
                    f"still waiting: {what}{where} has brought nothing for {waited:.0f} s. "
                    "Both sides may be waiting for each other; interrupt with the ■ button.",
                    file=sys.stderr,
                )

    def _readable(self, seconds: float) -> bool:
        return wait_for(self._real("fileno"), seconds)

    # -- connections --------------------------------------------------------------------------------
    def bind(self, address: Any) -> None:
        host, port = names.checked("bind", address)
        ip = host if host == "" else names.resolve(self.net, host)
        if ip.startswith("192.0.2."):
            raise failure(errno.EADDRNOTAVAIL)
        self._real("bind", (ip, port))
        if self.sock.type == socket.SOCK_DGRAM:
            self._bound = self._real("getsockname")[1]
            self.net.bound.add(self._bound)

    def listen(self, *backlog: int) -> None:
        self._real("listen", *backlog)
        self._listening = self._real("getsockname")[1]
        self.net.listeners.add(self._listening)
        self._note("listen", b"", f"port {self._listening}")

    def accept(self) -> tuple[Any, Any]:
        self._wait(self._readable, f"accept() on port {self._real('getsockname')[1]}")
        conn, address = patch.real("socket.socket.accept")(self.sock)
        end = patch.end_of(conn)
        line = self.net.lines.get(address[1])
        if end is not None and line is not None and line.forth is not None:
            end._line, end._in, end._out, end._peer = line, line.forth, line.back, address
        if end is not None:
            end._note("accept", b"", f"from {address[0]}:{address[1]}")
        return conn, address

    def connect(self, address: Any) -> None:
        host, port = names.checked("connect", address)
        ip = LOOPBACK if host in ("", "0.0.0.0") else names.resolve(self.net, host)
        udp = self.sock.type == socket.SOCK_DGRAM
        names.reachable(self.net, ip)
        if udp:
            real_port = port if ip.startswith("127.") else self.net.real_port((ip, port), udp=True)
            self._peer = (ip, port)
            self._real("connect", (LOOPBACK, real_port or DISCARD))
            return
        local = ip.startswith("127.")
        if self._peer is not None:
            raise failure(errno.EISCONN)
        if self._real("getsockname")[1] == 0:
            self._real("bind", (LOOPBACK, 0))
        own_port = self._real("getsockname")[1]
        if local and port not in self.net.listeners:
            self._real("connect", (ip, port))
            self._peer = (ip, port)
            return
        line = self._line = self.net.new_line(own_port, pair=local)
        self._note("connect", b"", f"{host}:{port}")
        if ip in self.net.hosts.silent:
            self._never_answered(address)
        real_port = port if local else self.net.real_port((ip, port))
        if real_port is None or (self.net.weather.refuse and not local):
            self._note("refused", b"", f"{host}:{port}")
            raise failure(errno.ECONNREFUSED, ConnectionRefusedError)
        if line.skies.weather.stream:
            # Less than the picture's 230 kB, so that a slow reader makes the site pause, and enough to keep
            # ahead of one that naps. With 32 kB the kernel says "go on" so late that pieces are short.
            self._real("setsockopt", socket.SOL_SOCKET, socket.SO_RCVBUF, 116 * 1024)
        try:
            self._real("connect", (LOOPBACK, real_port))
        except ConnectionRefusedError:
            self._note("refused", b"", f"{host}:{port}")
            raise
        self._peer = (ip, port)
        self._in, self._out = (None if line.skies.weather.stream else line.back), line.forth
        self._note("connected", b"", f"{ip}:{port}")

    def _never_answered(self, address: Any) -> None:
        give_up = time.monotonic() + GIVES_UP

        def look(seconds: float) -> bool:
            time.sleep(seconds)
            return time.monotonic() > give_up

        if self._real("gettimeout") == 0.0:
            raise failure(errno.EINPROGRESS, BlockingIOError)
        self._wait(look, f"connect({address!r})")
        raise failure(errno.ETIMEDOUT, TimeoutError)

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
        data = as_bytes(data)
        if self.sock.type == socket.SOCK_DGRAM and self._peer is not None:
            return self.sendto(data, self._peer)
        self._send_all(data, flags, f"send({len(data)})")
        return len(data)

    def sendall(self, data: Any, flags: int = 0) -> None:
        data = as_bytes(data)
        if self.sock.type == socket.SOCK_DGRAM:
            self.send(data, flags)
            return
        self._send_all(data, flags, "")

    def _send_all(self, data: bytes, flags: int, note: str) -> None:
        if self._out is not None and self._line is not None:
            for piece, _ in self._line.skies.cut(data):
                self._out.add(len(piece))
        self._note("send", data, note)
        self._real("sendall", data, flags)

    def recv(self, bufsize: int, flags: int = 0) -> bytes:
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        if self.sock.type == socket.SOCK_DGRAM:
            return self.recvfrom(bufsize, flags)[0]
        if self._real("fileno") == -1 or (self._in is None and self._peer is None and self._line is None):
            if self._real("fileno") != -1 and self._connected():
                self._wait(self._readable, f"recv({bufsize})")
            data: bytes = self._real("recv", bufsize, flags)
            return data
        data = self._recv_piece(bufsize, flags) if self._in is not None else self._recv_any(bufsize, flags)
        if not flags & socket.MSG_PEEK:
            self._note("recv" if data or not bufsize else "eof", data, f"recv({bufsize})")
        return data

    def _connected(self) -> bool:
        try:
            self._real("getpeername")
        except OSError:
            return False
        return True

    def _recv_any(self, bufsize: int, flags: int) -> bytes:
        self._wait(self._readable, f"recv({bufsize})")
        data: bytes = self._real("recv", bufsize, flags)
        return data

    def _recv_piece(self, bufsize: int, flags: int) -> bytes:
        lane = self._in
        assert lane is not None
        self._wait(lane.wait, f"recv({bufsize})")
        if not lane.sizes:
            return self._recv_any(bufsize, flags)
        most = min(bufsize, lane.sizes[0])
        data = bytearray()
        while len(data) < most:
            self._wait(self._readable, f"recv({bufsize})")
            more = self._real("recv", most - len(data), flags)
            data += more
            if not more or flags & socket.MSG_PEEK:
                break
        if data and not flags & socket.MSG_PEEK:
            lane.take(len(data))
        return bytes(data)

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        view = memoryview(buffer).cast("B")
        data = self.recv(nbytes or len(view), flags)
        view[: len(data)] = data
        return len(data)

    def shutdown(self, how: int) -> None:
        self._real("shutdown", how)
        if how in (socket.SHUT_WR, socket.SHUT_RDWR) and self._out is not None:
            self._out.end()

    def _ended(self) -> None:
        if self._out is not None:
            self._out.end()
        if self._listening is not None:
            self.net.listeners.discard(self._listening)
            self._listening = None
        if self._bound is not None:
            self.net.bound.discard(self._bound)
            self._bound = None

    def close(self) -> None:
        if self._real("fileno") != -1:
            self._note("close")
        patch.real("socket.socket._real_close")(self.sock)
        self._ended()

    # -- datagrams ----------------------------------------------------------------------------------
    def sendto(self, data: Any, *rest: Any) -> int:
        data, host, port = to_whom(data, rest)
        ip = LOOPBACK if host == "" else names.resolve(self.net, host)
        names.reachable(self.net, ip)
        may_broadcast(ip, self._real("getsockopt", socket.SOL_SOCKET, socket.SO_BROADCAST))
        self._raise_refused()
        self._note("sendto", data, f"{host}:{port}")
        if ip == BROADCAST:
            self._broadcast(data, port)
        elif ip.startswith("127."):
            return self._sendto(data, (ip, port))
        elif ip not in self.net.hosts.silent:
            self._to_site(data, (ip, port))
        return len(data)

    def _to_site(self, data: bytes, address: tuple[str, int]) -> None:
        real_port = self.net.real_port(address, udp=True)
        if real_port is None:
            self._note("lost", data, f"nobody listens at {address[0]}:{address[1]}")
            self._refused = self._peer is not None
            return
        copies = len(self.net.fates.draw(self.net.weather, 0))
        if not copies:
            self._note("lost", data)
        for _ in range(copies):
            self._sendto(data, (LOOPBACK, real_port))

    def _broadcast(self, data: bytes, port: int) -> None:
        for address in [address for address in self.net.udp_ports if address[1] == port]:
            self._to_site(data, address)
        if port in self.net.bound:
            self._sendto(data, (LOOPBACK, port))

    def _raise_refused(self) -> None:
        """The word that nobody listens (ICMP, RFC 792) reaches a connected socket at its next call."""
        if self._refused:
            self._refused = False
            self._note("refused", b"", f"{self._peer[0]}:{self._peer[1]}" if self._peer else "")
            raise failure(errno.ECONNREFUSED, ConnectionRefusedError)

    def _sendto(self, data: bytes, real_address: tuple[str, int]) -> int:
        if self._peer is not None:
            return int(self._real("send", data))
        return int(self._real("sendto", data, real_address))

    def recvfrom(self, bufsize: int, flags: int = 0) -> tuple[bytes, Any]:
        if self.sock.type == socket.SOCK_STREAM:
            return self.recv(bufsize, flags), None
        self._raise_refused()
        if self._real("getsockname")[1]:
            self._wait(self._readable, f"recvfrom({bufsize})")
        data, source = self._real("recvfrom", bufsize, flags)
        source = self.net.site_of_udp_port(source[1]) or source
        self._note("recvfrom", data, f"recvfrom({bufsize}) from {source[0]}:{source[1]}")
        return data, source

    def recvfrom_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> tuple[int, Any]:
        view = memoryview(buffer).cast("B")
        data, source = self.recvfrom(nbytes or len(view), flags)
        view[: len(data)] = data
        return len(data), source

    # -- as they are --------------------------------------------------------------------------------
    def getpeername(self) -> Any:
        return self._peer if self._peer is not None else self._real("getpeername")

    def getsockname(self) -> Any:
        return self._real("getsockname")

    def settimeout(self, value: float | None) -> None:
        self._real("settimeout", value)

    def gettimeout(self) -> Any:
        return self._real("gettimeout")

    def setblocking(self, flag: bool) -> None:
        self._real("setblocking", flag)

    def getblocking(self) -> Any:
        return self._real("getblocking")

    def setsockopt(self, *args: Any) -> None:
        self._real("setsockopt", *args)

    def getsockopt(self, *args: Any) -> Any:
        return self._real("getsockopt", *args)


def wait_for(fileno: int, seconds: float) -> bool:
    """Wait at most so many seconds until a descriptor can be read."""
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(fileno, select.POLLIN)
        return bool(poll.poll(seconds * 1000))
    return bool(patch.real("select.select")([fileno], [], [], seconds)[0])
