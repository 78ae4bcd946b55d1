"""greedy_or_not: what a greedy and a non-greedy pattern take between two marks."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial
from typing import Any

from helpers.exercises.findings import quote
from helpers.exercises.found import Atom, Found, idea, not_well, read, returned, values
from helpers.exercises.marks import (
    all_matches,
    at_least_one,
    by_class,
    changed,
    crash,
    crash_message,
    dot_stops,
    last_left,
    one_backslash,
    only_begin,
    shortest,
    something,
    unescaped,
)
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.exercises.text import WORDS
from helpers.localnet.hosts import Hosts

PLAIN = (
    ("<b>", "</b>"),
    ('"', '"'),
    ("BEGIN ", " END"),
    ("<", ">"),
    ("«", "»"),
    ("{", "}"),
    ("from ", " to "),
)
SPECIAL = (
    ("(", ")"),
    ("[", "]"),
    ("*", "*"),
    ("|", "|"),
    ("$", "."),
    ("?", "!"),
    ("^", "$"),
    ("\\", "+"),
    ("((", "))"),
)
"""Marks; in the second row, characters that mean something in a pattern."""

WITH_B = tuple(word for word in WORDS if "b" in word)
"""Words with a character of the mark </b>."""


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Thirty texts: several pairs, special marks, marks within marks, line ends, nothing to be found."""
    made: list[Case] = []

    def words(least: int = 1, joint: str = " ") -> str:
        return joint.join(rng.choices(WORDS, k=rng.randint(least, least + 2)))

    def add(kind: str, parts: Sequence[str], marks: tuple[str, str], story: str = "") -> None:
        """`parts`: "<" and ">" stand for the marks, everything else for itself."""
        left, right = marks
        text, opened, closed = "", -1, []
        for part in parts:
            if part == "<":
                opened = len(text) + len(left) if opened < 0 else opened
                text += left
            elif part == ">":
                closed += [len(text)] if opened >= 0 else []
                text += right
            else:
                text += part
        result = (text[opened : closed[-1]], text[opened : closed[0]]) if closed else None
        told = f"greedy_or_not({quote(text, 70)}, {left!r}, {right!r}){story}"
        truth: dict[str, Any] = {"text": text, "left": left, "right": right, "result": result}
        made.append(Case(kind, told, Hosts(), args=(text, left, right), truth=truth))

    def several(count: int, joint: str = " ") -> list[str]:
        parts = [f"{words()} "]
        for _ in range(count):
            parts += ["<", words(1, joint), ">", f" {words()} "]
        if count:
            parts[2] += joint + rng.choice(WITH_B)
        return parts

    for number, marks in enumerate((*PLAIN, PLAIN[0])):
        add("several pairs", several(number % 3 + 1 if number else 3), marks)
    add("several pairs", ["<", f" {words()} ", ">", "<", f" {words()} ", ">"], PLAIN[number % 2 + 3])
    for number, marks in enumerate(SPECIAL):
        add("special marks", several(2 + number % 2), marks)
    for number, marks in enumerate((PLAIN[0], PLAIN[3], SPECIAL[0], PLAIN[5], SPECIAL[8])):
        parts = [words(), "<", f"{words()} ", "<", words(), ">", f" {words()}", ">"]
        add("marks within marks", [*parts, *several(number % 2)], marks)
    for number, marks in enumerate((PLAIN[0], PLAIN[1], SPECIAL[1])):
        parts = several(2, "\n")
        parts.insert(2, "\n")
        add("line ends and nothing", [*parts, "\n", words(), ">"][: -1 if number else None], marks)
    add("line ends and nothing", [f"{words()} ", "<", ">", words(), "<", words(), ">"], PLAIN[0])
    add("line ends and nothing", [words(), "<", ">", words()], SPECIAL[0])
    for marks in (PLAIN[3], SPECIAL[0], PLAIN[0]):
        add("not there", [words(3)], marks)
        add("not there", [words(), rng.choice((">", "<")), words()], marks)
    add("not there", [words(), ">", words(), "<", words()], PLAIN[5])
    add("not there", [words(), ">", words(), "<", words()], SPECIAL[1])
    add("not there", [], PLAIN[1])
    return made


