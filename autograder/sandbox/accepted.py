"""What a boxed process says of a cell, taken as what it is: plain data of a stranger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helpers.exercises.spec import Opaque
from helpers.judging.frames import Refused

MOST_OUTPUTS = 5_000
STOPS = ("", "output")
"""What it may say of why a cell was stopped: the rest is for the judge to say."""


@dataclass(frozen=True)
class CellRun:
    """What came of a cell.

    Arguments:
        outputs: dicts of the notebook format (nbformat 4), streams joined.
        stopped: "" where it ended by itself; "time" (one cell), "seconds" (the box), "output", "memory",
            "died", "protocol". After "time" the box may be alive: the cell was interrupted.
        seconds: of wall time.
        note: in words what is known besides, such as the signal that ended the process.
        count: the cell's number, as In [n] has it.
    """

    outputs: list[dict[str, Any]]
    stopped: str
    seconds: float
    note: str = ""
    count: int | None = None


def as_cell_run(frame: dict[str, Any], ident: str) -> CellRun:
    """The answer to a cell. Raises Refused where it is not written as one, or belongs to another question."""
    if frame.get("id") != ident:
        raise Refused("its answer carries an id that is not this cell's")
    outputs, stopped, count = frame.get("outputs"), frame.get("stopped"), frame.get("count")
    if type(outputs) is not list or len(outputs) > MOST_OUTPUTS or stopped not in STOPS:
        raise Refused("its answer to a cell is not written as one")
    if count is not None and (type(count) is not int or not 0 <= count < 1_000_000):
        raise Refused("its answer to a cell has no number")
    return CellRun([_output(one) for one in outputs], stopped, 0.0, "", count)


def _output(sent: Any) -> dict[str, Any]:
    if type(sent) is not dict or not all(type(key) is str for key in sent):
        raise Refused("an output in its answer is none")
    kind = sent.get("output_type")
    if kind == "stream" and sent.get("name") in ("stdout", "stderr"):
        return {"output_type": "stream", "name": sent["name"], "text": _text(sent.get("text"))}
    if kind == "error" and type(sent.get("traceback")) is list:
        return {
            "output_type": "error",
            "ename": _text(sent.get("ename")),
            "evalue": _text(sent.get("evalue")),
            "traceback": [_text(line) for line in sent["traceback"]],
        }
    data, metadata = sent.get("data"), sent.get("metadata")
    if kind in ("display_data", "execute_result") and type(data) is dict and type(metadata) is dict:
        made = {"output_type": kind, "data": _bundle(data), "metadata": _plain(metadata)}
        if kind == "execute_result":
            count = sent.get("execution_count")
            made["execution_count"] = count if type(count) is int else None
        return made
    raise Refused("an output in its answer is of no kind that notebooks have")


def _bundle(data: dict[Any, Any]) -> dict[str, Any]:
    found = {}
    for kind, held in data.items():
        if type(kind) is str:
            is_json = kind == "application/json" or kind.endswith("+json")
            found[_text(kind)] = _plain(held) if is_json else _text(held)
    return found


def _text(sent: Any) -> str:
    if type(sent) is not str:
        raise Refused("a text in its answer is none")
    return sent.encode("utf-8", "replace").decode("utf-8")


def _plain(sent: Any) -> Any:
    kind = type(sent)
    if sent is None or kind in (bool, int, float):
        return sent
    if kind is str:
        return _text(sent)
    if kind is list:
        return [_plain(one) for one in sent]
    if kind is dict:
        return {_text(str(key)): _plain(held) for key, held in sent.items()}
    return _text(sent.text or sent.type_name) if kind is Opaque else _text(str(sent))
