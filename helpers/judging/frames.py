"""Frames: plain data between the judge and the process of a judged program.

Rules

- A frame is a length, 4 bytes big-endian, and a JSON object of at most 4 MB. No pickle in either direction.
- The object's own keys are words; its values are *packed*. None, bool, str, finite floats, small ints and
  lists stand for themselves. Whatever JSON cannot say is an object with exactly one key, its tag:
  ``{"bytes": base64}``, ``{"tuple": […]}``, ``{"set": […]}``, ``{"frozenset": […]}``,
  ``{"dict": [[key, value], …]}``, ``{"int": "-0x1f"}``, ``{"opaque": [type, text]}``.
- Values cross by exact type (``type(x) is …``). Anything else, NaN and the infinities too, arrives as an
  `Opaque`, which equals no value a judge expects.
- The reader believes nothing: unknown tags, values nested deeper than 30, numbers of hundreds of digits and
  frames too long are `Refused`, with the reason in words. Reading costs time in proportion to the length.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
import socket
import struct
from time import monotonic
from typing import Any

from helpers.exercises.spec import Opaque

MOST_FRAME = 4_000_000
"""Bytes of a frame, its length not counted."""

MOST_DEPTH = 30
"""How deeply values may be nested."""

SMALL = 2**53
"""Ints below this, and above its negative, are written as JSON numbers; every JSON reader agrees on them."""

MOST_DIGITS = 2_600
"""Hexadecimal digits of an int."""

MOST_ODD_KEYS = 5_000
"""Keys of dicts and elements of sets in a frame that are neither str, bytes nor small ints. Their hashes can
be made to collide, which makes a large set slow to build."""

_HEX = re.compile(rf"-?0x[0-9a-f]{{1,{MOST_DIGITS}}}")
_recv, _sendall, _settimeout = socket.socket.recv, socket.socket.sendall, socket.socket.settimeout
"""The real methods: a program's process has others in their place while the program runs."""


class Refused(Exception):
    """A frame that is none, with the reason in plain words."""


class Ended(Exception):
    """The other end closed the channel."""


# -- values ---------------------------------------------------------------------------------------------
def pack(value: Any, depth: int = 0) -> Any:
    """A value as JSON has it.

    Example: ``pack((1, b"a"))`` is ``{"tuple": [1, {"bytes": "YQ=="}]}``.
    """
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        if -SMALL < value < SMALL:
            return value
        return {"int": hex(value)} if value.bit_length() <= 4 * MOST_DIGITS else _opaque(value, "too large")
    if kind is float:
        return value if math.isfinite(value) else _opaque(value, str(value))
    if kind is bytes:
        return {"bytes": base64.b64encode(value).decode("ascii")}
    if kind is Opaque:
        return {"opaque": [str(value.type_name), str(value.text)]}
    if depth >= MOST_DEPTH or kind not in (list, tuple, set, frozenset, dict):
        return _opaque(value, "nested too deeply" if depth >= MOST_DEPTH else "")
    if kind is dict:
        return {"dict": [[pack(key, depth + 1), pack(held, depth + 1)] for key, held in value.items()]}
    items = [
        item if type(item) is str or (type(item) is int and -SMALL < item < SMALL) else pack(item, depth + 1)
        for item in value
    ]
    return items if kind is list else {kind.__name__: items}


def _opaque(value: object, text: str) -> Any:
    return {"opaque": [type(value).__name__, text]}


class _Unpacker:
    """One frame's values, and how much of what is dear they have used."""

    def __init__(self) -> None:
        self.odd_keys = 0

    def value(self, packed: Any, depth: int = 0) -> Any:
        if depth > MOST_DEPTH:
            raise Refused(f"its values are nested deeper than {MOST_DEPTH}")
        kind = type(packed)
        if kind is list:
            return self.items(packed, depth)
        if kind is not dict:
            return packed
        if len(packed) != 1:
            raise Refused("an object in it is no tagged value")
        ((tag, held),) = packed.items()
        if tag == "bytes":
            return _bytes(held)
        if tag == "int":
            if type(held) is not str or not _HEX.fullmatch(held):
                raise Refused("an int in it is not written as one")
            return int(held, 16)
        if tag == "opaque":
            if type(held) is not list or [type(part) for part in held] != [str, str]:
                raise Refused("an opaque object in it is not written as one")
            return Opaque(held[0][:200], held[1][:200])
        if type(held) is not list:
            raise Refused("a container in it is not written as one")
        if tag == "tuple":
            return tuple(self.items(held, depth))
        if tag in ("set", "frozenset"):
            found = [self.key(item, depth + 1) for item in held]
            return set(found) if tag == "set" else frozenset(found)
        if tag == "dict":
            if any(type(pair) is not list or len(pair) != 2 for pair in held):
                raise Refused("a dict in it is not written as one")
            return {self.key(key, depth + 1): self.value(item, depth + 1) for key, item in held}
        raise Refused("it has a tag that nobody knows")

    def items(self, packed: list[Any], depth: int) -> list[Any]:
        return [
            self.value(item, depth + 1) if type(item) is dict or type(item) is list else item
            for item in packed
        ]

    def key(self, packed: Any, depth: int) -> Any:
        value = self.value(packed, depth)
        if type(value) not in (str, bytes) and not (type(value) is int and -SMALL < value < SMALL):
            self.odd_keys += 1
            if self.odd_keys > MOST_ODD_KEYS:
                raise Refused("its sets and dicts have too many unusual keys")
            try:
                hash(value)
            except TypeError:
                raise Refused("a key in it cannot be one") from None
        return value


