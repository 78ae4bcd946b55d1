"""The widgets: one class for each kind of view, made of its two files. Loaded when the first one is shown."""

from __future__ import annotations

import functools
import json
import threading
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from helpers.views.widget.live import Json, Live
from helpers.views.widget.turns import Soon

HERE = Path(__file__).resolve().parent
STATIC = HERE.parent / "static"


class Model(anywidget.AnyWidget):
    """What Python and the browser share: `data` is drawn, `state` is what a person has set."""

    kind = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    data = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, **given: Any) -> None:
        self.turn = threading.RLock()
        super().__init__(**given)

    def set_state(self, sync_data: Any) -> None:
        """Take over what the browser has changed; it comes in a thread of its own."""
        with self.turn:
            super().set_state(sync_data)

    def __repr__(self) -> str:
        return str(self.text)


def source(kind: str, ending: str) -> str:
    """The file that goes to the browser: the base, then the view's own. Ending: "js" or "css"."""
    own = STATIC / f"{kind}.{ending}"
    parts = [HERE / f"base.{ending}", *([own] if ending == "js" or own.is_file() else [])]
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


@functools.cache
def of_kind(kind: str) -> type[Model]:
    """The class of one kind of view."""
    about = {"_esm": source(kind, "js"), "_css": source(kind, "css"), "__module__": __name__}
    return type(f"{kind.title()}Model", (Model,), about)


def make(live: Live, state: Json) -> Model:
    """A widget for a view, with this state."""
    data = _drawn(live, state)
    made = of_kind(live.kind)(
        kind=live.kind,
        label=live.label or live.kind,
        text=str(data.get("text", live.text)),
        data=data,
        state=plain(state),
    )
    if live.react is not None:

        def draw() -> None:
            data = _drawn(live, {**live.state, **made.state}, made.data)
            with made.turn:
                made.data, made.text = data, str(data.get("text", made.text))

        soon = Soon(draw)
        made.observe(lambda change: soon(), "state")
    return made


def _drawn(live: Live, state: Json, before: Json | None = None) -> Json:
    """What is drawn in a state; what was drawn before, and the error, where it cannot be made."""
    if live.react is None:
        return plain(live.data())
    try:
        return plain(live.react(state))
    except Exception as error:  # a learner's own code may run in there
        return {**(before or {}), "error": f"{type(error).__name__}: {error}"}


def plain(data: Json) -> Json:
    """The same data, having been JSON; raises TypeError or ValueError where it is none."""
    again: Json = json.loads(json.dumps(data, allow_nan=False))
    return again
