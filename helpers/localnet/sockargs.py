"""What the calls of a socket accept, and the exceptions that CPython raises for the rest."""

from __future__ import annotations

import errno
import math
import operator
import os
from typing import Any

from helpers.localnet import names
from helpers.localnet.hosts import BROADCAST

LONGEST_TIMEOUT = 9_223_372_036.0
"""Seconds; CPython counts nanoseconds in 64 bits."""

MOST_DATAGRAM = 65_507
"""Payload bytes of the largest datagram over IPv4: 65,535 - 20 - 8 (RFC 768)."""


def failure(code: int, kind: type[OSError] = OSError) -> OSError:
    """The exception of a failed call, with the system's own text for it."""
    return kind(code, os.strerror(code))


def to_whom(data: Any, rest: tuple[Any, ...]) -> tuple[bytes, str, int]:
    """The data, host and port of a sendto(data, [flags,] address), or the exception that it raises."""
    if len(rest) not in (1, 2):
        raise TypeError(f"sendto() takes 2 or 3 arguments ({1 + len(rest)} given)")
    data = as_bytes(data)
    host, port = names.checked("sendto", rest[-1])
    if len(data) > MOST_DATAGRAM:
        raise failure(errno.EMSGSIZE)
    return data, host, port


def may_broadcast(ip: str, allowed: Any) -> None:
    """Raises PermissionError for a broadcast from a socket whose SO_BROADCAST is not set."""
    if ip == BROADCAST and not allowed:
        raise failure(errno.EACCES, PermissionError)


def checked_timeout(value: Any) -> float | None:
    """A time-out, or the exception that settimeout raises for what is none."""
    if value is None:
        return None
    if not isinstance(value, float):
        value = float(operator.index(value))
    if math.isnan(value):
        raise ValueError("Invalid value NaN (not a number)")
    if abs(value) > LONGEST_TIMEOUT:
        raise OverflowError("timestamp out of range for platform time_t")
    if value < 0:
        raise ValueError("Timeout value out of range")
    return float(value)


def as_bytes(data: Any) -> bytes:
    """Bytes of a bytes-like object; for a str the TypeError that sockets raise."""
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
