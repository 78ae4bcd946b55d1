"""safe_parse: say whether a document is well-formed; name its root, or the line where it breaks."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import partial

from helpers.exercises.documents import Broken, breaks, root_of, situations, told_apart
from helpers.exercises.feed_ideas import address_ideas, idea, mistaken, returned
from helpers.exercises.feeds import (
    HOSTS,
    RETURNED,
    Expect,
    Outcome,
    fails,
    fetched,
    given,
    judged,
    outcome,
    read,
    unprinted,
)
from helpers.exercises.findings import quote
from helpers.exercises.mistaken import JOINED, OTHER, REPLY, of_none
from helpers.exercises.output import numbers
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.exercises.text import site_path

ROOT, ELEMENT, BROKEN, WORDS_ONLY, SILENT = "root", "element", "broken", "words", "silence"
"""Answers besides numbers of lines: the root was named; it was shown as an object; what is well-formed was
called broken; something else was said; nothing was."""

A_PLACE = re.compile(r"\b(?:line|column)\b|no element found", re.IGNORECASE)
AN_ELEMENT = re.compile(r"<Element '[^']*' at 0x[0-9a-f]+>")


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-six documents: well-formed ones of many kinds, broken ones, encodings."""
    made: list[Case] = []
    for kind, story, make in situations():
        data = told_apart(make, rng)
        found = breaks(data)
        host, path = HOSTS[len(made) % len(HOSTS)], site_path(rng, 1, ".xml")
        truth = {"broken": found, "root": "" if found else root_of(data), "data": data}
        made.append(fetched(rng, kind, story, data, host, path, truth))
    return made


# -- what is right ----------------------------------------------------------------------------------
def right(case: Case) -> Expect:
    """What a right run shows."""
    found = case.truth["broken"]
    return given(ROOT) if found is None else given(found.line)


def observe(case: Case, run: Run) -> Outcome:
    """Of a broken document the line, else whatever numbers are shown; or which of the other answers it is."""
    text = run.text + "\n" + ("" if "Warning" in run.stderr else run.stderr)
    for typed in case.typed:
        text = text.replace(typed, " ")
    if not text.strip():
        return outcome(case, run, [RETURNED if unprinted(run) else SILENT])
    found = case.truth["broken"]
    if found is not None and numbers(text):
        shown = numbers(text)
        told = found.line in shown and len(set(shown)) <= MOST_NUMBERS
        return outcome(case, run, [found.line] if told else shown[:MOST_NUMBERS])
    root = case.truth["root"] or ROOT_TAG.findall(case.truth["data"].decode("latin-1"))
    names = [root] if isinstance(root, str) else root[:1]
    plain = AN_ELEMENT.sub(" ", text)
    named = "</" not in plain and any(re.search(rf"\b{name}\b", plain) for name in names)
    if named or plain != text:
        return outcome(case, run, [ROOT if named else ELEMENT])
    wrongly = found is None and A_PLACE.search(text)
    return outcome(case, run, [BROKEN if wrongly else WORDS_ONLY])


MOST_NUMBERS = 12
"""So many numbers a message may hold: who prints all there are has named no line."""

ROOT_TAG = re.compile(r"<([a-z]+)")


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    return judged(case, run, observe(case, run), right(case), lambda: _about(case, run))


def _about(case: Case, run: Run) -> Finding:
    shown = f"The output is {quote(run.text.strip(), 80)}" if run.text.strip() else "Nothing was shown"
    found = case.truth["broken"]
    if found is None:
        return Finding(
            f"{shown}. This document is well-formed; show the name of its root, {case.truth['root']}.",
            read=read("tree-parse"),
        )
    return Finding(
        f"{shown}. This document is not well-formed: the parser stops in line {found.line} (counted from 1), "
        f"column {found.column} (counted from 0). Show the line.",
        read=read("broken-where"),
    )


# -- misconceptions ---------------------------------------------------------------------------------
def _broken(predict: Callable[[Broken], Sequence[Expect]]) -> Callable[[Case], Sequence[Expect]]:
    """A prediction for broken documents alone."""
    return lambda case: predict(case.truth["broken"]) if case.truth["broken"] else []


def _decoding(case: Case) -> list[Expect]:
    try:
        case.truth["data"].decode()
    except UnicodeDecodeError:
        return [fails("UnicodeDecodeError"), given(WORDS_ONLY, BROKEN, SILENT)] if case.truth["root"] else [
            fails("UnicodeDecodeError")
        ]  # fmt: skip
    return []


def _not_rss(case: Case) -> list[Expect]:
    if case.truth["broken"] or case.truth["root"] == "rss":
        return []
    return [given(WORDS_ONLY, SILENT), fails("AttributeError", "TypeError", "IndexError")]


def _no_name(case: Case, run: Run) -> str:
    root = case.truth["root"]
    shown = f"The output is {quote(run.text.strip(), 60)}. This document is well-formed"
    if A_PLACE.search(run.text):
        return (
            f"{shown}, its root is {root}. Was the parser given all its bytes, and nothing else? (A reply "
            "gives its bytes once, and none after the end of its with.)"
        )
    return f"{shown}. Show the name of its root, {root}: it is in the root's tag."


