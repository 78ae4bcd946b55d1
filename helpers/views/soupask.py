"""A question to a tree, as somebody types it: find_all, find or select, with literals alone for arguments."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

from helpers import patience

SECONDS = 0.3
"""Processor seconds a question may take."""

HOW = ("find_all", "find", "select")


@dataclass(frozen=True)
class Answer:
    """What came of a question: the call, what to say of it, "hits", "none" or "wrong", and the tags."""

    call: str
    says: str
    state: str
    tags: tuple[Any, ...] = ()


def ask(soup: Any, how: str, question: str) -> Answer:
    """Ask a tree.

    Example: ``ask(soup, "find_all", '"a", class_="warm"').says`` is ``"1 tag"``.

    Arguments: the tree; one of `HOW`; a CSS selector for select, else a tag's name or arguments as in Python.
    """
    how = how if how in HOW else HOW[0]
    question = question.strip()
    if not question:
        return Answer(f"soup.{how}(…)", "type what to look for", "none")
    try:
        args, named = ([question], {}) if how == "select" else arguments(question)
    except ValueError as error:
        return Answer(f"soup.{how}({question})", str(error), "wrong")
    words = [repr(one) for one in args] + [f"{name}={value!r}" for name, value in named.items()]
    call = f"soup.{how}({', '.join(words)})"
    try:
        found = patience.within(SECONDS, lambda: getattr(soup, how)(*args, **named))
    except patience.TookTooLong:
        return Answer(call, f"stopped after {SECONDS:g} s: ask for less", "wrong")
    except Exception as error:  # whatever Beautiful Soup says to what was typed
        return Answer(
            call, f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}", "wrong"
        )
    if how == "find":
        return Answer(call, "None" if found is None else "the first", "none" if found is None else "hits",
                      () if found is None else (found,))  # fmt: skip
    if not found:
        return Answer(call, "[]: nothing fits", "none")
    word = "tag" if found[0].name else "text"
    return Answer(call, f"{len(found):,} {word}{'' if len(found) == 1 else 's'}", "hits", tuple(found))


def arguments(question: str) -> tuple[list[Any], dict[str, Any]]:
    """Arguments as they are written in Python; a bare word is a tag's name. Raises ValueError."""
    if question.replace("-", "").isalnum():
        return [question], {}
    try:
        call = ast.parse(f"f({question})", mode="eval").body
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            raise ValueError
        args = [ast.literal_eval(one) for one in call.args]
        named = {str(one.arg): ast.literal_eval(one.value) for one in call.keywords if one.arg}
        if len(named) < len(call.keywords):
            raise ValueError
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        raise ValueError(
            'not understood: a name such as p, or arguments such as "p", class_="how" or href=True'
        ) from None
    return args, named
