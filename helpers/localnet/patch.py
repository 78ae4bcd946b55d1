"""Patches: how a learner's unchanged program comes to see a net of ours, and nobody else does.

Goals
- Every name a program can hold is covered, also one bound before (`from socket import socket`, a subclass,
  a wrapper): so the methods of the class `socket.socket` are replaced, not the class.
- Kernel threads and event loops never notice: each replaced function asks which net the *calling thread*
  belongs to, and where there is none it calls the real one.
- Built-in functions bound before (`from time import sleep`) cannot be replaced in place; `swaps()` says
  what to put for them into the globals of a program that is about to run.
- What is put in is taken out: the last `leave` restores everything, also after a check that died.

How: a table of nets by thread, a table of inside ends by socket object, and a list of what was replaced.

Keep in sync: `simsocket.SimEnd` and `realsocket.RealEnd` have the methods named in METHODS.
"""

from __future__ import annotations

import _thread
import select
import selectors
import socket
import sys
import threading
import time
import weakref
from collections.abc import Callable
from typing import Any

from helpers.localnet import names

METHODS = (
    "accept", "bind", "connect", "connect_ex", "getblocking", "getpeername", "getsockname", "getsockopt",
    "gettimeout", "listen", "recv", "recv_into", "recvfrom", "recvfrom_into", "send", "sendall", "sendto",
    "setblocking", "setsockopt", "settimeout", "shutdown",
)  # fmt: skip
"""Methods of socket.socket that go to the inside end."""

_MISSING = object()
_nets: dict[int, list[Any]] = {}
_ends: dict[int, Any] = {}
_keep: dict[int, weakref.ref[Any]] = {}
_saved: list[tuple[Any, str, Any]] = []
_real: dict[str, Any] = {}
_users = 0
_lock = _thread.allocate_lock()
_RealSocket = socket.socket


# -- which net ------------------------------------------------------------------------------------------
def net() -> Any:
    """The net of the calling thread, or None."""
    nets = _nets.get(_thread.get_ident())
    return nets[-1] if nets else None


def simulated() -> Any:
    """The calling thread's net where it is simulated, else None."""
    found = net()
    return found if found is not None and found.simulated else None


def enter(new: Any) -> None:
    """Put the calling thread on a net; installs the patches where they are not yet."""
    stay()
    _nets.setdefault(_thread.get_ident(), []).append(new)


def stay() -> None:
    """Put the patches in until `go`. A process that forks for each program does it once for all of them."""
    global _users
    with _lock:
        _users += 1
        if _users == 1:
            _install()


def go() -> None:
    """The end of a `stay`; the last one out restores everything."""
    global _users
    with _lock:
        _users -= 1
        if _users == 0:
            _uninstall()


def leave(old: Any) -> None:
    """Take every thread off a net; the last one out restores everything."""
    for ident, nets in list(_nets.items()):
        if old in nets:
            nets.remove(old)
        if not nets:
            _nets.pop(ident, None)
    go()


def enter_thread(of: Any) -> None:
    """Put the calling thread, a new one, on a net."""
    _nets[_thread.get_ident()] = [of]


def leave_thread() -> None:
    """The calling thread ends."""
    _nets.pop(_thread.get_ident(), None)


def installed() -> bool:
    """True while anything is patched."""
    return bool(_saved)


def real(name: str) -> Any:
    """The real function of that name ("time.sleep"), patched or not."""
    if name in _real:
        return _real[name]
    module, _, attribute = name.rpartition(".")
    return getattr(sys.modules[module], attribute)


def swaps() -> dict[int, Any]:
    """id of a real object -> what a program should hold in its place, while patches are in.

    For names bound before: ``from time import sleep``, ``lock = threading.Lock()`` is not among them.
    """
    return {
        id(old): getattr(owner, name)
        for owner, name, old in _saved
        if old is not _MISSING and owner is not _RealSocket
    }


# -- the socket class -----------------------------------------------------------------------------------
def end_of(sock: Any) -> Any:
    """The inside end of a socket object, or None for a real one of the kernel's."""
    return _ends.get(id(sock))


