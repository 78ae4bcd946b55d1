"""Plots: bars drawn by matplotlib, as pictures that a page carries in itself, one for light and one for dark.

Without matplotlib there are none, and the page has the tables alone; `missing()` says what to install.
"""

from __future__ import annotations

import base64
import importlib
import importlib.util
import io
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.reporting.counts import Bin

INSTALL = (
    "matplotlib is not installed, so the page has tables and no plots. "
    '`pip install "matplotlib>=3.10"` brings it (it is in the extra `class` of this course\'s packages).'
)


@dataclass(frozen=True)
class _Theme:
    ink: str
    line: str
    bar: str


_LIGHT = _Theme(ink="#1f2328", line="#c5cad1", bar="#2563c9")
_DARK = _Theme(ink="#e6e9ee", line="#4a515b", bar="#6ea8ff")

_SETTINGS = {
    "svg.fonttype": "none",  # letters stay letters: smaller, and any script
    "svg.hashsalt": "course",
    "font.family": "sans-serif",
    "font.size": 10.0,
    "text.parse_math": False,
    "axes.unicode_minus": False,
}


@dataclass(frozen=True)
class Plot:
    """A picture as two data: URIs, and its words for those who do not see it."""

    light: str
    dark: str
    alt: str


def missing() -> str:
    """The sentence for where there is no matplotlib, or ""."""
    return "" if importlib.util.find_spec("matplotlib") else INSTALL


def columns(bars: Sequence[Bin], what: str, across: str) -> Plot | None:
    """Upright bars: how many of each.

    Example: ``columns(counts.scores, "students", "points")``.

    Arguments: the bars; what is counted; what stands below. None where there is nothing to draw.
    """
    if not bars or missing():
        return None
    most = max(bars, key=lambda bar: bar.count)
    alt = f"Bars: {what} by {across}. The most, {most.count}, have {most.label}. The table has all numbers."

    def draw(axes: Any) -> None:
        drawn = axes.bar([bar.label for bar in bars], [bar.count for bar in bars], width=0.86)
        axes.bar_label(drawn, [str(bar.count or "") for bar in bars], padding=2)
        axes.set_xlabel(across)
        axes.set_ylabel(what)
        axes.set_ylim(0, most.count * 1.12 + 0.5)
        axes.locator_params(axis="y", integer=True)

    return _drawn(draw, alt, 7.2, 2.7)


def rows(
    labels: Sequence[str], values: Sequence[float], texts: Sequence[str], most: float, alt: str
) -> Plot | None:
    """Lying bars, the first on top, each with its number behind it.

    Example: ``rows(["first_3000"], [0.5], ["50%"], 1.0, "Pass rates: …")``.

    Arguments: names; lengths; what is written behind each; the length of a whole bar; words for the picture.
    """
    if not labels or missing():
        return None
    places = range(len(labels))

    def draw(axes: Any) -> None:
        drawn = axes.barh(places, values, height=0.66)
        axes.bar_label(drawn, texts, padding=4)
        axes.set_yticks(places, [_short(label) for label in labels])
        axes.invert_yaxis()
        axes.set_xlim(0, most * 1.14)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)

    return _drawn(draw, alt, 7.2, 0.5 + 0.34 * len(labels))


def _short(label: str) -> str:
    return label if len(label) <= 44 else label[:43] + "…"


def _drawn(draw: Callable[[Any], None], alt: str, width: float, height: float) -> Plot:
    pictures = []
    for theme in (_LIGHT, _DARK):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a letter that matplotlib's font lacks is drawn by the browser's
            matplotlib: Any = importlib.import_module("matplotlib")
            figures: Any = importlib.import_module("matplotlib.figure")
            colours = {
                "text.color": theme.ink,
                "axes.labelcolor": theme.ink,
                "axes.edgecolor": theme.line,
                "xtick.color": theme.ink,
                "ytick.color": theme.ink,
                "axes.prop_cycle": matplotlib.cycler(color=[theme.bar]),
            }
            with matplotlib.rc_context({**_SETTINGS, **colours}):
                figure = figures.Figure(figsize=(width, height), layout="constrained")
                figure.patch.set_alpha(0.0)
                axes = figure.add_subplot()
                axes.patch.set_alpha(0.0)
                axes.spines[["top", "right"]].set_visible(False)
                draw(axes)
                file = io.BytesIO()
                figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
        pictures.append("data:image/svg+xml;base64," + base64.b64encode(file.getvalue()).decode())
    return Plot(pictures[0], pictures[1], alt)
