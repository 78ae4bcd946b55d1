"""Live: a view with a text, a static picture, and a widget where one can be used."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

from helpers.views.view import View

Json = dict[str, Any]
"""Plain data with words for keys, as JSON has it."""

WIDGET = "application/vnd.jupyter.widget-view+json"


@dataclass(frozen=True, repr=False, eq=False)
class Live(View):
    """A view that can be played with, where somebody is there to play.

    Example: ``Live("3 rows", "<b>3</b> rows", kind="wire", data=lambda: {"rows": []}, state={"at": 0})``.

    Arguments:
        text, html: the static forms, as in `View`.
        kind: the name of its files in helpers/views/static.
        label: what the view is, for a screen reader.
        data: gives what is drawn, as plain JSON; called when a widget is made.
        state: what a person can change, with its defaults.
        opens: the part of the state that is not remembered from an earlier run of the cell.
        name: tells views of one kind in one cell apart, and names one where there are no cells.
        react: new data for a changed state, where Python has to compute it.
    """

    kind: str = ""
    label: str = ""
    data: Callable[[], Json] = dict
    state: Json = field(default_factory=dict)
    opens: Json = field(default_factory=dict)
    name: str = ""
    react: Callable[[Json], Json] | None = None

    def widget(self) -> Any:
        """A new widget (an `anywidget.AnyWidget`); its state is that of the last one of this place."""
        from helpers.views.widget import memory
        from helpers.views.widget.model import make

        place = memory.place(self.kind, self.name)
        made = make(self, {**self.state, **memory.state_of(place, self.state), **self.opens})
        memory.hold(place, made)
        return made

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        bundle: dict[str, Any] = {"text/plain": self.text, "text/html": self.html}
        if live_here():
            made = self.widget()
            bundle[WIDGET] = {"version_major": 2, "version_minor": 0, "model_id": made.model_id}
        return bundle


def live_here() -> bool:
    """True where a person runs the cell, in a notebook that can show widgets.

    nbconvert and nbgrader run a notebook with nobody there to be asked for input, and get the static picture.
    So does everybody who sets COURSE_VIEWS=static.
    """
    if os.environ.get("COURSE_VIEWS") == "static" or find_spec("anywidget") is None:
        return False
    return bool(running().get("content", {}).get("allow_stdin"))


def running() -> Json:
    """The message that made the kernel run this cell, or {} where there is no kernel."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    kernel = getattr(shell, "kernel", None)
    if kernel is None:
        return {}
    message: Json = kernel.get_parent() or {}
    return message
