"""XML for exercises, and what programs made of it: shared by the exercises of Read feeds.

An `Outcome` is what is observed of a run, an `Expect` what a wrong idea predicts of it. Both hold *answers*,
plain hashable data that each exercise chooses; a prediction fits where one of its answers was given.

Keep in sync: texts made here come from `text.WORDS`, so they hold no digits, quotes or backslashes.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, cast

from helpers.exercises.asked import PAGE, asked
from helpers.exercises.findings import ending_message, remarks, trouble
from helpers.exercises.mistaken import cause
from helpers.exercises.pages import BOOK_HOST, BOOK_PATH, page, serve
from helpers.exercises.shown import Seen, ended
from helpers.exercises.spec import Case, Finding, Opaque, Run
from helpers.exercises.text import WORDS, prose
from helpers.localnet.hosts import Hosts
from helpers.localnet.weather import Weather

HOSTS = ("blog.pr4e.org", "news.example.org", "feeds.example.com", "www.example.net")

CRASHES = ("AttributeError", "TypeError", "IndexError", "ValueError")
"""How programs end that go on with a None, or with an empty list."""

DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'


def read(cell: str) -> str:
    """A paragraph of this chapter's lesson, as `Finding.read` wants it."""
    return f"08_xml#{cell}"


# -- documents --------------------------------------------------------------------------------------
class Supply:
    """Words, each given once, none of them part of another, so that each text can be found again.

    Example: ``Supply(rng).phrase(2)`` may be ``"Copper meadow"``.
    """

    def __init__(self, rng: random.Random) -> None:
        self._left: list[str] = []
        for word in rng.sample(WORDS, len(WORDS)):
            if not any(word in other or other in word for other in self._left):
                self._left.append(word)

    def phrase(self, words: int) -> str:
        """So many words, the first with a capital letter."""
        drawn = [self._left.pop() for _ in range(words)]
        return " ".join(drawn).capitalize()


@dataclass(frozen=True)
class Item:
    """A piece of news; `description` is None where there is no such element."""

    title: str
    description: str | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Style:
    """How a feed is written.

    Arguments:
        cdata: CDATA sections in place of escaped text.
        roomy: line breaks and spaces around text.
        image: the channel has an image, which has a title.
        film: items hold an element with a title of its own.
        film_first: it stands before the item's own title.
        title_last: the title is the last child of an item.
        spaces: namespaces, and elements in them.
        note: a comment with an item in it, which is none.
    """

    cdata: bool = False
    roomy: bool = False
    image: bool = False
    film: bool = False
    film_first: bool = False
    title_last: bool = False
    spaces: bool = False
    note: bool = False


@dataclass(frozen=True)
class Feed:
    """A feed as text, with what stands in it besides the items' own texts.

    Arguments:
        text: the document, without an XML declaration.
        channel: the title and the description of the channel.
        image: the title of its image, or "".
        films: the titles of elements within items, in order.
    """

    text: str
    items: tuple[Item, ...]
    channel: tuple[str, str]
    style: Style
    image: str = ""
    films: tuple[str, ...] = field(default=())


def written(text: str, style: Style) -> str:
    """Text as it is written between two tags."""
    text = f"<![CDATA[{text}]]>" if style.cdata else escape(text, quote=False)
    return f"\n        {text}\n      " if style.roomy else text


def feed(supply: Supply, items: Sequence[Item], style: Style = Style()) -> Feed:
    """An RSS feed with these items."""
    channel = (supply.phrase(2), supply.phrase(2))
    image = supply.phrase(2) if style.image else ""
    films = tuple(supply.phrase(2) for _ in items) if style.film else ()
    names = ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:m="http://search.yahoo.com/mrss/"'
    lines = [f'<rss version="2.0"{names if style.spaces else ""}>', "  <channel>"]
    lines += [f"    <title>{channel[0]}</title>", f"    <description>{channel[1]}</description>"]
    if image:
        lines += ["    <image>", f"      <title>{image}</title>", "    </image>"]
    if style.note:
        lines.append("    <!-- <item><title>Not this one</title></item> -->")
    for at, item in enumerate(items):
        lines += ["    <item>", *_children(item, style, films[at] if films else ""), "    </item>"]
    text = "\n".join([*lines, "  </channel>", "</rss>", ""])
    return Feed(text, tuple(items), channel, style, image, films)


def _children(item: Item, style: Style, film: str) -> list[str]:
    title = [f"      <title>{written(item.title, style)}</title>"]
    inner = [f"      <film><title>{film}</title></film>"] if film else []
    rest = [f"      <category>{written(name, style)}</category>" for name in item.categories]
    if style.spaces:
        rest += ["      <dc:creator>Zoe</dc:creator>", "      <m:title>A picture</m:title>"]
    if item.description == "":
        rest.append("      <description/>")
    elif item.description is not None:
        rest.append(f"      <description>{written(item.description, style)}</description>")
    if style.film_first:
        return [*inner, *title, *rest]
    return [*rest, *inner, *title] if style.title_last else [*title, *rest, *inner]


