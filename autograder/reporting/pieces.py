"""Small pieces of a page: text, tables, pictures. Every text that comes in is taken for hostile."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.reporting.plots import Plot

MOST = 500
"""Characters of a text that are shown."""


@dataclass(frozen=True)
class Safe:
    """HTML that was made here, and may stand in a table as it is."""

    html: str


Cell = str | int | float | Safe


def e(text: object) -> str:
    """A text as HTML shows it: escaped, short, with signs for what cannot be seen.

    >>> e("<b>"), e("a\\x00b")
    ('&lt;b&gt;', 'a\\\\x00b')
    """
    plain = str(text)
    plain = plain if len(plain) <= MOST else plain[: MOST - 1] + "…"
    return html.escape("".join(c if c.isprintable() or c == "\n" else repr(c)[1:-1] for c in plain))


def name(text: object) -> Safe:
    """A name, kept apart from the direction of what stands around it."""
    return Safe(f"<bdi>{e(text)}</bdi>")


def code(text: object) -> Safe:
    """A name of ours: an exercise, a slug."""
    return Safe(f"<code>{e(text)}</code>")


def number(value: float | None) -> str:
    """A number as a page shows it; a dash where there is none.

    >>> number(7.0), number(6.666666), number(None)
    ('7', '6.67', '–')
    """
    return "–" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def percent(share: float | None) -> str:
    """A share in percent.

    >>> percent(0.5), percent(None)
    ('50%', '–')
    """
    return "–" if share is None else f"{share:.0%}"


def cell(content: Cell) -> str:
    """The inside of a table's cell."""
    if isinstance(content, Safe):
        return content.html
    return e(content) if isinstance(content, str) else e(number(content))


def _is_number(content: Cell) -> bool:
    return isinstance(content, int | float) or (isinstance(content, str) and content.endswith(("%", "–")))


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table whose first column names its rows; numbers stand to the right.

    Example: ``table("Scores", ["points", "students"], [["0–2", 1]])``.
    """
    lines = [list(row) for row in rows]
    right = [bool(lines) and all(_is_number(row[at]) for row in lines) for at in range(len(heads))]
    marks = ['class="number"' if one else "" for one in right]
    top = "".join(f"<th scope=col {mark}>{e(head)}</th>" for head, mark in zip(heads, marks, strict=True))
    body = []
    for row in lines:
        cells = [f"<th scope=row>{cell(row[0])}</th>"]
        cells += [f"<td {mark}>{cell(one)}</td>" for one, mark in zip(row[1:], marks[1:], strict=True)]
        body.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<div class="wide" role="region" aria-label="{e(title)}" tabindex="0"><table>'
        f"<thead><tr>{top}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def picture(plot: Plot | None) -> str:
    """A plot, in the colours of the reader's theme."""
    if plot is None:
        return ""
    return (
        f'<picture><source srcset="{plot.dark}" media="(prefers-color-scheme: dark)">'
        f'<img src="{plot.light}" alt="{e(plot.alt)}"></picture>'
    )


def folded(summary: str, inside: str) -> str:
    """Something that is open on a click, without a script."""
    return f"<details><summary>{e(summary)}</summary>{inside}</details>"


def section(title: str, *parts: str) -> str:
    """A part of the page under its own heading."""
    return f"<section><h2>{e(title)}</h2>{''.join(parts)}</section>"


def p(text: str) -> str:
    """A paragraph of plain text."""
    return f"<p>{e(text)}</p>"