def _bytes(held: Any) -> bytes:
    try:
        return base64.b64decode(held.encode("ascii"), validate=True)
    except (AttributeError, ValueError, binascii.Error):
        raise Refused("bytes in it are not written as base64") from None


# -- frames ---------------------------------------------------------------------------------------------
def encode(frame: dict[str, Any]) -> bytes:
    """A frame as it travels, its length first. Raises Refused where it is longer than 4 MB.

    Example: ``encode({"op": "run", "n": 1})`` is ``b'\\x00\\x00\\x00\\x12{"op":"run","n":1}'``.
    """
    packed = {key: pack(value) for key, value in frame.items()}
    text = json.dumps(packed, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    body = text.encode("utf-8", "surrogatepass")
    if len(body) > MOST_FRAME:
        raise Refused(f"it has {len(body)} bytes, more than {MOST_FRAME}")
    return struct.pack("!I", len(body)) + body


def decode(body: bytes) -> dict[str, Any]:
    """The frame in a body (without its length). Raises Refused, whatever the bytes are."""
    try:
        text = body.decode("utf-8", "surrogatepass")
        found = json.loads(
            text, parse_int=_int, parse_float=_float, parse_constant=_constant, object_pairs_hook=_object
        )
    except UnicodeDecodeError:
        raise Refused("it is not UTF-8") from None
    except RecursionError:
        raise Refused(f"its values are nested deeper than {MOST_DEPTH}") from None
    except ValueError as error:
        raise Refused(f"it is not JSON: {str(error)[:100]}") from None
    if type(found) is not dict:
        raise Refused("it is not a JSON object")
    unpacker = _Unpacker()
    return {key: unpacker.value(value) for key, value in found.items()}


def _int(digits: str) -> int:
    number = int(digits) if len(digits) <= 17 else SMALL
    if not -SMALL < number < SMALL:
        raise ValueError("a number is too large")
    return number


def _float(digits: str) -> float:
    number = float(digits) if len(digits) <= 40 else math.inf
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


def _constant(word: str) -> Any:
    raise ValueError(f"{word} is not a number here")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in an object")
    return found


class Reader:
    """Bytes in, frames out: for a stream that arrives in any pieces."""

    def __init__(self) -> None:
        self.buffer = bytearray()

    def frame(self) -> dict[str, Any] | None:
        """The next whole frame, or None where more bytes are needed. Raises Refused."""
        if len(self.buffer) < 4:
            return None
        (length,) = struct.unpack_from("!I", self.buffer)
        if length > MOST_FRAME:
            raise Refused(f"it says that it has {length} bytes; at most {MOST_FRAME} are allowed")
        if len(self.buffer) < 4 + length:
            return None
        body = bytes(self.buffer[4 : 4 + length])
        del self.buffer[: 4 + length]
        return decode(body)


class Channel:
    """Frames over a connected socket.

    Example::

        channel.send({"op": "run", "id": "…"})
        answer = channel.receive(seconds=5)         # TimeoutError, Ended, Refused
    """

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.reader = Reader()

    def send(self, frame: dict[str, Any], seconds: float | None = None) -> None:
        """Send a frame. Raises TimeoutError where the other end does not read it in that many seconds."""
        try:
            _settimeout(self.sock, seconds)
            _sendall(self.sock, encode(frame))
        except TimeoutError:
            raise
        except OSError as error:
            raise Ended(str(error)) from error

    def fill(self, seconds: float | None = 0.0) -> None:
        """Take what has arrived; wait so long for it (None: for ever). Raises TimeoutError, Ended."""
        _settimeout(self.sock, seconds)
        try:
            data = _recv(self.sock, 65_536)
        except (TimeoutError, BlockingIOError):
            raise TimeoutError("nothing arrived") from None
        except OSError as error:
            raise Ended(str(error)) from error
        if not data:
            raise Ended("the other end closed the channel")
        self.reader.buffer += data

    def receive(self, seconds: float | None = None) -> dict[str, Any]:
        """The next frame. Raises TimeoutError, Ended, Refused."""
        deadline = None if seconds is None else monotonic() + seconds
        while (frame := self.reader.frame()) is None:
            left = None if deadline is None else deadline - monotonic()
            if left is not None and left <= 0:
                raise TimeoutError("no whole frame arrived")
            self.fill(left)
        return frame

    def pending(self) -> bool:
        """True where anything has arrived that nobody asked for, the end of the channel included."""
        if self.reader.buffer:
            return True
        try:
            self.fill(0.0)
        except TimeoutError:
            return False
        except Ended:
            return True
        return True

    def close(self) -> None:
        """Close the channel."""
        self.sock.close()
