"""A run as the frame that goes from the program's process to the judge.

Keep in sync: `report.py` reads it at the judge's side, and believes none of it unread.
"""

from __future__ import annotations

import contextlib
from typing import Any

from helpers.exercises.spec import Opaque, Raised, Run
from helpers.judging.frames import Refused, encode
from helpers.localnet.simnet import SimNet

MOST_EVENTS = 4_000
MOST_TRACED = 1_000_000
"""What of a run travels: events of the trace, bytes in them."""


def as_frame(ident: str, run: Run, net: SimNet) -> bytes:
    """A run as a frame, its files behind it; what is too large for a frame is left out, the least important
    first."""
    fields: dict[str, Any] = {
        "id": ident,
        "text": run.text,
        "text_cut": run.text_cut,
        "prompts": tuple(prompt[:1000] for prompt in run.prompts[:200]),
        "stderr": run.stderr,
        "value": run.value,
        "raised": None if run.raised is None else _raised(run.raised),
        "exited": run.exited,
        "stopped": run.stopped,
        "stopped_at": run.stopped_at[:300],
        "virtual_seconds": _finite(run.virtual_seconds),
        "cpu_seconds": run.cpu_seconds,
        "open_sockets": run.open_sockets,
        "timeouts": tuple(None if limit is None else _finite(limit) for limit in run.timeouts),
        "files": {name: len(data) for name, data in run.files.items()},
        "peak_memory": run.peak_memory,
        "remarks": tuple(remark[:1000] for remark in run.remarks[:20]),
        "pieces": {number: tuple(sizes) for number, sizes in net.pieces.items()},
        "trace": _events(run, MOST_TRACED),
    }
    less: list[dict[str, Any]] = [
        {},
        {"trace": _events(run, 100_000)},
        {"value": _too_large(run.value)},
    ]
    for smaller in less:
        fields |= smaller
        with contextlib.suppress(Refused):
            return encode(fields) + b"".join(run.files.values())
    return encode(
        {**fields, "files": {}, "text": run.text[:10_000], "stderr": "", "trace": ([], [], [], [], [], b"")}
    )


def _too_large(value: Any) -> Opaque:
    return Opaque(type(value).__name__, "too large")


def _raised(raised: Raised) -> tuple[Any, ...]:
    line = raised.line if type(raised.line) is int and 0 <= raised.line < 2**31 else 0
    bases = tuple(str(base)[:200] for base in raised.bases[:40])
    return str(raised.name)[:200], str(raised.message)[:1000], line, str(raised.source)[:500], bases


def _finite(seconds: float) -> float:
    return seconds if 0 <= seconds <= 1e9 else 1e9


def _events(run: Run, most: int) -> tuple[Any, ...]:
    """The program's own trace in columns: times, kinds, connections, lengths of data, notes; all the data."""
    events = run.trace.events[:MOST_EVENTS]
    data = []
    for event in events:
        data.append(event.data[:most])
        most -= len(data[-1])
    return (
        [event.time for event in events],
        [event.kind for event in events],
        [event.connection for event in events],
        [len(piece) for piece in data],
        [event.note[:300] for event in events],
        b"".join(data),
    )
