"""Outputs of cells that came out of a box: plain, small and well formed, whatever was sent.

nbgrader reads scores from them, formgrader shows them in an instructor's browser, feedback in a student's.
So a display may be text, HTML, Markdown, LaTeX or a picture; a script (application/javascript) or a widget is
left out, and its text stays. Of HTML only what shows is kept: nbgrader's pages would run the rest, with the
rights of whoever looks at them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

MOST_TEXT = 1_000_000
"""Characters of one text of an output."""

MOST_OUTPUTS = 2_000
MOST_PICTURE = 4_000_000

MOST_HTML = 100_000
"""Characters of HTML; longer ones take seconds to clean, and are left out."""

TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "div", "dl", "dt", "em",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p", "pre", "s", "small", "span", "strong",
    "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var",
})  # fmt: skip
ATTRIBUTES = {"*": ["class", "colspan", "rowspan", "title"], "a": ["href"]}
"""What of HTML stays."""

TEXTS = ("text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml")
TAG = re.compile(r"<[a-zA-Z/!?]")
PICTURES = ("image/png", "image/jpeg", "image/gif")

TIMEOUT: dict[str, Any] = {
    "output_type": "error",
    "ename": "CellTimeoutError",
    "evalue": "",
    "traceback": ["\x1b[0;31mCellTimeoutError\x1b[0m: No reply from kernel before timeout"],
}
"""nbgrader's own words (Execute.error_on_timeout)."""


def checked(sent: Any, count: int) -> list[dict[str, Any]]:
    """The outputs of one cell, as the notebook format has them.

    Example: ``checked([{"output_type": "stream", "name": "stdout", "text": "1"}], 3)``.

    Arguments: what came; the number of the cell that ran.
    """
    found = []
    for output in sent[:MOST_OUTPUTS] if isinstance(sent, list) else ():
        good = _checked(output, count) if isinstance(output, Mapping) else None
        if good is not None:
            found.append(good)
    return found


def _checked(output: Mapping[str, Any], count: int) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": _text(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        return {
            "output_type": "error",
            "ename": _text(output.get("ename"))[:500],
            "evalue": _text(output.get("evalue"))[:10_000],
            "traceback": [_text(line) for line in lines[:1000]] if isinstance(lines, list) else [],
        }
    if kind not in ("display_data", "execute_result"):
        return None
    data = output.get("data")
    made = {"output_type": kind, "data": _data(data if isinstance(data, Mapping) else {}), "metadata": {}}
    if kind == "execute_result":
        made["execution_count"] = count
    return made


def _data(sent: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kind in TEXTS:
        if kind in sent:
            text = _text(sent[kind])
            if kind == "text/html":
                text = cleaned(text)
            if kind == "text/markdown" and TAG.search(text):  # it may hold any HTML
                text = ""
            if text or kind == "text/plain":
                found[kind] = text
    for kind in PICTURES:
        picture = sent.get(kind)
        if isinstance(picture, str) and len(picture) <= MOST_PICTURE:
            found[kind] = picture
    return found


def cleaned(html: str) -> str:
    """HTML without what runs, or calls home, where it is shown; "" where nothing is left or it is too long.

    Example: ``cleaned("<b onclick='x()'>a</b>")`` is ``"<b>a</b>"``.
    """
    if len(html) > MOST_HTML:
        return ""
    import bleach  # type: ignore[import-untyped]

    html = re.sub(r"<(script|style)\b.*?(</\1\s*>|$)", "", html, flags=re.DOTALL | re.IGNORECASE)
    return str(bleach.clean(html, tags=TAGS, attributes=ATTRIBUTES, protocols=["http", "https"], strip=True))


def _text(sent: Any) -> str:
    if isinstance(sent, list):
        sent = "".join(part for part in sent if isinstance(part, str))
    if not isinstance(sent, str):
        return ""
    return sent[:MOST_TEXT].encode("utf-8", "replace").decode("utf-8")


def failure(name: str, words: str) -> dict[str, Any]:
    """An error of ours as an output: nbgrader then gives 0.

    Example: ``failure("NotRun", "the program had ended before")``.
    """
    return {"output_type": "error", "ename": name, "evalue": words, "traceback": [f"{name}: {words}"]}


def what_cost(outputs: list[dict[str, Any]]) -> str:
    """The last line of what cost a cell its points, or ""."""
    for output in outputs:
        if output["output_type"] == "error":
            return f"{output['ename']}: {output['evalue']}".split("\n")[0][:300]
        if output["output_type"] == "stream" and output["name"] == "stderr":
            lines = [line for line in output["text"].split("\n") if line.strip()]
            return ("stderr: " + lines[-1])[:300] if lines else "something was written to stderr"
    return ""
