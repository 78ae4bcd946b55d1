"""What views remember: the state of each view of each cell, so that a cell run again looks as it was left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from helpers.views.widget.live import Json, running

Place = tuple[str, str, str]
"""Kind of view, notebook cell, name."""

MOST = 200
"""Places that are remembered; the oldest is forgotten first."""


@dataclass
class _Held:
    state: Json = field(default_factory=dict)
    widgets: list[Any] = field(default_factory=list)
    run: str = ""


_held: dict[Place, _Held] = {}
_unnamed: dict[tuple[str, str], tuple[str, int]] = {}
"""Kind and cell to the run of the cell and the views of that kind it has made."""


def place(kind: str, name: str) -> Place | None:
    """Where the view that is made now is kept, or None where it can have no name."""
    message = running()
    cell = str(message.get("metadata", {}).get("cellId", ""))
    if name:
        return kind, cell, name
    if not cell:
        return None
    run = _run(message)
    before, number = _unnamed.get((kind, cell), ("", 0))
    number = number + 1 if before == run else 1
    _unnamed[kind, cell] = run, number
    while len(_unnamed) > MOST:
        del _unnamed[next(iter(_unnamed))]
    return kind, cell, f"({number})"


def state_of(where: Place | None, known: Json) -> Json:
    """What is remembered there of the names that are known."""
    held = _held.get(where) if where else None
    return {name: value for name, value in held.state.items() if name in known} if held else {}


def hold(where: Place | None, widget: Any) -> None:
    """Remember a widget's state from now on; those that an earlier run of the cell made are closed."""
    if where is None:
        return
    held = _held.setdefault(where, _Held())
    _held[where] = _held.pop(where)  # the newest comes last
    run = _run(running())
    if held.run != run or not run:
        for one in held.widgets:
            one.close()
        held.widgets, held.run = [], run
    held.widgets.append(widget)
    widget.observe(lambda change: held.state.update(change["new"]), "state")
    while len(_held) > MOST:
        for one in _held.pop(next(iter(_held))).widgets:
            one.close()


def _run(message: Json) -> str:
    return str(message.get("header", {}).get("msg_id", ""))
