"""What a pattern is made of: its repetitions, its twins (all greedy, all modest), what makes it slow.

It is only cut into parts here, by the rules of `re`; what it means, `re` alone decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BOUNDS = re.compile(r"\{(?:\d+|\d*,\d*)\}")

FEW_STEPS = 3_000_000
"""Steps of a search that take a moment, where nothing could end it."""


@dataclass(frozen=True)
class Repetition:
    """A mark such as ``*``, ``+?`` or ``{2,5}``, and what it repeats.

    Arguments: where the repeated thing begins, where the mark begins and ends; the mark without a ``?`` or
    ``+`` behind it; what is behind it; whether it has no upper end; whether there is a choice (``{3}``: no).
    """

    start: int
    mark: int
    end: int
    sign: str
    behind: str
    endless: bool
    choice: bool


def repetitions(pattern: str) -> list[Repetition]:
    """The repetitions of a pattern, from left to right by their marks.

    Example: ``[one.sign for one in repetitions("(a+)*?b")]`` is ``["+", "*"]``.
    """
    found: list[Repetition] = []
    opened: list[int] = []
    at, thing = 0, -1
    while at < len(pattern):
        one = pattern[at]
        bounds = BOUNDS.match(pattern, at) if one == "{" else None
        if thing >= 0 and (one in "*+?" or bounds):
            sign = bounds[0] if bounds else one
            mark, at = at, at + len(sign)
            behind = pattern[at : at + 1] if pattern[at : at + 1] in ("?", "+") else ""
            at += len(behind)
            low, comma, high = sign[1:-1].partition(",")
            endless = sign in ("*", "+") or (bool(comma) and not high)
            choice = not bounds or (bool(comma) and low != high)
            found.append(Repetition(thing, mark, at, sign, behind, endless, choice))
            thing = -1
        elif one == "\\":
            thing, at = at, at + 2
        elif one == "[":
            thing, at = at, _end_of_class(pattern, at)
        elif one == "(":
            opened.append(at)
            thing, at = -1, _inside(pattern, at, opened)
        elif one == ")":
            thing, at = (opened.pop() if opened else at), at + 1
        elif one in "|^$":
            thing, at = -1, at + 1
        else:
            thing, at = at, at + 1
    return found


def _end_of_class(pattern: str, at: int) -> int:
    at += 2 if pattern[at + 1 : at + 2] == "^" else 1
    at += pattern[at : at + 1] == "]"  # a bracket that comes first is a character
    while at < len(pattern) and pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at + 1


def _inside(pattern: str, at: int, opened: list[int]) -> int:
    """Where a bracket's inside begins; behind the whole of it where there is none: ``(?i)``, ``(?#…)``."""
    if not pattern.startswith("(?", at):
        return at + 1
    if pattern.startswith("(?#", at) or re.compile(r"\(\?(?:[aiLmsux]+|P=\w*)\)").match(pattern, at):
        opened.pop()
        end = pattern.find(")", at)
        return len(pattern) if end < 0 else end + 1
    head = re.compile(r"\(\?(?:P?<\w+>|[a-zA-Z-]*:|<?[=!]|>|\(\w*\))").match(pattern, at)
    return head.end() if head else at + 2


def twins(pattern: str) -> tuple[str, str] | None:
    """The pattern with every repetition greedy, and with every one modest; None where both are the same.

    Example: ``twins('"(.+?)"')`` is ``('"(.+)"', '"(.+?)"')``.
    """
    greedy, modest, at = "", "", 0
    for one in repetitions(pattern):
        before = pattern[at : one.mark]
        keeps = one.behind == "+" or not one.choice  # it never gives back; or there is nothing to choose
        greedy += before + one.sign + (one.behind if keeps else "")
        modest += before + one.sign + (one.behind if keeps else "?")
        at = one.end
    greedy, modest = greedy + pattern[at:], modest + pattern[at:]
    return None if greedy == modest else (greedy, modest)


def repeats_a_repetition(pattern: str) -> str:
    """The first part that repeats what repeats (or chooses) already, such as ``(a+)+``; "" without one."""
    every = repetitions(pattern)
    for outer in every:
        inside = pattern[outer.start : outer.mark]
        if outer.endless and outer.behind != "+" and inside.startswith("("):
            nested = any(
                one.choice and one.behind != "+" and outer.start < one.start < outer.mark for one in every
            )
            if nested or "|" in inside:
                return pattern[outer.start : outer.end]
    return ""


def why_slow(pattern: str) -> str:
    """Why a search with this pattern may take so long, in a sentence or two for a person."""
    part = repeats_a_repetition(pattern)
    if part:
        return (
            f"`{part}` repeats what already repeats or chooses. The same letters can be shared out in many "
            "ways, and where the rest does not fit, every way is tried: each letter more doubles the work. "
            "Repeat once."
        )
    many = sum(one.endless for one in repetitions(pattern))
    if many > 1:
        return (
            f"It has {many} repetitions without an end, and all ways to share the text out among them are "
            "tried. Say more exactly what each may take, with a class such as `[^,]*`."
        )
    return "The text is too long for this pattern, or the pattern too large."


def guess(pattern: str, text: str) -> bool:
    """True where a search would surely end soon: for places where nothing could end it."""
    endless = sum(one.endless for one in repetitions(pattern))
    if repeats_a_repetition(pattern) and len(text) > 16:
        return False
    steps: int = (len(text) + 1) ** min(endless + 1, 12)
    return steps < FEW_STEPS
