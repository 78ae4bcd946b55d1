"""The regex bench: a pattern and a text, what it finds as you type, greedy beside non-greedy.

    regex_bench('"(.*)"', 'She said "yes" and he said "no".')

Python's `re` is the truth: every change is tried by it, in the kernel, and ended where it takes too long
(see `patience`). What is drawn is plain data made here: the text cut into pieces, each with the number of its
match.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

from helpers import patience
from helpers.views.pattern import guess, twins, why_slow
from helpers.views.view import BREAK, FONT, LINE, MONO, SHADE, TEXT, e, table, words
from helpers.views.widget import Json, Live

SECONDS, FEWER_SECONDS = 0.3, 0.1
"""Processor seconds a search may take: the pattern as typed, and each of its twins."""

MOST_TEXT, MOST_PATTERN, MOST_MATCHES = 20_000, 500, 1_000

FLAGS = {"ignorecase": re.IGNORECASE, "multiline": re.MULTILINE, "dotall": re.DOTALL}
ICONS = {"found": "✓", "nothing": "○", "wrong": "✗", "stopped": "■"}

LONG, SHOWN, BEGINNING = 200, 12, 2_000
"""Characters of a match that are written; matches that a picture shows, and characters of the text."""


@dataclass(frozen=True)
class Found:
    """What came of one pattern: "found", "nothing", "wrong" or "stopped", in words; the matches."""

    state: str
    says: str
    matches: tuple[re.Match[str], ...] = ()


def regex_bench(pattern: str, text: str, *, flags: int = 0, name: str = "") -> Live:
    """A pattern and a text to play with: matches and groups as you type, greedy beside non-greedy.

    Example: ``regex_bench('"(.*)"', 'She said "yes" and he said "no".')``.

    Arguments: what is there at first; `flags` as in `re`; `name` tells two benches of one cell apart.
    Raises TypeError for bytes: decode them first.
    """
    for what in (pattern, text):
        if not isinstance(what, str):
            raise TypeError(f"regex_bench wants a pattern and a text, both str, not {type(what).__name__}")
    state: Json = {"pattern": _clean(pattern), "text": _clean(text), "at": 0}
    state |= {key: bool(flags & flag) for key, flag in FLAGS.items()}
    others = int(flags) & ~int(re.IGNORECASE | re.MULTILINE | re.DOTALL)
    first = tried(state, others)
    return Live(
        as_text(first), as_html(first), kind="regex", label="Regex bench: what a pattern finds in a text",
        state=state, name=name, react=lambda now: drawn(tried(now, others)),
    )  # fmt: skip


# -- searching ------------------------------------------------------------------------------------------
def search(pattern: str, text: str, flags: int, seconds: float = SECONDS) -> Found:
    """All matches of a pattern in a text, or why there are none."""
    if not patience.can_stop() and not guess(pattern, text):
        return Found(
            "stopped", f"Not tried: it might never end, and here nothing could end it. {why_slow(pattern)}"
        )

    def work() -> Found:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = re.compile(pattern, flags)
        found: list[re.Match[str]] = []
        for match in made.finditer(text):
            if len(found) == MOST_MATCHES:
                return Found(
                    "found", f"more than {MOST_MATCHES:,} matches; these are the first", tuple(found)
                )
            found.append(match)
        many = "1 match" if len(found) == 1 else f"{len(found):,} matches"
        return Found("found" if found else "nothing", many if found else "no match", tuple(found))

    try:
        return patience.within(seconds, work)
    except patience.TookTooLong:
        return Found("stopped", f"Stopped after {seconds:g} s, and nothing is broken. {why_slow(pattern)}")
    except re.error as error:
        where = "" if error.pos is None else f", at character {error.pos}"
        return Found("wrong", f"not a pattern: {error.msg}{where}")
    except (RecursionError, OverflowError, ValueError, MemoryError) as error:
        return Found("wrong", f"not a pattern that Python can use: {error}")


def pieces(text: str, matches: tuple[re.Match[str], ...]) -> list[tuple[str, int]]:
    """The text cut up: (what stands there, the number of its match or -1)."""
    cut: list[tuple[str, int]] = []
    at = 0
    for number, match in enumerate(matches):
        if match.start() > at:
            cut.append((text[at : match.start()], -1))
        cut.append((match[0], number))
        at = match.end()
    return [*cut, (text[at:], -1)] if at < len(text) else cut


# -- what is drawn --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Tried:
    """A pattern tried on a text: what it found, and what its twins found (word, pattern, found)."""

    pattern: str
    text: str
    found: Found
    left_out: str
    sides: tuple[tuple[str, str, Found], ...]


def tried(state: Json, others: int = 0) -> Tried:
    """Try the pattern of a state, as far as it may be long."""
    pattern, text = (_clean(state.get(key, "")) for key in ("pattern", "text"))
    left_out = f" (in the first {MOST_TEXT:,} characters)" if len(text) > MOST_TEXT else ""
    if len(pattern) > MOST_PATTERN:
        left_out += f" (of the pattern's first {MOST_PATTERN} characters)"
    flags = others + sum(int(flag) for key, flag in FLAGS.items() if state.get(key))
    pattern, text = pattern[:MOST_PATTERN], text[:MOST_TEXT]
    found = search(pattern, text, flags)
    return Tried(pattern, text, found, left_out, _sides(pattern, text, flags, found))


def _clean(thing: object) -> str:
    """A text that can travel: half a character of UTF-16 cannot."""
    return str(thing).encode("utf-8", "replace").decode()


def _sides(pattern: str, text: str, flags: int, found: Found) -> tuple[tuple[str, str, Found], ...]:
    pair = twins(pattern) if found.state in ("found", "nothing") else None
    if pair is None:
        return ()
    made: list[tuple[str, str, Found]] = []
    for word, twin in zip(("Greedy", "Non-greedy"), pair, strict=True):
        one = found if twin == pattern else search(twin, text, flags, FEWER_SECONDS)
        made.append((word, twin, one))
    return () if any(one.state == "wrong" for _, _, one in made) else tuple(made)


def drawn(one: Tried) -> Json:
    """What the browser draws."""
    return {
        "pattern": one.pattern,
        "state": one.found.state,
        "says": one.found.says + one.left_out,
        "pieces": pieces(one.text, one.found.matches),
        "matches": [_match(match) for match in one.found.matches],
        "findall": findall(one.found),
        "twins": [
            {"word": word, "pattern": twin, "state": side.state, "says": side.says,
             "pieces": pieces(one.text, side.matches)}
            for word, twin, side in one.sides
        ],
        "text": as_text(one),
    }  # fmt: skip


def _match(match: re.Match[str]) -> Json:
    names = {number: name for name, number in match.re.groupindex.items()}
    groups = [
        {
            "name": f"{number} {names[number]}" if number in names else str(number),
            "text": "None" if match[number] is None else short(match[number]),
            "where": "took no part"
            if match[number] is None
            else f"{match.start(number)}–{match.end(number)}",
        }
        for number in range(1, match.re.groups + 1)
    ]
    return {"where": f"{match.start()}–{match.end()}", "text": short(match[0]), "groups": groups}


def short(text: str, most: int = LONG) -> str:
    """A text as Python writes it, its middle left out where it is long."""
    return repr(text) if len(text) <= most else f"{text[: most // 2]!r} … {text[-most // 4 :]!r}"


def findall(found: Found) -> str:
    """What `re.findall` gives, as Python writes it: whole matches, or groups where there are any."""
    if found.state not in ("found", "nothing"):
        return ""
    items: list[str] = []
    for match in found.matches[:12]:
        groups = [short(part or "") for part in match.groups()]
        items.append(
            f"({', '.join(groups)})" if len(groups) > 1 else groups[0] if groups else short(match[0])
        )
    return "[" + ", ".join([*items, *(["…"] if len(found.matches) > len(items) else [])]) + "]"


# -- as text, as a picture ------------------------------------------------------------------------------
def as_text(one: Tried) -> str:
    """The bench for a terminal."""
    lines = [f"pattern     {one.pattern}", f"{ICONS[one.found.state]} {one.found.says}{one.left_out}"]
    for number, match in enumerate(one.found.matches[:SHOWN], 1):
        lines.append(f"  {number}. {match.start()}–{match.end()} {short(match[0], 60)}")
        lines += [f"     group {group['name']}: {group['text']}" for group in _match(match)["groups"]]
    if len(one.found.matches) > SHOWN:
        lines.append("  …")
    if one.found.state in ("found", "nothing"):
        lines.append(f"findall     {findall(one.found)}")
    for word, twin, side in one.sides:
        some = ", ".join(short(match[0], 60) for match in side.matches[:6])
        lines.append(f"{word:11} {twin}  →  {side.says}{': ' + some if some else ''}")
    return "\n".join(lines)


def as_html(one: Tried) -> str:
    """The bench as a picture, where nothing can be played with."""
    says = f"{ICONS[one.found.state]} {one.found.says}{one.left_out}"
    body = f"<p style='margin:4px 0'>Pattern {_code(one.pattern)}: {words(says)}</p>"
    body += marked(one.text, one.found)
    if one.found.matches:
        rows = [
            [str(number), e(match["where"]), e(match["text"]),
             e(", ".join(f"{group['name']}: {group['text']}" for group in match["groups"]))]
            for number, match in enumerate(map(_match, one.found.matches[:SHOWN]), 1)
        ]  # fmt: skip
        body += table(["match", "where", "what", "groups"], rows, caption="Matches")
    for word, twin, side in one.sides:
        body += f"<p style='margin:8px 0 0'><b>{word}</b> {_code(twin)}: {words(side.says)}</p>"
        body += marked(one.text, side)
    return f"<div style='{FONT}{TEXT}border:1px solid {LINE};border-radius:4px;padding:8px 10px'>{body}</div>"


def _code(text: str) -> str:
    return f"<code style='{MONO}{BREAK}'>{e(text)}</code>"


def marked(text: str, found: Found) -> str:
    """The beginning of a text with its matches in brackets, as HTML."""
    inside = tuple(match for match in found.matches if match.end() <= BEGINNING)
    body = "".join(
        f"<b style='text-decoration:underline'>⟦{e(piece)}⟧</b>" if number >= 0 else e(piece)
        for piece, number in pieces(text[:BEGINNING], inside)
    )
    return (
        f"<pre style='{MONO}{TEXT}{SHADE}{BREAK}white-space:pre-wrap;margin:4px 0;padding:4px 8px;"
        "max-height:24em;overflow:auto' tabindex='0' role='group' "
        f"aria-label='The text with its matches'>{body}</pre>"
    )