def internet(rng: random.Random, host: str, replies: dict[str, bytes]) -> Hosts:
    """Hosts with one site, and the book's and the blog's own pages, which fixed addresses lead to."""
    hosts = Hosts()
    quiet = "<rss><channel><title>Quiet</title><item><title>Calm</title></item></channel></rss>\n"
    for name, path in ((BOOK_HOST, BOOK_PATH), (HOSTS[0], "/feed.xml")):
        if name != host:
            serve(hosts, name, {path: page(rng, quiet if path.endswith("xml") else prose(rng, 160)).reply})
    serve(hosts, host, replies)
    return hosts


def fetched(
    rng: random.Random, kind: str, story: str, data: bytes, host: str, path: str, truth: dict[str, Any]
) -> Case:
    """A case in which an address is typed, and the document is what the site sends."""
    served = page(rng, data, rng.randint(4, 9), kind="xml")
    url = f"http://{host}{path}"
    truth = {"host": host, "path": path, "reply": served.reply, "head": served.head, **truth}
    weather = Weather(rng.randrange(10**6), rng.choice([(1448, 1448), (1, 700), (200, 600), (64, 64)]))
    return Case(
        kind, f"{url}: {story}", internet(rng, host, {path: served.reply}), weather, (url,), (), truth
    )


# -- what was observed, and predicted ---------------------------------------------------------------
@dataclass(frozen=True)
class Expect:
    """What somebody with some idea would show. None means: that does not matter.

    Arguments:
        answers: one of these is given.
        asked: it asked for one of these, as `asked.asked` says it.
        ended: it ended in one of these ways, as `shown.ended` or, where it knows better, `mistaken` says it.
    """

    answers: frozenset[Hashable] | None = None
    asked: tuple[str, ...] | None = (PAGE,)
    ended: tuple[str, ...] | None = ("",)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Expect):
            return NotImplemented
        pairs: list[tuple[Any, Any]] = [
            (self.asked, other.asked), (self.ended, other.ended), (self.answers, other.answers),
        ]  # fmt: skip
        return all(one is None or two is None or set(one) & set(two) for one, two in pairs)

    __hash__ = None  # type: ignore[assignment]


class Outcome(Expect):
    """What a run showed; it equals the predictions that fit."""


def outcome(case: Case, run: Run, answers: Iterable[Hashable], what: str = "") -> Outcome:
    """The outcome of a run that gave these answers; `what` it asked for, where that is known already."""
    return Outcome(frozenset(answers), (what or asked(case, run),), (cause(case, run)[0] or ended(run),))


def given(*answers: Hashable) -> Expect:
    """A run that ends normally with one of these answers."""
    return Expect(frozenset(answers))


def fails(*names: str) -> Expect:
    """A run that ends with one of these exceptions, whatever it showed before."""
    return Expect(None, (PAGE,), names)


def normal(value: Any) -> Hashable:
    """A returned value as comparable data: lists become tuples, elements the word ``"<Element>"``."""
    if isinstance(value, Opaque):
        return f"<{value.type_name}>"
    if isinstance(value, list | tuple):
        return tuple(normal(item) for item in value)
    if isinstance(value, dict):
        return ("dict", *((normal(key), normal(item)) for key, item in value.items()))
    if isinstance(value, set | frozenset):
        return ("set", *sorted(map(str, value)))
    return cast(Hashable, value)


def troubles(case: Case, run: Run, seen: Outcome) -> Finding | None:
    """The finding about a run that asked for the wrong thing or ended badly, or None."""
    assert seen.asked and seen.ended
    plain = cast(Seen, _Plain(seen.asked[0], seen.ended[0]))
    return trouble(case, run, plain) or (Finding(ending_message(run)) if seen.ended[0] else None)


@dataclass(frozen=True)
class _Plain:
    asked: str
    ended: str


def judged(case: Case, run: Run, seen: Outcome, right: Expect, about: Callable[[], Finding]) -> list[Finding]:
    """Findings about a run: trouble first, then `about()` where its answer is not right."""
    wrong = troubles(case, run, seen) or (None if seen == right else about())
    return [*([wrong] if wrong else []), *remarks(case, run)]


RETURNED = "returned"
"""An answer: something was returned, and nothing was printed."""


def unprinted(run: Run) -> bool:
    """True where a program printed nothing, and its function returned something that could be printed."""
    return not (run.text.strip() or run.stderr.strip() or run.value is None or isinstance(run.value, Opaque))
