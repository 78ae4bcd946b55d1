"""View: something to show, as text and as HTML.

Rules for all views:

- Everything said in HTML is said in the text too; a state has an icon and a word, never a colour alone.
- Whatever a learner's program made is escaped (`e`), and bytes are shown as Python writes them.
- No scripts and nothing from elsewhere. Colours are JupyterLab's own variables, with values for other places;
  those used for text keep a contrast of 4.5 on both of its themes.
- Nothing is wider than its place: long lines break, wide tables scroll inside their own box.
"""

from __future__ import annotations

import html
import re
import sys
from dataclasses import dataclass
from typing import Any

FONT = "font-family:var(--jp-ui-font-family,system-ui,sans-serif);font-size:var(--jp-ui-font-size1,13px);"
MONO = "font-family:var(--jp-code-font-family,ui-monospace,monospace);font-size:12px;"
TEXT = "color:var(--jp-ui-font-color0,#1a1a1a);"
SOFT = "color:var(--jp-ui-font-color1,#333);"
PLANE = "background:var(--jp-layout-color1,#fff);"
SHADE = "background:var(--jp-layout-color2,#f2f2f2);"
LINE = "var(--jp-border-color1,#767676)"
LINK = "color:var(--jp-content-link-color,#0b5cad);text-decoration:underline;"
BREAK = "overflow-wrap:anywhere;word-break:normal;"
SHORT = 18
"""Characters that a table's cell keeps on one line."""


@dataclass(frozen=True)
class View:
    """Something to show.

    Example: ``show(View("3 of 4 points", "<b>3</b> of 4 points"))``.

    Arguments: `text` for a terminal, and `html`, escaped already, for a notebook.
    """

    text: str
    html: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/plain": self.text, "text/html": self.html}


def show(view: View) -> None:
    """Display a view in a notebook, print it anywhere else."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is not None:
        from IPython.display import display

        display(view)  # type: ignore[no-untyped-call]
    else:
        print(view.text)


def e(thing: object) -> str:
    """A text as HTML, safe in an element and in an attribute."""
    return html.escape(str(thing), quote=True)


def words(text: str) -> str:
    """A message as HTML: what stands between backticks becomes code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return e(text)
    return "".join(
        f"<code style='{MONO}{BREAK}'>{e(p)}</code>" if at % 2 else e(p) for at, p in enumerate(parts)
    )


def box(icon: str, word: str, colour: str, body: str, *, title: str = "") -> str:
    """A framed box: a coloured edge, an icon and a word, then the body (HTML)."""
    head = f"<span style='font-weight:700'><span aria-hidden='true'>{icon}</span> {e(word)}</span>"
    head += f" <span style='{SOFT}'>{e(title)}</span>" if title else ""
    return (
        f"<div style='{FONT}{TEXT}{PLANE}{BREAK}border:1px solid {LINE};border-left:6px solid {colour};"
        "border-radius:4px;padding:8px 12px;margin:4px 0;max-width:100%;box-sizing:border-box;"
        "line-height:1.5'>"
        f"<div>{head}</div>{body}</div>"
    )


def table(headings: list[str], rows: list[list[str]], *, caption: str, mono: bool = True) -> str:
    """A table of cells (HTML already) that scrolls in its own box. What is short stays on one line."""
    cell = f"padding:1px 8px 1px 0;text-align:left;vertical-align:top;{BREAK}"
    head = "".join(
        f"<th scope='col' style='{cell}{SOFT}font-weight:600;white-space:nowrap'>{e(text)}</th>"
        for text in headings
    )
    whole = cell.replace(BREAK, "white-space:nowrap;")

    def one(text: str) -> str:
        short = len(html.unescape(re.sub("<[^>]*>", "", text))) <= SHORT
        return f"<td style='{whole if short else cell}'>{text}</td>"

    body = "".join(f"<tr style='background:transparent'>{''.join(map(one, row))}</tr>" for row in rows)
    return (
        f"<div style='max-width:100%;overflow-x:auto' tabindex='0' role='group' aria-label='{e(caption)}'>"
        f"<table style='{MONO if mono else FONT}{TEXT}border-collapse:collapse;width:100%;margin:0;"
        f"table-layout:auto'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


PASSED, FAILED, WAITING, WRONG_HERE = "#1a7f37", "#cf222e", "#9a6700", "#8250df"
"""Colours of edges; they carry no text."""
