"""The wire, to be played with: what travelled, step by step, with every byte.

    wire(localnet.trace())              all of it
    wire(localnet.trace(), mark=12)     open at event 12

The list has a line for each event and a lane for each side; below it are the bytes of the event that is
chosen: as text, with escapes or in hex, headers apart from the body, with the places where `recv` cut. Where
no widget can be shown there is the table of `helpers.views.trace`.
"""

from __future__ import annotations

from collections.abc import Iterable

from helpers.localnet.trace import Event, Trace
from helpers.views.trace import drawn
from helpers.views.widget import Live
from helpers.views.wiredata import wire_data


def wire(
    trace: Trace | Iterable[Event],
    *,
    connection: int | None = None,
    mark: int | None = None,
    name: str = "",
) -> Live:
    """What travelled, with a lane for the program and one for the sites.

    Example: ``wire(localnet.trace())``.

    Arguments: a trace; `connection` draws one connection alone; `mark` points at the event of that number
    and opens there; `name` tells several wires of one cell apart.
    """
    events = [event for event in trace if connection is None or event.connection == connection]
    dropped = trace.dropped if isinstance(trace, Trace) else 0
    static = drawn(events, mark=mark, dropped=dropped)
    first = events[0].number if events else 0
    return Live(
        static.text,
        static.html,
        kind="wire",
        label="The wire: what travelled",
        data=lambda: wire_data(events, mark, dropped),
        state={"at": first, "form": "text", "zoom": 0, "only": "all"},
        opens={} if mark is None else {"at": mark, "only": "all"},
        name=name,
    )