_idea = partial(idea, right)

MISCONCEPTIONS = (
    *address_ideas(right),
    *mistaken(REPLY, OTHER, JOINED),
    returned(right),
    _idea(
        "shows-the-element",
        "An element shows its name.",
        lambda case: [given(ELEMENT)] if case.truth["root"] else [],
        lambda case, run: (
            f"The output is {quote(run.text.strip(), 80)}: that is the object, as Python writes it, with its "
            f"place in memory. Its name, {case.truth['root']}, is in its attribute tag."
        ),
        "tree-parse",
    ),
    _idea(
        "parse-error-not-caught",
        "What is called XML is XML.",
        _broken(lambda found: [fails("ParseError")]),
        lambda case, run: (
            f"The document is not well-formed, and the program ended with ParseError: "
            f"{run.raised.message if run.raised else ''}. Catch ElementTree's ParseError and show the line."
        ),
        "broken-where",
    ),
    _idea(
        "decodes-first",
        "A document is UTF-8.",
        _decoding,
        "The document was decoded before it was parsed. Only the document knows its encoding, its first line "
        "says so. Give the parser the bytes.",
        "encoding-decode",
    ),
    _idea(
        "hides-the-error",
        "An error that is caught is dealt with.",
        _broken(lambda found: [given(SILENT)]),
        "The document is not well-formed, and nothing was said. Who uses the program wants to know: show "
        "that it is broken, and in which line.",
        "broken-where",
    ),
    _idea(
        "forgives",
        "A parser makes the best of everything.",
        _broken(lambda found: [given(ROOT)]),
        "The document is not well-formed, and the program named its root as if it were. BeautifulSoup and "
        "patterns forgive; ElementTree does not, which is what is wanted here.",
        "broken-html",
    ),
    _idea(
        "no-position",
        "That it is broken is all there is to say.",
        _broken(lambda found: [given(WORDS_ONLY)]),
        lambda case, run: (
            f"The message is {quote(run.text.strip(), 60)}. It does not say where. The exception knows: look "
            "at its position."
        ),
        "broken-where",
    ),
    _idea(
        "shows-the-code",
        "The number of an error says where it is.",
        _broken(lambda found: [given(found.code)]),
        lambda case, run: (
            f"{case.truth['broken'].code} is the number of the kind of error. Where it is stands in "
            f"position: line {case.truth['broken'].line}."
        ),
        "broken-where",
    ),
    _idea(
        "counts-lines-from-0",
        "Lines are counted from 0.",
        _broken(lambda found: [given(found.line - 1)]),
        lambda case, run: (
            f"The message says line {case.truth['broken'].line - 1}; it is {case.truth['broken'].line}. The "
            "parser counts lines from 1, as editors do (columns from 0)."
        ),
        "broken-where",
    ),
    _idea(
        "adds-one-to-the-line",
        "The parser counts lines from 0.",
        _broken(lambda found: [given(found.line + 1)]),
        lambda case, run: (
            f"The message says line {case.truth['broken'].line + 1}; it is {case.truth['broken'].line}. The "
            "parser counts lines from 1 already; columns are counted from 0."
        ),
        "broken-where",
    ),
    _idea(
        "swaps-line-and-column",
        "The first of two numbers is the column.",
        _broken(lambda found: [given(found.column)]),
        lambda case, run: (
            f"{case.truth['broken'].column} is the column. position is a pair, line first: "
            f"{(case.truth['broken'].line, case.truth['broken'].column)}."
        ),
        "broken-where",
    ),
    _idea(
        "all-xml-is-rss",
        "XML is RSS.",
        _not_rss,
        lambda case, run: (
            f"This document is well-formed, its root is {case.truth['root']}. Well-formed has nothing to do "
            "with what the elements are called; show the name of any root."
        ),
        "broken-valid",
        of_none,
    ),
    _idea(
        "no-root-name",
        "OK is all there is to say.",
        lambda case: [given(WORDS_ONLY, BROKEN)] if case.truth["root"] else [],
        _no_name,
        "tree-parse",
    ),
    _idea(
        "says-nothing-when-fine",
        "No news is good news.",
        lambda case: [given(SILENT)] if case.truth["root"] else [],
        "The document is well-formed, and nothing was shown. Show the name of its root.",
        "tree-parse",
    ),
)

EXERCISE = Exercise(
    name="safe_parse",
    title="Say where it breaks",
    points=4.0,
    lesson="08_xml",
    kinds={"well-formed": 1.0, "broken": 2.0, "encodings": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=observe,
    hints=(
        "Which exception does the parser raise when a document is not well-formed? What does that exception "
        "know that you could tell?",
        "The exception has a position, a pair. Only one line of your program can raise it; put that one into "
        "the try. And leave the bytes as they come: the first line of a document may name an encoding.",
        "Ask for the address, fetch the bytes. Try to parse them. When it fails, show a message with the "
        "line from the exception's position. When it does not, show the tag of the root.",
    ),
    stars=2,
    after="A document in UTF-16 was no trouble. Who found out its encoding?",
)