def _bind_end(sock: Any, end: Any) -> None:
    key = id(sock)

    def gone(_: Any, key: int = key, end: Any = end) -> None:
        if _ends.get(key) is end:
            del _ends[key]
        _keep.pop(key, None)
        end.dropped()

    _ends[key] = end
    _keep[key] = weakref.ref(sock, gone)


def hand_over(old: Any, new: Any) -> None:
    """Let another socket object stand for the same connection (TLS); the old one is closed from now on."""
    end = _ends.pop(id(old))
    _keep.pop(id(old), None)
    old._closed = True
    new._io_refs, new._closed = 0, False
    _bind_end(new, end)


def _new_socket(end: Any) -> Any:
    """A socket object around an end that exists already (accept)."""
    sock = _RealSocket.__new__(_RealSocket)
    sock._io_refs, sock._closed = 0, False  # type: ignore[attr-defined]
    _bind_end(sock, end)
    return sock


def _init(self: Any, family: int = -1, type: int = -1, proto: int = -1, fileno: int | None = None) -> None:
    found = net()
    if found is None:
        _real["socket.socket.__init__"](self, family, type, proto, fileno)
        return
    family_of = socket.AF_INET if family == -1 else family
    kind = socket.SOCK_STREAM if type == -1 else type
    if found.simulated and fileno is None and family_of == socket.AF_INET:
        self._io_refs, self._closed = 0, False
        _bind_end(self, found.new_end(family_of, kind, 0 if proto == -1 else proto))
        return
    if found.simulated and family_of == socket.AF_INET6:
        raise OSError(97, "Address family not supported by protocol (localnet speaks IPv4)")
    _real["socket.socket.__init__"](self, family, type, proto, fileno)
    if not found.simulated and self.family == socket.AF_INET:
        _bind_end(self, found.new_end(self))


def _adopt(self: Any) -> Any:
    """A socket made before localnet was on joins it at its first connect, bind or sendto."""
    found = net()
    if found is None or found.simulated or self.family != socket.AF_INET:
        return None
    end = found.new_end(self)
    _bind_end(self, end)
    return end


def _method(name: str) -> Callable[..., Any]:
    actual = getattr(_RealSocket, name)
    adopts = name in ("connect", "connect_ex", "bind", "sendto")

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        end = _ends.get(id(self))
        if end is None and adopts:
            end = _adopt(self)
        if end is None or (len(args) != 1 and adopts and name != "sendto"):
            return actual(self, *args, **kwargs)
        enter_hook = end.net.on_enter
        if enter_hook is None:
            return getattr(end, name)(*args, **kwargs)
        enter_hook()
        try:
            result = getattr(end, name)(*args, **kwargs)
        finally:
            end.net.on_leave()
        # A copy that was made out here is the program's own, and is counted as what it holds.
        if type(result) is bytes:
            return bytes(memoryview(result))
        if name == "recvfrom":
            return bytes(memoryview(result[0])), result[1]
        return result

    method.__name__, method.__qualname__ = name, f"socket.{name}"
    method.__doc__ = actual.__doc__
    return method


def _accept(self: Any) -> Any:
    end = _ends.get(id(self))
    if end is None:
        return _real["socket.socket.accept"](self)
    inner, address = end.accept()
    return (_new_socket(inner) if end.net.simulated else inner), address


def _property(name: str) -> property:
    actual = getattr(_RealSocket, name)

    def get(self: Any) -> Any:
        end = _ends.get(id(self))
        return (
            getattr(end, name) if end is not None and end.net.simulated else actual.__get__(self, type(self))
        )

    return property(get, doc=actual.__doc__)


def _real_close(self: Any, *args: Any) -> None:
    end = _ends.get(id(self))
    if end is None:
        _real["socket.socket._real_close"](self, *args)
    else:
        end.close()


def _fileno(self: Any) -> Any:
    end = _ends.get(id(self))
    return end.fileno() if end is not None and end.net.simulated else _real["socket.socket.fileno"](self)


