"""Wrong ways to add up the spans of a page: what each of them gives, and what ended a program.

`Case.truth` holds "html" (the page), "counts" (what its spans hold, None for an empty one) and "right".
"""

from __future__ import annotations

import re

from helpers.exercises.causes import raised
from helpers.exercises.spec import Case, Run

ADDED = r"\bstr\b|NavigableString"
"""What Python says where a text was to be added."""

BLANK = r"invalid literal for int\(\) with base 10: '(\s|\\[nrt])*'"
"""What int says of an empty text and of white space."""


def why_empty(run: Run) -> str:
    """What to say of a program that an empty span ended."""
    if raised(run, "NoneType"):
        return (
            "Some spans of this page are empty, and a value is None there, as tag.string is. Leave those out."
        )
    if raised(run, r"base 10: ''"):
        return "Some spans of this page are empty. int of an empty text raises; leave those out."
    return (
        "A span of this page holds white space and nothing else. int raises there as it does of an empty "
        "text: strip the text first, and leave out what is empty then."
    )


def values(case: Case) -> list[int]:
    """The numbers in the spans."""
    return [count for count in case.truth["counts"] if count is not None]


def plain(case: Case) -> list[int]:
    """The values, where a simple program gets at them; empty where it would fail before."""
    return values(case) if case.kind in ("tables", "other spans") else []


def first_only(case: Case, run: Run) -> list[int]:
    """The first number."""
    return values(case)[:1] if case.truth["counts"][:1] != [None] else []


def last_only(case: Case, run: Run) -> list[int]:
    """The last number."""
    return values(case)[-1:]


def how_many(case: Case, run: Run) -> list[int]:
    """How many spans, or numbers, there are."""
    return [len(case.truth["counts"]), len(values(case))]


def glued(case: Case, run: Run) -> list[int]:
    """The digits one after the other."""
    digits = "".join(map(str, values(case)))
    return [int(digits), int(digits + "0"), int("0" + digits)] if 0 < len(digits) <= 14 else []


def all_numbers(case: Case, run: Run) -> list[int]:
    """The sum of numbers that stand elsewhere as well."""
    html = case.truth["html"]
    text = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    shown = re.sub(r"<[^>]*>", " ", text)
    body = text.partition("</head>")[2]
    cells = re.findall(r"<(?:td|li|p)\b[^>]*>(.*?)</(?:td|li|p)>", text, re.DOTALL)
    in_cells = [number for cell in cells for number in re.findall("[0-9]+", re.sub(r"<[^>]*>", " ", cell))]
    found = [re.findall("[0-9]+", part) for part in (html, text, shown, body, re.sub(r"<[^>]*>", " ", body))]
    return [sum(map(int, numbers)) for numbers in [*found, in_cells]]


def one_class(case: Case, run: Run) -> list[int]:
    """The sum of spans of one class, or of none."""
    spans = re.findall(
        r"(?s)<(?:span|SPAN)([^>]*)>(.*?)</", re.sub(r"(?s)<!--.*?-->", "", case.truth["html"])
    )
    marked = [text.strip() for attributes, text in spans if '"comments"' in attributes]
    bare = [text.strip() for attributes, text in spans if not attributes]
    return [sum(int(text) for text in texts if text.isdigit()) for texts in (marked, bare)]


def searched(case: Case, run: Run) -> list[int]:
    """What patterns find in the text."""
    html = case.truth["html"]
    found = []
    for pattern in (
        r"<span[^>]*>([0-9]+)</span>", r">([0-9]+)</span>", r">([0-9]+)<",
        r"<span[^>]*>\s*([0-9]+)\s*</span>",
        r'<span class="comments">([0-9]+)', r"<span>([0-9]+)", r"([0-9]+)</span>", r"([0-9]+)\s*</span>",
    ):  # fmt: skip
        found += [sum(map(int, re.findall(pattern, html, flags))) for flags in (0, re.IGNORECASE)]
    return found


def digits(case: Case, run: Run) -> list[int]:
    """The sum of all digits."""
    digits = [int(digit) for digit in "".join(map(str, values(case)))]
    return [sum(digits)] if digits else []


def one_missing(case: Case, run: Run) -> list[int]:
    """The sum without the first or the last."""
    found, right = values(case), case.truth["right"]
    return [right - found[0], right - found[-1]] if len(found) > 1 else []
