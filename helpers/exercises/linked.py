"""Pages of links, built link by link, and what a program printed of them.

`Case.truth` holds "text" (the page), "links" (the right ones, as often as they stand there), "others" (what
else looks like an address), "head" and "reply". What is printed is read generously: any label before a link,
one to a line or several, in any order.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable

from helpers.exercises.asked import asking
from helpers.exercises.causes import Cause, at_line, raised, too_early
from helpers.exercises.findings import quote
from helpers.exercises.found import Atom, how
from helpers.exercises.spec import Case, Run
from helpers.exercises.sums import BLOCKS
from helpers.exercises.text import WORDS, prose

ENDINGS = (
    "",
    "/",
    ".html",
    "/index.html",
    ".txt",
    "/~{}/",
    "?q={}",
    "#{}",
    "/{}_{}.htm",
    "/{}%20{}",
    "/{}+{}",
    "/{};{}",
)
"""How addresses end; {} is a word. None holds a quote, a bracket, a space or an ampersand."""

BRIEF = (
    "notice.txt",
    "../{}.html",
    "/{}/",
    "#{}",
    "mailto:{}@{}.example",
    "ftp://{}.example/{}",
    "?page={}",
    "//{}.example/",
)
"""Links that do not begin with http:// or https://."""

FORM = re.compile(r"(\(|\bb|\[)\s*b?['\"](?:https?\b|href)")
URL = re.compile(r"https?:/?/?")
NEXT = re.compile(r"[\s,;|]+(?=https?://)")


class Page:
    """A page under construction."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.links: list[str] = []
        self.others: list[str] = []
        self.lines: list[str] = []

    def words(self, form: str) -> str:
        """A form with words in it."""
        return form.format(*self.rng.choices(WORDS, k=form.count("{}")))

    def address(self) -> str:
        """A fresh absolute address."""
        scheme = self.rng.choice(("http", "https", "https"))
        port = self.rng.choice(("", "", "", "", ":8080", ":8000"))
        name = self.words(self.rng.choice(("www.{}.example", "{}.example", "{}-{}.example.org")))
        path = self.words("/{}" + self.rng.choice(ENDINGS))
        return f"{scheme}://{name}{port}{path}"

    def a(self, href: str = "", text: str = "", before: str = "", after: str = "") -> str:
        """One link. Without an address it gets a fresh one."""
        href = href or self.address()
        if re.match("https?://", href):
            self.links.append(href)
        else:
            self.others.append(href)
        return f'<a{before} href="{href}"{after}>{text or self.words("{} {}")}</a>'

    def more(self) -> str:
        """Another attribute, as pages have them beside href."""
        return self.words(self.rng.choice((' class="{}"', ' title="{} {}"', ' id="{}" rel="{}"')))

    def spelled_out(self) -> str:
        """A link whose text is its address."""
        address = self.address()
        return self.a(address, address)

    def brief(self) -> str:
        """A link that is not absolute."""
        return self.a(self.words(self.rng.choice(BRIEF)))

    def picture(self) -> str:
        """A picture from somewhere: an address, no link."""
        address = self.address()
        self.others.append(address)
        return f'<img src="{address}" alt="{self.words("{}")}">'

    def said(self) -> str:
        """An address in the text, no link."""
        address = self.address()
        self.others.append(address)
        return self.rng.choice((f"see {address} for more", f"({address})", f"<code>{address}</code>"))

    def html(self, newline: str = "\n") -> str:
        """The page."""
        title = self.words("{} {}").title()
        head = ["<!DOCTYPE html>", '<html lang="en">', f"<head><title>{title}</title></head>", "<body>"]
        head.append(f"<h1>{title}</h1>")
        return newline.join([*head, *self.lines, "</body>", "</html>", ""])

    def paragraph(self) -> None:
        """A line of words alone."""
        self.lines.append(f"<p>{prose(self.rng, self.rng.randint(60, 110)).replace(chr(10), ' ')}</p>")


# -- what was printed -------------------------------------------------------------------------------
def form(printed: str) -> str:
    """ "text", or "tuple", "bytes" or "list" where Python's own notation was printed."""
    marks = {match[1] for match in FORM.finditer(printed)}
    return "tuple" if "(" in marks else "bytes" if "b" in marks else "list" if "[" in marks else "text"


def values(printed: str, case: Case) -> tuple[str, ...]:
    """The addresses in a printed text, in order of the alphabet.

    Example: ``"1: http://a.example/, http://b.example/"`` gives both.
    """
    known = {*case.truth["others"], *(link.split(":", 1)[1] for link in case.truth["links"])}
    known |= {address.lstrip("/") for address in known} - {""}
    typed = [line for line in case.typed if line not in case.truth["links"]]
    found: list[str] = []
    for line in printed.split("\n"):
        line = line.strip()
        start = URL.search(line)
        whole = line.split()[-1] if line.split() else ""
        if whole in known and not URL.match(whole):
            found.append(whole)
        elif start:
            before = line[: start.start()]
            pieces = NEXT.split(line[start.start() :])
            found += [_tidy(piece, before if not at else "") for at, piece in enumerate(pieces)]
    return tuple(sorted(value for value in found if value not in typed))