def _detach(self: Any) -> Any:
    end = _ends.get(id(self))
    if end is not None and end.net.simulated:
        raise OSError(95, "detach() is not supported on a simulated network")
    return _real["socket.socket.detach"](self)


# -- functions ------------------------------------------------------------------------------------------
def _on_net(key: str, function: Callable[..., Any], *, only_simulated: bool = False) -> Callable[..., Any]:
    """A function that is `function(net, …)` for threads on a net, and the real one for all others."""

    def patched(*args: Any, **kwargs: Any) -> Any:
        found = simulated() if only_simulated else net()
        return _real[key](*args, **kwargs) if found is None else function(found, *args, **kwargs)

    patched.__name__ = patched.__qualname__ = key.rpartition(".")[2]
    patched.__doc__ = _real[key].__doc__
    return patched


def _getaddrinfo(found: Any, host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
    if not found.simulated and not found.knows(host):
        return _real["_socket.getaddrinfo"](host, port, *args, **kwargs)
    return names.getaddrinfo(found, host, port, *args, **kwargs)


def _gethostbyname(found: Any, name: Any) -> Any:
    return names.gethostbyname(found, name)


def _set(owner: Any, name: str, key: str, value: Any) -> None:
    old = vars(owner).get(name, _MISSING) if owner is _RealSocket else getattr(owner, name, _MISSING)
    if owner is not _RealSocket and old is _MISSING:
        return
    _real[key] = getattr(owner, name)
    _saved.append((owner, name, old))
    setattr(owner, name, value)


def _put(owner: Any, name: str, function: Callable[..., Any], *, only_simulated: bool = False) -> None:
    """Replace a module's function by one that asks for the net."""
    if hasattr(owner, name):
        key = f"{owner.__name__}.{name}"
        _real[key] = getattr(owner, name)
        _set(owner, name, key, _on_net(key, function, only_simulated=only_simulated))


def _install() -> None:
    import _socket
    import queue
    import ssl
    import urllib.request

    from helpers.localnet import simpatch, tls

    for name in METHODS:
        if name != "accept":
            _set(_RealSocket, name, f"socket.socket.{name}", _method(name))
    for name, value in (
        ("__init__", _init), ("accept", _accept), ("_real_close", _real_close), ("fileno", _fileno),
        ("detach", _detach), ("family", _property("family")), ("type", _property("type")),
        ("proto", _property("proto")), ("timeout", _property("timeout")),
    ):  # fmt: skip
        _set(_RealSocket, name, f"socket.socket.{name}", value)
    _put(_socket, "getaddrinfo", _getaddrinfo)
    for owner in (socket, _socket):
        _put(owner, "gethostbyname", _gethostbyname)
        _put(owner, "gethostbyname_ex", names.gethostbyname_ex)
        _put(owner, "gethostname", names.gethostname, only_simulated=True)
    _put(urllib.request, "proxy_bypass", lambda found, host, *rest: True)
    _real["ssl.load_default_certs"] = ssl.SSLContext.load_default_certs
    _real["ssl.wrap_socket"] = ssl.SSLContext.wrap_socket

    def load_default_certs(self: Any, *args: Any, **kwargs: Any) -> None:
        _real["ssl.load_default_certs"](self, *args, **kwargs)
        if (found := net()) is not None:
            tls.trust(found, self)

    def wrap_socket(self: Any, *args: Any, **kwargs: Any) -> Any:
        if (found := simulated()) is not None:
            return tls.wrap_socket(found, self, *args, **kwargs)
        return _real["ssl.wrap_socket"](self, *args, **kwargs)

    _set(ssl.SSLContext, "load_default_certs", "ssl.load_default_certs", load_default_certs)
    _set(ssl.SSLContext, "wrap_socket", "ssl.wrap_socket", wrap_socket)
    modules = {module.__name__: module for module in (queue, select, selectors, threading, time, _thread)}
    simpatch.install(_put, _set, _real, modules)


def _uninstall() -> None:
    while _saved:
        owner, name, old = _saved.pop()
        if old is _MISSING:
            delattr(owner, name)
        else:
            setattr(owner, name, old)
    _real.clear()
