"""Objects of a judged program as plain data, without running any of its code.

Everything that a judge looks at is plain data of exact built-in types. A program's own class could say
that it equals everything; such an object becomes an `Opaque`, which equals nothing.
"""

from __future__ import annotations

import linecache
import re
import types
from collections.abc import Callable
from typing import Any

from helpers.exercises.spec import Opaque, Raised

MOST_ITEMS = 100_000
MOST_BYTES = 16_000_000
MOST_BITS = 10_000
MOST_DEPTH = 20

INSIDE = re.compile(r"\b(?:Sim|Real)End\.")
"""The inside of a socket, in the text of an exception: a learner knows sockets alone."""


class _TooMuch(Exception):
    pass


def plain(value: Any) -> Any:
    """A value as plain data: None, bool, int, float, str, bytes, and lists, tuples, dicts, sets of them.

    Subclasses of str, int, float and bytes become what they are made of. Anything else, anything nested too
    deeply and anything too large becomes an `Opaque`.
    """
    left = [MOST_ITEMS, MOST_BYTES]
    try:
        return _plain(value, left, 0)
    except _TooMuch:
        return Opaque(type(value).__name__, "too large")


def _plain(value: Any, left: list[int], depth: int) -> Any:
    left[0] -= 1
    if left[0] < 0 or depth > MOST_DEPTH:
        raise _TooMuch
    kind = type(value)
    if value is None or kind is bool or kind is float:
        return value
    if issubclass(kind, (str, bytes, bytearray)):
        left[1] -= str.__len__(value) if issubclass(kind, str) else memoryview(value).nbytes
        if left[1] < 0:
            raise _TooMuch
        if issubclass(kind, str):
            return str.__str__(value)
        return bytes.__bytes__(value) if kind is bytes else bytes(memoryview(value))
    if issubclass(kind, int):
        number = int.__add__(value, 0)
        if int.bit_length(number) > MOST_BITS:
            raise _TooMuch
        return number
    if issubclass(kind, float):
        return float.__add__(value, 0.0)
    for base in (list, tuple, set, frozenset):
        if issubclass(kind, base):
            return base(_plain(item, left, depth + 1) for item in list(base.__iter__(value)))
    if issubclass(kind, dict):
        items = list(dict.items(value))
        return {_plain(key, left, depth + 1): _plain(item, left, depth + 1) for key, item in items}
    return Opaque(kind.__name__)


def raised(error: BaseException, theirs: Callable[[types.FrameType], bool]) -> Raised:
    """An exception as plain data, with the learner's innermost line.

    Call it while the program is still under its budget: the text of an exception may be its own code.
    """
    line, source = 0, ""
    if isinstance(error, SyntaxError):
        line, source = error.lineno or 0, (error.text or "").strip()
    step = error.__traceback__
    while step is not None:
        if theirs(step.tb_frame):
            line = step.tb_lineno or 0  # some steps of CPython have none
            source = linecache.getline(step.tb_frame.f_code.co_filename, line).strip()
        step = step.tb_next
    try:
        message = INSIDE.sub("socket.", str(error)[:500])
    except Exception:
        message = ""
    names = tuple(str(base.__name__) for base in type(error).__mro__ if base is not object)
    return Raised(type(error).__name__, message, line, source[:200], names)
