"""sum_counts: fetch a document of comments and show the sum of all its count elements."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from xml.etree import ElementTree

from helpers.exercises.feed_ideas import address_ideas, idea, mistaken, returned, shallow
from helpers.exercises.feeds import (
    DECLARED,
    HOSTS,
    RETURNED,
    Expect,
    Outcome,
    Supply,
    fails,
    fetched,
    given,
    judged,
    outcome,
    read,
    unprinted,
)
from helpers.exercises.findings import quote
from helpers.exercises.mistaken import ADDED, JOINED, OTHER, REPLY, cause, of_none
from helpers.exercises.output import numbers
from helpers.exercises.spec import Case, Exercise, Finding, Raised, Run
from helpers.exercises.text import site_path

ENDS = 3
"""The sum may stand among so many first or last numbers that a program prints."""

NONE, LONG = "none", "long"
"""Answers besides numbers: none was printed, or only one that is too long to be a sum."""

LONG_NUMBER = re.compile("[0-9]{16}")
NEGATIVE = re.compile(r"(?:^|\s)-[0-9]")


@dataclass(frozen=True)
class Shape:
    """How a document of comments is written.

    Arguments:
        replies: some comments hold replies, which have counts of their own.
        attribute: the number of comments stands in an attribute.
        digits: names and notes hold numbers, and some are nothing but a number.
        roomy: white space around numbers.
        hidden: a comment of XML and a CDATA section with a count in them.
    """

    replies: bool = False
    attribute: bool = False
    digits: bool = False
    roomy: bool = False
    hidden: bool = False


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two documents: like the lesson's, with replies, with other numbers, with unusual writing."""
    made: list[Case] = []

    def add(kind: str, story: str, size: int, shape: Shape) -> None:
        text = document(rng, size, shape)
        while not _tells(text):
            text = document(rng, size, shape)
        host, path = HOSTS[len(made) % len(HOSTS)], site_path(rng, 1, "_42.xml")
        truth = {"right": _sum(text), "text": text}
        made.append(fetched(rng, kind, f"{size} comments, {story}", text.encode(), host, path, truth))

    for size in (50, 8, 26, 3, 100, 12):
        add("as in the lesson", "as in the lesson", size, Shape())
    for size in (6, 20, 9, 40, 5):
        add("replies", "some with replies, which have counts too", size, Shape(replies=True))
    for size in (7, 15, 30):
        add("other numbers", "numbers in names and notes", size, Shape(digits=True))
    for size in (4, 10):
        add("other numbers", "attributes that are numbers", size, Shape(attribute=True, digits=True))
    for size in (6, 11, 25):
        add("written differently", "line breaks around the numbers", size, Shape(roomy=True))
    for size in (5, 9, 16):
        add("written differently", "a count in a comment, one in a CDATA section", size, Shape(hidden=True))
    return made


def document(rng: random.Random, size: int, shape: Shape) -> str:
    """A document of so many comments."""
    supply = Supply(rng)
    note = f"{rng.randint(2001, 2026)}" if shape.digits else supply.phrase(3)
    lines = ["<commentinfo>", f"  <note>{note}</note>"]
    lines.append(f'  <comments total="{rng.randint(200, 900)}">' if shape.attribute else "  <comments>")
    if shape.hidden:
        lines.append(f"    <!-- <comment><count>{rng.randint(1, 99)}</count></comment> -->")
    for at in range(size):
        lines += _comment(rng, replace(shape, hidden=shape.hidden and at == 1), at % 2 == 0)
    return DECLARED + "\n".join([*lines, "  </comments>", "</commentinfo>", ""])


def _comment(rng: random.Random, shape: Shape, answered: bool) -> list[str]:
    name = rng.choice(NAMES) + (f" {rng.randint(2, 9)}" if shape.digits else "")
    if shape.digits and answered:
        name = f"{rng.randint(101, 999)}"
    value = f"\n        {rng.randint(1, 100)}\n      " if shape.roomy else f"{rng.randint(1, 100)}"
    rank = f' rank="{rng.randint(1, 50)}"' if shape.attribute else ""
    lines = [f"    <comment{rank}>", f"      <name>{name}</name>", f"      <count>{value}</count>"]
    if shape.hidden:
        lines.append(f"      <said><![CDATA[<count>{rng.randint(1, 99)}</count>]]></said>")
    if shape.replies and answered:
        inner = _comment(rng, replace(shape, replies=rng.random() < 0.5), True)
        lines += ["      <replies>", *inner, "      </replies>"]
    return [*lines, "    </comment>"]


