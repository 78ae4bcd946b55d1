"""What a judged program's process says, made into what the judge works with. Nothing of it is believed.

Each field has one exact type and a limit; anything else is `Protocol`, never an exception of another kind.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, repeat
from typing import Any, get_args

from helpers.exercises.spec import Raised, Run
from helpers.judging.door import Door, Protocol
from helpers.localnet.trace import Kind

STOPS = {"", "lines", "time", "memory", "output", "operations", "typed", "hang", "unsupported", "ended"}
"""What a process may say of why it stopped. That it died, it cannot say."""

KINDS = frozenset(get_args(Kind))
MOST_TEXT = 70_000
MOST_EVENTS = 10_000
SLACK = 1_000


@dataclass(frozen=True)
class Report:
    """What there is to say of a program before it runs.

    Has what `verdict.before_running` asks an answer for, and holds no code.
    """

    why_missing: str
    broken: SyntaxError | None

    def missing(self) -> str:
        """Why there is nothing to judge, or ""."""
        return self.why_missing


def as_report(frame: dict[str, Any]) -> Report:
    """The reply to "load". Raises Protocol."""
    if frame.keys() != {"missing", "broken"} or not _text(2000)(frame["missing"]):
        raise Protocol("its report on the program is not written as one")
    broken = frame["broken"]
    if broken is None:
        return Report(frame["missing"], None)
    if not _tuple_of(_text(1000), _text(1000), _number, _text(1000))(broken):
        raise Protocol("its report on the program is not written as one")
    name, message, line, text = broken
    kind = {"IndentationError": IndentationError, "TabError": TabError}.get(name, SyntaxError)
    return Report(frame["missing"], kind(message, ("", line, 0, text)))


def as_run(answer: dict[str, Any], door: Door) -> Run:
    """A run: what the process says of the program, and what the sites say of the network. Raises Protocol."""
    if answer.keys() != FIELDS.keys():
        raise Protocol("its answer does not have the fields of an answer")
    for name, right in FIELDS.items():
        if not right(answer[name]):
            raise Protocol(f"the field {name!r} of its answer cannot be right")
    fields = dict(answer)
    raised = fields.pop("raised")
    pieces = fields.pop("pieces")
    if not _can_be(pieces, sum(len(seen.delivered) for seen in door.fabric.seen())):
        raise Protocol("it says that recv returned more than there was")
    fields["open_sockets"] = max(fields["open_sockets"], door.open_sockets)
    events = _events(fields.pop("trace"))
    return Run(
        **fields,
        raised=None if raised is None else Raised(*raised),
        connections=door.connections(pieces),
        lookups=tuple(door.fabric.lookups),
        datagrams=tuple(door.fabric.datagrams),
        trace=door.joined(events),
    )


def _can_be(pieces: dict[int, tuple[int, ...]], delivered: int) -> bool:
    """True where recv can have returned these pieces of so many bytes; some may have been looked at twice."""
    count = sum(map(len, pieces.values()))
    return count <= delivered + SLACK and sum(map(sum, pieces.values())) <= 2 * delivered + SLACK


def _events(columns: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """The program's trace: its fields, one event after the other. Raises Protocol."""
    times, kinds, connections, sizes, notes, data = columns
    if not len(times) == len(kinds) == len(connections) == len(sizes) == len(notes):
        raise Protocol("the program's trace is not written as one")
    if not FAR.isdisjoint(kinds):
        raise Protocol("the program's trace tells what only the sites can know")
    ends = list(accumulate(sizes))
    if (ends[-1] if ends else 0) != len(data):
        raise Protocol("the program's trace is not written as one")
    pieces = (data[end - size : end] for size, end in zip(sizes, ends, strict=True))
    return list(zip(times, kinds, connections, repeat("program"), pieces, notes, strict=False))


FAR = frozenset({"arrives", "lost"})
"""Kinds of events of datagrams that the far side alone writes down; judgement goes by them."""


# -- one field ------------------------------------------------------------------------------------------
Check = Callable[[Any], bool]


def _text(most: int) -> Check:
    return lambda value: type(value) is str and len(value) <= most


def _flag(value: Any) -> bool:
    return type(value) is bool


def _number(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**53


def _seconds(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and 0 <= value <= 1e9


def _or_none(right: Check) -> Check:
    return lambda value: value is None or right(value)


def _each(right: Check, most: int, kind: type = tuple) -> Check:
    def check(value: Any) -> bool:
        right_kind = isinstance(value, tuple | list) and type(value) is kind
        return right_kind and len(value) <= most and all(map(right, value))

    return check


def _tuple_of(*rights: Check) -> Check:
    return lambda value: (
        type(value) is tuple
        and len(value) == len(rights)
        and all(right(part) for right, part in zip(rights, value, strict=True))
    )


def _table(key: Check, held: Check, most: int) -> Check:
    return lambda value: (
        type(value) is dict
        and len(value) <= most
        and all(key(name) and held(item) for name, item in value.items())
    )


def _data(value: Any) -> bool:
    return type(value) is bytes


def _kind(value: Any) -> bool:
    return type(value) is str and value in KINDS


def _stop(value: Any) -> bool:
    return type(value) is str and value in STOPS


def _anything(value: Any) -> bool:
    return True


FIELDS: dict[str, Check] = {
    "text": _text(MOST_TEXT),
    "text_cut": _flag,
    "prompts": _each(_text(1000), 200),
    "stderr": _text(MOST_TEXT),
    "value": _anything,
    "raised": _or_none(_tuple_of(_text(200), _text(1000), _number, _text(500), _each(_text(200), 40))),
    "exited": _flag,
    "stopped": _stop,
    "stopped_at": _text(300),
    "virtual_seconds": _seconds,
    "cpu_seconds": _seconds,
    "open_sockets": _number,
    "timeouts": _each(_or_none(_seconds), 1000),
    "files": _table(_text(1000), _data, 10_000),
    "peak_memory": _or_none(_number),
    "remarks": _each(_text(1000), 20),
    "pieces": _table(_number, _each(_number, 200_000), 60_000),
    "trace": _tuple_of(
        _each(_seconds, MOST_EVENTS, list),
        _each(_kind, MOST_EVENTS, list),
        _each(_or_none(_number), MOST_EVENTS, list),
        _each(_number, MOST_EVENTS, list),
        _each(_text(300), MOST_EVENTS, list),
        _data,
    ),
}  # fmt: skip
"""The fields of an answer, and what each must be."""
