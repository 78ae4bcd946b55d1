"""Wrong ways to add up the numbers of a page: what each of them gives, and the places that show it.

`Case.truth` holds "text" (the page), "written" (its numbers as they stand there), "sum", "head" and "reply".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from helpers.exercises.asked import asking
from helpers.exercises.causes import Cause, at_line, raised
from helpers.exercises.findings import quote
from helpers.exercises.found import Atom
from helpers.exercises.spec import Case, Run

BLOCKS = (1, 10, 16, 50, 64, 80, 100, 128, 200, 256, 500, 512, 1000, 1024, 2000, 2048, 4096)
"""Numbers of bytes that programs ask `read` or `recv` for."""


def listed(written: Sequence[str]) -> str:
    if not written:
        return "no number"
    first = ", ".join(written[:4])
    many = f"{len(written)} numbers" if len(written) > 1 else "1 number"
    return f"{many} ({first}{', …' if len(written) > 4 else ''})"


def sums(*options: int | float) -> list[Atom]:
    return [
        ("sum", int(option)) if option == int(option) else ("points", round(option, 3)) for option in options
    ]


def added(case: Case, *patterns: str) -> list[Atom]:
    """The sums of what these patterns find, as numbers with a point where they have one."""
    found = []
    for pattern in patterns:
        texts = [text.replace(",", "") for text in re.findall(pattern, case.truth["text"])]
        found.append(sum(float(text) if "." in text else int(text) for text in texts))
    return sums(*found)


NO_DIGITS = Cause(
    "empty-matches",
    "A star finds digits as well as a plus.",
    lambda case, run: raised(run, r"invalid literal for int\(\) with base 10: b?''$", "ValueError"),
    lambda case, run: (
        f"{at_line(run)}int was given an empty text. A pattern with * fits where there is nothing as well, "
        "and then gives ''; + wants at least one digit. (Splitting gives '' too, where two marks "
        "stand side by side.)"
    ),
    "05_regex#class-numbers",
)


def not_a_number(mark: str) -> Callable[[Run], list[Atom]]:
    """The end of a program that gave int a text with this mark between digits."""
    pattern = rf"invalid literal for int\(\).*'[-+]?[0-9]+{mark}[0-9.,]*'"
    return lambda run: [("ended", "ValueError")] if raised(run, pattern, "ValueError") else []


def per_line(case: Case, run: Run) -> list[Atom]:
    found = (re.search("[0-9]+", line) for line in case.truth["text"].split("\n"))
    return sums(sum(int(match[0]) for match in found if match))


def greedy_dot(case: Case, run: Run) -> list[Atom]:
    text = case.truth["text"]
    each = re.findall(".*([0-9]+)", text)
    whole = re.findall("(?s).*([0-9]+)", text)
    return sums(sum(map(int, each)), sum(map(int, whole)))


def whole_words(case: Case, run: Run) -> list[Atom]:
    words = case.truth["text"].split()
    apart = re.split("[^0-9A-Za-z_]+", case.truth["text"])
    options = [sum(int(word) for word in some if word.isdecimal()) for some in (words, apart)]
    options += [sum(int(word) for word in (word.strip(".,;:()") for word in words) if word.isdecimal())]
    spaced = re.findall(r"\s([0-9]+)\s", case.truth["text"])
    before = re.findall(r"(?<!\S)[0-9]+", case.truth["text"])
    begin = [re.match("[0-9]+", word) for word in words]
    edges = [re.findall(rb, case.truth["text"]) for rb in (r"\b[0-9]+", r"[0-9]+\b")]
    options += [sum(map(int, some)) for some in (spaced, before, *edges)]
    return sums(*options, sum(int(match[0]) for match in begin if match))


def headers_too(case: Case, run: Run) -> list[Atom]:
    found = re.findall(rb"[0-9]+", case.truth["reply"])
    return sums(sum(map(int, found)))


def sum_of(data: bytes) -> int:
    return sum(map(int, re.findall(rb"[0-9]+", data)))


def piecewise(case: Case, run: Run) -> list[Atom]:
    """Sums of parts: the pieces that arrived, or blocks of some length, with the headers or without."""
    reply, head = case.truth["reply"], len(case.truth["head"])
    link, ends = asking(run), [0]
    for size in link.pieces if link else ():
        ends.append(ends[-1] + size)
    by_piece = [reply[a:b] for a, b in pairwise(ends)]
    body = [reply[max(a, head) : max(b, head)] for a, b in pairwise(ends)]
    options = [sum(map(sum_of, by_piece)), sum(map(sum_of, body))]
    for size in BLOCKS:
        options += [
            sum(sum_of(whole[at : at + size]) for at in range(0, len(whole), size))
            for whole in (reply[head:], reply)
        ]
    return [atom for atom in sums(*options) if atom not in headers_too(case, run)]


def part(case: Case, run: Run) -> list[Atom]:
    reply, head = case.truth["reply"], len(case.truth["head"])
    link = asking(run)
    options = []
    if link and 0 < sum(link.pieces) < len(reply):
        read_so_far = reply[: sum(link.pieces)]
        options += [sum_of(read_so_far), sum_of(read_so_far[head:])]
    options += [sum_of(reply[head : head + size]) for size in BLOCKS if head + size < len(reply)]
    lines = reply[head:].split(b"\n")
    options += [sum_of(lines[0]), sum_of(b"\n".join(lines[:-1])), sum_of(b"\n".join(lines[1:]))]
    return [atom for atom in sums(*options) if atom not in headers_too(case, run)]


def counted(case: Case, run: Run) -> list[Atom]:
    written = case.truth["written"]
    return sums(len(written), len({*written}), len("".join(written)))


def joined(case: Case, run: Run) -> list[Atom]:
    joined = "".join(case.truth["written"])
    return [("digits", joined)] if len(joined) > 12 else []


def once(case: Case, run: Run) -> list[Atom]:
    written = case.truth["written"]
    return sums(sum(map(int, {*written})), sum({*map(int, written)}))


def left_out(case: Case) -> str:
    """Where the numbers stood that are no words."""
    if inside(case) == "a number":
        return "A number with nothing before or behind it was left out."
    return f"Numbers that touch something else were left out, for example in {inside(case)}."


def line_of(case: Case, wanted: Callable[[str], bool]) -> str:
    """The first line of the page for which that is so, quoted."""
    line = next((line for line in case.truth["text"].split("\n") if wanted(line)), "")
    match = re.search(r"[0-9]", line)
    start = max((match.start() if match else 0) - 12, 0)
    return quote(line[start:], 56)


def holding(pattern: str) -> Callable[[Case], str]:
    def shown(case: Case) -> str:
        match = re.search(pattern, case.truth["text"])
        return repr(match[0]) if match else "a number"

    return shown


def total(case: Case) -> str:
    return f"The sum is {case.truth['sum']}."


signed, pointed = holding(r"[-+][0-9]+"), holding(r"[0-9]+\.[0-9]+")
comma, inside = (
    holding(r"[0-9]+,[0-9]{3}"),
    holding(r"[A-Za-z_]+[0-9]+\w*|[0-9]+[A-Za-z_]\w*|[^\s0-9]+[0-9]+\S*|[0-9]+[^\s0-9]\S*"),
)
zero, long_one = holding(r"[0-9]*0[0-9]+|[0-9]+0"), holding(r"[0-9]{2,}")
