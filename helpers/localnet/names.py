"""Names and addresses: `getaddrinfo` and its relatives on a little internet.

Works for every net that has `resolve(name)`, `names()` and `trace`; the answers have the shapes that the
socket module gives (RFC 3493 by way of CPython).
"""

from __future__ import annotations

import errno
import os
import socket
from typing import TYPE_CHECKING, Any, Protocol

from helpers.localnet.hosts import LOOPBACK

if TYPE_CHECKING:
    from helpers.localnet.trace import Trace

SERVICES = {
    "http": 80,
    "https": 443,
    "domain": 53,
    "smtp": 25,
    "echo": 7,
    "ftp": 21,
    "pop3": 110,
    "imap": 143,
}
"""Service names that getaddrinfo knows without asking the system."""

OWN_NAME = "notebook"
"""What gethostname() says on a simulated net."""


class Net(Protocol):
    """What this module needs of a net."""

    trace: Trace

    @property
    def now(self) -> float:
        """Seconds since the net began."""

    def resolve(self, name: str) -> str | None:
        """The address of a name, or None."""

    def names(self) -> list[str]:
        """All names that are served."""


def is_address(text: str) -> bool:
    """True for an IPv4 address in dotted form: four numbers, as inet_aton's strict relative has it."""
    parts = text.split(".")
    return len(parts) == 4 and all(p.isascii() and p.isdigit() and int(p) < 256 for p in parts)


def as_text(host: Any, call: str = "getaddrinfo() argument 1") -> str:
    """A host as text. Raises what the socket module raises for anything else."""
    if isinstance(host, (bytes, bytearray)):
        host = bytes(host).decode("ascii", "replace")
    if not isinstance(host, str):
        raise TypeError(f"{call} must be string or None")
    if "\0" in host:
        raise ValueError("embedded null character")
    if not host.isascii():
        host = host.encode("idna").decode()
    return str(host)


def checked(call: str, address: Any) -> tuple[str, int]:
    """The two parts of a socket address, or the exception that `socket.connect` and the like raise."""
    if not isinstance(address, tuple):
        raise TypeError(f"{call}(): AF_INET address must be tuple, not {type(address).__name__}")
    if len(address) != 2:
        raise TypeError("AF_INET address must be a pair (host, port)")
    host, port = address
    if not isinstance(host, (str, bytes, bytearray)):
        raise TypeError(f"str, bytes or bytearray expected, not {type(host).__name__}")
    if not hasattr(port, "__index__"):
        raise TypeError(f"'{type(port).__name__}' object cannot be interpreted as an integer")
    if "\0" in host if isinstance(host, str) else b"\0" in host:
        raise TypeError("host name must not contain null character")
    port = port.__index__()
    if not 0 <= port <= 65535:
        raise OverflowError(f"{call}(): port must be 0-65535.")
    return as_text(host), port


def no_such_name(net: Net, name: str) -> socket.gaierror:
    """The resolver's exception for a name that nobody serves, with the names there are."""
    net.trace.add(net.now, "no such name", None, "program", b"", name)
    known = net.names()
    some = ", ".join(known[:6]) + (", …" if len(known) > 6 else "")
    return socket.gaierror(
        socket.EAI_NONAME, f"Name or service not known (localnet is on; hosts here are {some or 'none'})"
    )


def resolve(net: Net, name: str) -> str:
    """The IPv4 address of a name on this net. Raises socket.gaierror where there is none."""
    if name == "localhost":
        return LOOPBACK
    if name == "<broadcast>":
        return "255.255.255.255"
    if is_address(name):
        return name
    found = net.resolve(name)
    if found is None:
        raise no_such_name(net, name)
    net.trace.add(net.now, "lookup", None, "program", b"", name)
    return found


def reachable(net: Net, address: str) -> None:
    """Raises OSError for an address of the real internet: real and local are never mixed silently."""
    if address.startswith(("127.", "192.0.2.")) or address in ("0.0.0.0", "255.255.255.255"):
        return
    raise OSError(
        errno.ENETUNREACH,
        f"{os.strerror(errno.ENETUNREACH)} (localnet is on, and {address} is not on it; "
        "localnet.stop() gives the real network back)",
    )


def getaddrinfo(
    net: Net, host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0
) -> list[tuple[Any, ...]]:
    """socket.getaddrinfo on this net: IPv4 alone."""
    if isinstance(port, (str, bytes)):
        text = port.decode() if isinstance(port, bytes) else port
        if text.isascii() and text.isdigit():
            number = int(text[:6])
        elif text in SERVICES:
            number = SERVICES[text]
        else:
            raise socket.gaierror(socket.EAI_SERVICE, "Servname not supported for ai_socktype")
    else:
        number = 0 if port is None else port.__index__()
    if family not in (0, socket.AF_INET):
        raise socket.gaierror(socket.EAI_FAMILY, "ai_family not supported (localnet speaks IPv4)")
    if host is None:
        address = "0.0.0.0" if flags & socket.AI_PASSIVE else LOOPBACK
    else:
        name = as_text(host)
        if not is_address(name) and name:
            name.encode("idna")
        if flags & socket.AI_NUMERICHOST and not is_address(name):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        address = resolve(net, name)
    kinds = [(socket.SOCK_STREAM, 6), (socket.SOCK_DGRAM, 17)]
    return [
        (socket.AF_INET, kind, number_of, "", (address, number))
        for kind, number_of in kinds
        if type in (0, kind) and proto in (0, number_of)
    ]


def gethostbyname(net: Net, name: Any) -> str:
    """socket.gethostbyname on this net."""
    return resolve(net, as_text(name, "gethostbyname() argument 1"))


def gethostbyname_ex(net: Net, name: Any) -> tuple[str, list[str], list[str]]:
    """socket.gethostbyname_ex on this net."""
    return as_text(name), [], [gethostbyname(net, name)]


def gethostname(net: Net) -> str:
    """socket.gethostname on a simulated net."""
    return OWN_NAME