def _tidy(piece: str, before: str) -> str:
    if not re.search("[<>\"'=]", piece.partition(" ")[2]):
        piece = piece.split(" ")[0].rstrip(",")  # a label after it
    quoted = before[-1:] and before[-1] in "'\"<(" and not before.endswith("=" + before[-1])
    closing = {"<": ">", "(": ")"}.get(before[-1:], before[-1:])
    return piece[:-1] if quoted and piece.endswith(closing) else piece


def several_in_a_line(printed: str, case: Case) -> bool:
    """True where a line of a printed text holds more than one address."""
    return any(len(values(line, case)) > 1 for line in printed.split("\n"))


def lines(found: Iterable[str]) -> str:
    """What a program prints that prints each of these on a line."""
    return "\n".join(found)


# -- what wrong ideas print ------------------------------------------------------------------------
NARROW = (
    r"\w+", r"[\w.]+", r"[\w./]+", r"[\w./-]+", r"[\w.-]+/?", r"[\w./:-]+", r"[a-z./]+", r"[a-zA-Z0-9./]+",
    r"[a-zA-Z0-9./-]+", r"[a-zA-Z./]+",
)  # fmt: skip
"""What some think that addresses are made of."""


def printed(case: Case, *options: Iterable[str]) -> list[Atom]:
    """The results of programs that print these, one on a line; nothing printed says nothing of its idea."""
    found = {values(lines(option), case) for option in options}
    return [("links", some) for some in found if some or not case.truth["links"]]


def by(*patterns: str) -> Callable[[Case, Run], list[Atom]]:
    """What is printed of the page by these patterns."""
    return lambda case, run: printed(case, *(re.findall(pattern, case.truth["text"]) for pattern in patterns))


def starting(*schemes: str) -> Callable[[Case, Run], list[Atom]]:
    return lambda case, run: printed(
        case, *([link for link in case.truth["links"] if link.startswith(scheme)] for scheme in schemes)
    )


def first_of_lines(case: Case, run: Run) -> list[Atom]:
    found = (re.search('href="(https?://.*?)"', line) for line in case.truth["text"].split("\n"))
    return printed(case, [match[1] for match in found if match])


def part(case: Case, run: Run) -> list[Atom]:
    reply, head = case.truth["reply"], len(case.truth["head"])
    link = asking(run)
    ends = [head + size for size in BLOCKS]
    ends += [sum(link.pieces), link.pieces[0]] if link and link.pieces else []
    parts = [reply[head:end].decode() for end in ends if end < len(reply)]
    found = printed(case, *(re.findall('href="(https?://.*?)"', part) for part in parts))
    first = [*printed(case, case.truth["links"][:1]), *first_of_lines(case, run)]
    return [atom for atom in found if atom not in first]


def by_pieces(case: Case, run: Run) -> list[Atom]:
    reply, head = case.truth["reply"], len(case.truth["head"])
    options = []
    for size in BLOCKS:
        blocks = [reply[at : at + size].decode() for at in range(head, len(reply), size)]
        options.append([found for block in blocks for found in re.findall('href="(https?://.*?)"', block)])
    whole = [*printed(case, case.truth["links"][:1]), *first_of_lines(case, run)]
    return [atom for atom in printed(case, *options) if atom not in whole]


def notation(name: str) -> Callable[[Case, Run], list[Atom]]:
    return lambda case, run: [("form", name)] if case.truth["links"] else []


def lost(case: Case, run: Run) -> str:
    """A link that is not among those printed, quoted."""
    missing = Counter(case.truth["links"]) - Counter(values(run.text, case))
    return quote(next(missing.elements(), ""), 70)


def too_much(case: Case, run: Run) -> str:
    """Something printed that is no link, quoted."""
    more = Counter(values(run.text, case)) - Counter(case.truth["links"])
    return quote(max(more.elements(), key=len, default=""), 80)


# -- ideas known by what Python said ----------------------------------------------------------------
TOO_EARLY = too_early(
    ("html", "links", "page", "address", "link"),
    "Ask for the address, open it, read it, find the links, then print them.",
    "05_regex#links",
)
A_MATCH = Cause(
    "match-is-text",
    "What search gives is the text, or all of them.",
    lambda case, run: raised(run, r"'(re|_sre)\.Match"),
    lambda case, run: (
        f"{at_line(run)}that is a match object, as search and finditer give it: neither a text nor a list. "
        "findall gives all texts at once; the text of one match is its group(1)."
    ),
    "05_regex#group-finditer",
)
CAUSES = (TOO_EARLY, A_MATCH)


def tuples(case: Case, run: Run) -> list[Atom]:
    """Tuples printed, or an exception that a tuple caused."""
    crash = [("ended", how(run))] if raised(run, "tuple", "AttributeError", "TypeError") else []
    return [*notation("tuple")(case, run), *crash]


def tuples_message(case: Case, run: Run) -> str:
    """What to say of them."""
    seen = f"{at_line(run)}this is a tuple." if run.raised else "The output holds tuples."
    return (
        f"{seen} With more than one group findall gives tuples, each with the text of every group: s? needs "
        "no brackets, and (?:...) holds together without making a group."
    )