# -- what is right ----------------------------------------------------------------------------------
def right(case: Case) -> list[Atom]:
    """The result of a right run."""
    return values(case.truth["result"])


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    if returned(case, run) == Found(right(case)):
        return []
    return not_well(case, run) or [Finding(_about(case, run), read=read("greedy-modest"))]


def _call(case: Case) -> str:
    text, left, right = case.args
    return f"greedy_or_not({quote(text, 60)}, {left!r}, {right!r})"


def _about(case: Case, run: Run) -> str:
    got, wanted = repr(run.value)[:90], repr(case.truth["result"])
    return f"{_call(case)} returned {got}. It should return {wanted}."


# -- misconceptions ---------------------------------------------------------------------------------
_idea = partial(idea, right)

MISCONCEPTIONS = (
    _idea(
        "prints-instead-of-returning",
        "Printing hands over.",
        lambda case, run: [("printed",)] if case.truth["result"] else [],
        "The result was printed, and the function returned None. Who calls it needs the values: return them.",
        "03_http#reply-function",
    ),
    _idea(
        "swapped",
        "The first one is the short one.",
        changed(lambda greedy, modest: (modest, greedy)),
        lambda case, run: (
            f"{_call(case)}: greedy comes first, and takes as much as it can, "
            f"{quote(case.truth['result'][0], 40)}; the two are the wrong way round."
        ),
        "greedy-modest",
    ),
    _idea(
        "both-greedy",
        "One pattern does for both.",
        changed(lambda greedy, modest: (greedy, greedy)),
        lambda case, run: (
            f"{_call(case)}: both results are greedy. A ? behind the repetition makes it end at the first "
            f"{case.args[2]!r}."
        ),
        "greedy-modest",
    ),
    _idea(
        "both-modest",
        "A match ends at the first mark.",
        changed(lambda greedy, modest: (modest, modest)),
        lambda case, run: (
            f"{_call(case)}: both results end at the first {case.args[2]!r}. The greedy one goes on "
            "to the last."
        ),
        "greedy",
    ),
    _idea(
        "keeps-marks",
        "The match is what stands between.",
        lambda case, run: (
            values(
                tuple(case.args[1] + part + case.args[2] for part in case.truth["result"]),
                tuple(case.args[1] + part for part in case.truth["result"]),
                tuple(part + case.args[2] for part in case.truth["result"]),
            )
            if case.truth["result"]
            else []
        ),
        lambda case, run: (
            f"{_call(case)}: the marks {case.args[1]!r} and {case.args[2]!r} are in the result. Only "
            "what stands between them is asked for: a group, and group(1)."
        ),
        "group-finditer",
    ),
    _idea(
        "special-characters",
        "A mark is a pattern.",
        unescaped,
        lambda case, run: (
            f"{_call(case)}: {case.args[1]!r} and {case.args[2]!r} are to mean themselves, and in a "
            "pattern such characters mean something else. re.escape puts the backslashes they need."
        ),
        "greedy-leftmost",
    ),
    _idea(
        "dot-stops-at-line-end",
        "A dot is any character.",
        dot_stops,
        lambda case, run: (
            f"{_call(case)}: between the marks there is a line end, and the dot takes none. With "
            "re.DOTALL it does."
        ),
        "greedy-dotall",
    ),
    _idea(
        "at-least-one",
        "Between two marks there is something.",
        at_least_one,
        lambda case, run: (
            f"{_call(case)}: the marks stand side by side, and what is between them is an empty text, "
            "which counts. + wants at least one character, * is content with none; and `if not text` is true "
            "of an empty text."
        ),
        "class-numbers",
    ),
    _idea(
        "class-of-the-mark",
        "A class fits anything but the mark.",
        by_class,
        lambda case, run: (
            f"{_call(case)}: a class such as [^{case.args[2]}] stands for one character, and leaves out "
            f"every character of {case.args[2]!r} by itself. .*? and the mark behind it go up to the mark."
        ),
        "greedy-class",
    ),
    _idea(
        "looks-at-the-beginning",
        "match looks everywhere.",
        only_begin,
        lambda case, run: (
            f"{_call(case)} {'ended because nothing was found' if run.raised else 'returned None'}, and "
            "there is a match, though not at the beginning. Was it match? That looks at the beginning of the "
            "text alone; search looks everywhere. Or is a return missing, or does the word left stand in the "
            "pattern in place of the mark?"
        ),
        "search-word",
    ),
    _idea(
        "one-backslash",
        "A backslash in front makes a mark mean itself.",
        one_backslash,
        lambda case, run: (
            f"{_call(case)}: a backslash in front is for the first character of a mark alone, and before a "
            "letter it means something of its own, such as \\f. re.escape knows where it is wanted."
        ),
        "greedy-leftmost",
    ),
    _idea(
        "shortest-anywhere",
        "Non-greedy finds the shortest match.",
        shortest,
        lambda case, run: (
            f"{_call(case)}: a search starts at the first {case.args[1]!r} from the left, also when a "
            f"shorter match begins later. Non-greedy it gives {quote(case.truth['result'][1], 40)}."
        ),
        "greedy-leftmost",
    ),
    _idea(
        "starts-at-last-mark",
        "The greedy match begins at the last mark.",
        last_left,
        lambda case, run: (
            f"{_call(case)}: what is greedy reaches to the last {case.args[2]!r}, and begins at the "
            f"first {case.args[1]!r}. Is there a .* in front of the pattern?"
        ),
        "greedy-leftmost",
    ),
    _idea(
        "lists-of-matches",
        "findall gives the result.",
        all_matches,
        lambda case, run: (
            f"{_call(case)}: the result holds lists, as findall gives them. Asked for are two texts: those "
            "of the first match, as search finds it."
        ),
        "group-finditer",
    ),
    _idea(
        "crashes-on-none",
        "There is always a match.",
        crash,
        lambda case, run: f"{_call(case)}: {crash_message(case, run)}",
        "search-word",
    ),
    _idea(
        "something-for-none",
        "No match is an empty match.",
        something,
        lambda case, run: (
            f"{_call(case)} returned {run.value!r}, as if something empty had been found. Where there is no "
            "match, return None."
        ),
        "search-word",
    ),
    _idea(
        "strips",
        "White space at the ends does not count.",
        changed(lambda greedy, modest: (greedy.strip(), modest.strip())),
        lambda case, run: f"{_call(case)}: white space between the marks belongs to the result.",
        "greedy-modest",
    ),
)

EXERCISE = Exercise(
    name="greedy_or_not",
    title="Greedy or not",
    points=4.0,
    lesson="05_regex",
    kinds={
        "several pairs": 1.0,
        "special marks": 1.0,
        "marks within marks": 0.5,
        "line ends and nothing": 0.75,
        "not there": 0.75,
    },
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=returned,
    hints=(
        "Take a text with two pairs of marks and put a finger on the first left mark. Where does the match "
        "end that takes as much as it can, and where the one that takes as little?",
        "The two patterns differ in one character. Three more things to look up in the lesson: marks such as "
        "( that mean something, a dot that is to take line ends, search that finds nothing.",
        "Build each pattern of three parts: the escaped left mark, a group for anything, the escaped right "
        "mark. Search with both, letting the dot take line ends. Nothing found: None. Else the groups, "
        "greedy first.",
    ),
    form="function",
    stars=2,
    after="Is there a text for which the two results differ and both have the same length?",
)