NAMES = ("Adaeze", "Bram", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hiroshi", "Ines", "Jonas", "Katya")


def _counts(text: str, path: str = ".//count") -> list[int]:
    return [int(count.text or 0) for count in ElementTree.fromstring(text).findall(path)]


def _sum(text: str) -> int:
    return sum(_counts(text))


def _tells(text: str) -> bool:
    """True where the sum is no number that the document or a simple count of it would give as well."""
    plain = {int(number) for number in re.findall(r"[0-9]+", text)}
    counts = _counts(text)
    return sum(counts) not in plain | {len(counts), len(text), 0, 1} and len(counts) not in (
        counts[0],
        counts[-1],
    )


# -- what is right ----------------------------------------------------------------------------------
def right(case: Case) -> Expect:
    """What a right run shows."""
    return given(case.truth["right"])


def observe(case: Case, run: Run) -> Outcome:
    """The first and last numbers printed besides those of the address, or that there are none to take."""
    if unprinted(run):
        return outcome(case, run, [RETURNED])
    text = run.text
    for typed in case.typed:
        text = text.replace(typed, " ")
    found = [] if NEGATIVE.search(text) else numbers(text)
    return outcome(case, run, [*found[:ENDS], *found[-ENDS:]] or [LONG if LONG_NUMBER.search(text) else NONE])


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    return judged(case, run, observe(case, run), right(case), lambda: _about(case, run))


def _about(case: Case, run: Run) -> Finding:
    counts = _counts(case.truth["text"])
    shown = f"The output is {quote(run.text.strip(), 60)}" if run.text.strip() else "Nothing was printed"
    return Finding(
        f"{shown}. The document has {len(counts)} count elements, the first {counts[0]}, the last "
        f"{counts[-1]}; their sum is {sum(counts):,}.",
        read=read("find-all"),
    )


# -- misconceptions ---------------------------------------------------------------------------------
def _from(path: str) -> Callable[[Case], list[Expect]]:
    return lambda case: [given(sum(_counts(case.truth["text"], path)))]


def _plain_numbers(case: Case) -> list[Expect]:
    text = case.truth["text"]
    every = [int(number) for number in re.findall(r"[0-9]+", text)]
    texts = [int(n) for found in re.findall(r">([^<]*)<", text) for n in re.findall(r"[0-9]+", found)]
    return [given(sum(every), sum(texts), sum(every[1:]), sum(every[2:]))]


def _first(case: Case, path: str) -> str:
    return ElementTree.fromstring(case.truth["text"]).findtext(path, "")


def _any_element(case: Case) -> list[Expect]:
    said = [element.text or "" for element in ElementTree.fromstring(case.truth["text"]).iter()]
    bare = [text for text in said if text.isdigit()]
    stripped = [text for text in said if text.strip().isdigit()]
    return [given(sum(map(int, bare)), sum(map(int, stripped)))]


def _no_digits(case: Case) -> list[Expect]:
    return [given(0, NONE)] if not re.search("<count>[0-9]", case.truth["text"]) else []


def _markup(case: Case) -> list[Expect]:
    text = case.truth["text"]
    found = [int(number) for number in re.findall(r"<count>([0-9]+)</count>", text)]
    loose = [int(number) for number in re.findall(r"<count>\s*([0-9]+)", text)]
    return [given(sum(found), sum(loose))]


def _counting(case: Case) -> list[Expect]:
    root = ElementTree.fromstring(case.truth["text"])
    return [given(len(root.findall(".//count"))), given(len(root.findall("comments/comment")))]


def _one(case: Case) -> list[Expect]:
    counts = _counts(case.truth["text"])
    return [given(counts[0], counts[-1])]


def _but_one(case: Case) -> list[Expect]:
    counts = _counts(case.truth["text"])
    return [given(sum(counts[1:]), sum(counts[:-1]))]


def _glued(case: Case) -> list[Expect]:
    texts = [count.text or "" for count in ElementTree.fromstring(case.truth["text"]).iter("count")]
    glued = [*numbers("".join(texts)), *numbers("".join(text.strip() for text in texts))]
    return [given(*glued, LONG), fails(ADDED)]


def _too_shallow(case: Case) -> list[Expect]:
    return [given(0, NONE), fails("AttributeError", "TypeError")]


def _nothing(case: Case, run: Run) -> str:
    return (
        "The sum shown is 0. Is there a line in the loop that adds?"
        if numbers(run.text)
        else "No sum is shown. Is it printed?"
    )


def _text_is_no_number(case: Case, run: Run) -> str:
    if run.raised:
        return cause(case, run)[1]
    return "text is a str: + puts one behind the other, and adds nothing up. int makes a number of it."


def _no_xml(raised: Raised) -> bool:
    return raised.message.endswith("line 1, column 1")


_idea = partial(idea, right)

MISCONCEPTIONS = (
    *address_ideas(right),
    *mistaken(REPLY, OTHER, JOINED),
    returned(right),
    _idea(
        "isdigit-of-white-space",
        "Digits with a line break around them are digits.",
        _no_digits,
        lambda case, run: (
            "Nothing was added up. In this document white space stands around the numbers: "
            f"{quote(_first(case, './/count'))}. isdigit is False of that, and a pattern of digits alone "
            "does not fit it. int takes it as it is; strip takes the white space away."
        ),
        "tree-class",
    ),
    _idea(
        "find-goes-all-the-way",
        "find and findall search all the way down.",
        _too_shallow,
        shallow("a note and comments", _nothing, "a path such as .//count"),
        "find-root",
        of_none,
    ),
    _idea(
        "one-path-leads-to-all",
        "Every count is as deep as the first.",
        _from("comments/comment/count"),
        lambda case, run: (
            f"The sum is that of {len(_counts(case.truth['text'], 'comments/comment/count'))} counts, "
            "those of the comments in the list itself. Replies have counts too, further down: "
            f"{len(_counts(case.truth['text']))} in all."
        ),
        "find-all",
    ),
    _idea(
        "reads-markup-as-text",
        "XML is text, so a pattern will find what I want.",
        _markup,
        "A pattern sees no difference between an element, a comment and a CDATA section, and white space may "
        "hide a number from it. Let ElementTree read the document.",
        "feed-cdata",
    ),
    _idea(
        "any-element-with-a-number",
        "What is a number is a count.",
        _any_element,
        lambda case, run: (
            "Numbers of other elements were added too: here the note is "
            f"{quote(_first(case, 'note'))}, and some names are numbers. The tag tells which element it is; "
            "iter('count') gives no others."
        ),
        "find-all",
    ),
    _idea(
        "adds-every-number",
        "Every number in the document is a count.",
        _plain_numbers,
        "Other numbers of the document were added too: in names, notes, attributes, or in the first line. "
        "Only count elements count.",
        "find-paths",
    ),
    _idea(
        "counts-instead-of-adding",
        "The sum is how many there are.",
        _counting,
        lambda case, run: (
            f"The number shown is how many elements there are. Add what stands in them: the first count is "
            f"{_counts(case.truth['text'])[0]}."
        ),
        "weather-now",
    ),
    _idea(
        "text-is-a-number",
        "text of digits is a number.",
        _glued,
        _text_is_no_number,
        "weather-now",
    ),
    _idea(
        "one-count",
        "The total is the count I have just seen.",
        _one,
        "The number shown is one of the counts alone. Begin with a total of 0, and in the loop add each "
        "count to it.",
        "find-all",
    ),
    _idea(
        "misses-one",
        "One end of a list does not matter.",
        _but_one,
        "One count is missing from the sum, the first or the last.",
        "find-all",
    ),
    _idea(
        "str-of-bytes",
        "str turns bytes into a document.",
        lambda case: [fails("ParseError")],
        "The parser was given text that is no XML from its second character on. str shows bytes the way "
        "Python writes them, b'...'; give fromstring the bytes themselves.",
        "encoding-bytes",
        _no_xml,
    ),
)

EXERCISE = Exercise(
    name="sum_counts",
    title="Sum the counts",
    points=4.0,
    lesson="08_xml",
    kinds={"as in the lesson": 1.5, "replies": 1.0, "other numbers": 0.5, "written differently": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=observe,
    hints=(
        "Draw the document as a tree. At which depth are the count elements? Are all of them at the same "
        "depth when a comment has replies?",
        "The bytes that urlopen reads go straight to fromstring. One method gives all elements of a name at "
        "any depth. What an element's text is, type tells you; sums need another type.",
        "Ask for the address, fetch it, parse the bytes. Begin with a total of 0. For each count element, at "
        "whatever depth, make a number of its text and add it. After the loop show the total.",
    ),
    stars=2,
    after="Some documents hold a count in a comment or in CDATA. Why did your program not add it?",
)
