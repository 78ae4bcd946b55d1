"""Flow control: where the bytes of a download are while a program reads them, fast or slowly.

Drawn from the model in `stream`: the server's program, its system's buffer, the way, our system's buffer, our
program; and below, the pieces that `recv(5120)` returned.
"""

from __future__ import annotations

import functools

from helpers.views.stream import COVER, READ, Moment, Story, transfer
from helpers.views.view import MONO, SOFT, e, table
from helpers.views.widget import Json, Live

NAPS = (0, 5, 10, 20, 30, 50, 100, 250)
"""Milliseconds that the slider offers; 250 is the quarter second of the book."""

BUFFERS = (16_384, 65_536, 262_144)
"""Bytes of our system's buffer."""

ROWS = 16
"""Moments in the static picture."""


def flow(nap: int = 0, buffer: int = 65_536, total: int = COVER) -> Live:
    """A download, moment by moment, with a slider for the nap that our program takes after each recv(5120).

    Example: ``flow(nap=30)``.

    Arguments: milliseconds, one of `NAPS`; bytes of our buffer, one of `BUFFERS`; bytes to be sent.
    """
    if nap not in NAPS or buffer not in BUFFERS:
        raise ValueError(
            f"naps of {NAPS} ms and buffers of {BUFFERS} bytes can be shown, not {nap} and {buffer}"
        )
    told = story(total, nap, buffer)

    def react(state: Json) -> Json:
        naps = state["nap"] if state["nap"] in NAPS else nap
        room = state["buffer"] if state["buffer"] in BUFFERS else buffer
        return drawn(story(total, naps, room), total)

    return Live(
        as_text(told, total),
        as_html(told, total),
        kind="flow",
        label="Flow control: a download, moment by moment",
        state={"nap": nap, "buffer": buffer, "at": 0},
        react=react,
    )


@functools.lru_cache(maxsize=64)
def story(total: int, nap: int, buffer: int) -> Story:
    """A transfer, worked out once."""
    return transfer(total, nap, buffer)


def drawn(told: Story, total: int) -> Json:
    """What the browser draws. A moment is a row: time, words, five places, unacknowledged, window, paused."""
    return {
        "naps": list(NAPS),
        "buffers": list(BUFFERS),
        "nap": told.nap,
        "buffer": told.buffer,
        "total": total,
        "most": READ,
        "moments": [_row(moment) for moment in told.moments],
        "pieces": [list(piece) for piece in told.pieces],
        "pauses": list(told.pauses),
        "summary": summary(told),
        "text": as_text(told, total),
    }


def _row(m: Moment) -> list[object]:
    places = (m.to_write, m.unsent, m.on_the_way, m.waiting, m.received)
    return [m.time, m.what, *places, m.unacknowledged, m.window, m.paused]


def summary(told: Story) -> str:
    """What came of it, in a sentence."""
    count, end = len(told.pieces), told.moments[-1].time / 1000
    pauses = len(told.pauses)
    stopped = "never has to pause" if not pauses else f"has to pause {pauses} time{'s' * (pauses != 1)}"
    return (
        f"{count} pieces, {told.short} of them shorter than {READ}; the server {stopped}; "
        f"all is read after {end:.2f} s"
    )


def chosen(told: Story) -> list[Moment | None]:
    """Moments for a still picture: the first ones, those around the first pause, the last; None for a gap."""
    last = len(told.moments) - 1
    keep = {*range(ROWS // 2), last - 1, last}
    if told.pauses:
        keep |= set(range(told.pauses[0] - 1, told.pauses[0] + 5))
    rows: list[Moment | None] = []
    for at, moment in enumerate(told.moments):
        if at in keep:
            rows.append(moment)
        elif rows[-1] is not None:
            rows.append(None)
    return rows


def gauge(part: int, whole: int, width: int = 10) -> str:
    """A bar of characters. Example: ``gauge(1, 2, 4)`` is ``"██░░"``."""
    full = max(part > 0, min(width, part * width // whole))
    return "█" * full + "░" * (width - full)


def title(told: Story, total: int) -> str:
    """What is shown, in a line."""
    nap = f"a nap of {told.nap} ms after each" if told.nap else "no nap between"
    return f"{total:,} bytes, read with recv({READ}), {nap}; our buffer holds {told.buffer:,}"


def as_text(told: Story, total: int) -> str:
    """The transfer for a terminal."""
    lines = [title(told, total), "   ms  our buffer            our program  what happens"]
    for one in chosen(told):
        if one is None:
            lines.append("    …")
            continue
        sign = " ‖ paused" if one.paused else ""
        lines.append(
            f"{one.time:>5}  {gauge(one.waiting, told.buffer)} {one.waiting:>7,}     {one.received:>9,}  "
            f"{one.what}{sign}"
        )
    sizes = [str(size) for size, _ in told.pieces]
    shown = " ".join(sizes[:8]) + (" … " + sizes[-1] if len(sizes) > 9 else "")
    return "\n".join([*lines, f"recv returns: {shown}", summary(told)])


def as_html(told: Story, total: int) -> str:
    """The transfer for a notebook without widgets."""
    rows = []
    for one in chosen(told):
        if one is None:
            rows.append(["…", "", "", "", ""])
            continue
        full = gauge(one.waiting, told.buffer)
        bar = f"<span style='{MONO}white-space:nowrap' aria-hidden='true'>{full}</span>"
        rows.append(
            [
                f"{one.time}",
                f"{one.unsent:,}",
                f"{bar} {one.waiting:,}",
                f"{one.received:,}",
                e(one.what) + (" <b>‖ paused</b>" if one.paused else ""),
            ]
        )
    heads = ["ms", "server's buffer", "our buffer", "our program", "what happens"]
    sizes = " ".join(str(size) for size, _ in told.pieces)
    return (
        f"<p><b>{e(title(told, total))}</b></p>"
        + table(heads, rows, caption="Where the bytes are", mono=False)
        + f"<p style='{SOFT}'>recv returns: {e(sizes)}</p><p>{e(summary(told))}.</p>"
    )
