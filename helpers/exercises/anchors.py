"""Links to put into pages, each with what is known of it because it was put there.

Functions give a tag as text with its parts; `Links` gives addresses of every form with where they lead.
"""

from __future__ import annotations

import html as entities
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.exercises.markup import CLASSES, words
from helpers.exercises.text import WORDS

Row = tuple[str | None, str, Mapping[str, str]]
"""The parts of a link: address or None, text, attributes with class as one text."""

SITES = ("docs.example.org", "www.example.com", "books.example.net")
WEB = ("http://", "https://")


# -- tags with their parts --------------------------------------------------------------------------
def _address(rng: random.Random) -> str:
    one, other = rng.sample(WORDS, 2)
    return rng.choice(
        [
            f"{one}.html",
            f"/{one}/{other}.html",
            f"http://{one}.example.org/{other}",
            f"?{one}=a&{other}=b",
            f"#{one}",
        ]
    )


def tag(rng: random.Random, href: str | None, inside: str, text: str, **more: str) -> tuple[str, Row]:
    attributes = {
        **({"href": href} if href is not None else {}),
        **{name.strip("_"): value for name, value in more.items()},
    }
    written = "".join(f' {name}="{entities.escape(value)}"' for name, value in attributes.items())
    name = rng.choice(["a", "a", "a", "A"])
    return f"<{name}{written}>{inside}</{name}>", (href, text, attributes)


def plain(rng: random.Random) -> tuple[str, Row]:
    text = words(rng, 1, 4).capitalize()
    more = {"title": words(rng, 1, 2)} if rng.random() < 0.4 else {}
    inside = rng.choice([text, f"\n{text}", f" {text} ", text])
    return tag(rng, _address(rng), inside, text, **more)


def classes(rng: random.Random) -> tuple[str, Row]:
    text = words(rng, 1, 3).capitalize()
    return tag(rng, _address(rng), text, text, class_=" ".join(rng.sample(CLASSES, 2)))


def empty(rng: random.Random) -> tuple[str, Row]:
    return tag(rng, _address(rng), "", "")


def picture(rng: random.Random) -> tuple[str, Row]:
    return tag(rng, _address(rng), f'<img src="{rng.choice(WORDS)}.png" alt="{words(rng, 1, 2)}">', "")


def mixed(rng: random.Random) -> tuple[str, Row]:
    one, two, three = (words(rng, 1, 3).capitalize() for _ in range(3))
    return tag(rng, _address(rng), f"{one} <em>{two}</em> &amp; {three}", f"{one} {two} & {three}")


def wrapped(rng: random.Random) -> tuple[str, Row]:
    one, two = words(rng, 1, 3).capitalize(), words(rng, 1, 3)
    return tag(rng, _address(rng), f"<b>{one}</b><br>\n{two}", f"{one} {two}")


def named(rng: random.Random) -> tuple[str, Row]:
    text = words(rng, 1, 2).capitalize()
    return tag(rng, None, text, text, name=rng.choice(WORDS))


# -- addresses, and where they lead -----------------------------------------------------------------
@dataclass(frozen=True)
class Link:
    """A link as it is written, and where it leads; "" where that is no page to be listed."""

    href: str
    leads: str


class Links:
    """Makes links of a page, and knows where each leads: it puts them together from known parts."""

    def __init__(self, rng: random.Random, base: str) -> None:
        self.rng = rng
        scheme, _, rest = base.partition("://")
        self.scheme = scheme
        self.site, *folders = rest.split("/")[:-1]
        self.folders = list(folders)
        own = rest.split("/")[-1].removesuffix(".html")
        self.names = rng.sample([word for word in WORDS if word != own], len(WORDS) - 1)

    def _name(self) -> str:
        """A new name each time, and never the page's own."""
        return f"{self.names.pop()}.html"

    def _at(self, folders: Sequence[str], name: str) -> str:
        return f"{self.scheme}://{'/'.join([self.site, *folders, name])}"

    def absolute(self) -> Link:
        host = f"{self.rng.choice(WORDS)}.example.{self.rng.choice(['org', 'com', 'net'])}"
        folder = self.rng.choice(["", f"{self.rng.choice(WORDS)}/"])
        href = f"{self.rng.choice(WEB)}{host}/{folder}{self._name()}"
        return Link(href, href)

    def beside(self) -> Link:
        name = self._name()
        return Link(name, self._at(self.folders, name))

    def here(self) -> Link:
        name = self._name()
        return Link(f"./{name}", self._at(self.folders, name))

    def below(self) -> Link:
        folder, name = self.rng.choice(WORDS), self._name()
        return Link(f"{folder}/{name}", self._at([*self.folders, folder], name))

    def top(self) -> Link:
        folder, name = self.rng.choice(WORDS), self._name()
        return Link(f"/{folder}/{name}", self._at([folder], name))

    def above(self) -> Link:
        ups = self.rng.randint(1, len(self.folders))
        name = self._name()
        return Link("../" * ups + name, self._at(self.folders[: len(self.folders) - ups], name))

    def query(self) -> Link:
        name, one, two = self._name(), *self.rng.sample(WORDS, 2)
        return Link(f"{name}?q={one}&amp;area={two}", self._at(self.folders, f"{name}?q={one}&area={two}"))

    def host(self) -> Link:
        rest = f"{self.rng.choice(WORDS)}.example.org/{self._name()}"
        return Link(f"//{rest}", f"{self.scheme}://{rest}")

    def place(self) -> Link:
        return Link(f"#{self.rng.choice(WORDS)}", "")

    def part(self) -> Link:
        link = self.beside()
        return Link(f"{link.href}#{self.rng.choice(WORDS)}", link.leads)

    def twice(self) -> list[Link | None]:
        link, other = self.beside(), self.absolute()
        return [link, link, other, Link(link.leads, link.leads)]

    def two_places(self) -> list[Link | None]:
        link, (one, two) = self.beside(), self.rng.sample(WORDS, 2)
        return [Link(f"{link.href}#{one}", link.leads), Link(f"{link.href}#{two}", link.leads), self.top()]

    def mail(self) -> Link:
        return Link(f"mailto:{self.rng.choice(WORDS)}@{self.site}", "")

    def script(self) -> Link:
        return Link(self.rng.choice(["javascript:history.back()", "tel:+15550100"]), "")
