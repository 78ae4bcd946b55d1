"""Wrong ways to make the links of a page absolute: what each of them gives.

`Case.truth` holds "html" (the page), "base" (its address) and "right".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from urllib.parse import urldefrag, urljoin

from helpers.exercises.anchors import WEB
from helpers.exercises.gives import tree
from helpers.exercises.spec import Case


def hrefs(case: Case) -> list[str]:
    """All href of a tags, as written."""
    return [tag["href"] for tag in tree(case)("a", href=True)]


def joined(
    join: Callable[[str, str], str] = urljoin,
    keep: Callable[[str], bool] = lambda href: True,
    fragment: bool = False,
    doubles: bool = False,
    pages: bool = True,
    places: bool = False,
) -> Callable[[Case], list[str]]:
    """A program that is right but for one step; the arguments say which."""

    def made(case: Case) -> list[str]:
        found = []
        for href in hrefs(case):
            if (href.startswith("#") and not places) or not keep(href):
                continue
            url = join(case.truth["base"], href)
            if not fragment:
                url = urldefrag(url).url
            if not pages or url.startswith(WEB) or (join is not urljoin and ":" not in url.split("/")[0]):
                found.append(url)
        return found if doubles else list(dict.fromkeys(found))

    return made


def not_just_doubles(made: Callable[[Case], list[str]]) -> Callable[[Case], list[str]]:
    """The same, but nothing where that would only come from keeping doubles."""

    def changed(case: Case) -> list[str]:
        found = made(case)
        same = sorted(found) == sorted(joined(doubles=True)(case))
        return list(case.truth["right"]) if same else found

    return changed


def folder_with(case_base: str, href: str) -> str:
    """A link put behind the folder of its page."""
    return case_base.rpartition("/")[0] + "/" + href


def by_hand(join: Callable[[str, str], str]) -> Callable[[str, str], str]:
    """Joins by hand what does not begin with http."""
    return lambda base, href: href if href.startswith(WEB) or re.match("[a-z]+:", href) else join(base, href)


def site(base: str) -> str:
    """Scheme and host of an address."""
    return "/".join(base.split("/")[:3])


BY_HAND = tuple(
    joined(by_hand(join))
    for join in (
        lambda base, href: base + href,
        lambda base, href: base + "/" + href,
        lambda base, href: base + "/" + href.lstrip("/"),
        folder_with,
        lambda base, href: site(base) + href if href.startswith("/") else folder_with(base, href),
        lambda base, href: folder_with(base, href.lstrip("/")),
        lambda base, href: site(base) + href,
        lambda base, href: site(base) + "/" + href,
        lambda base, href: site(base) + "/" + href.lstrip("/"),
        lambda base, href: site(base) + "/" + href.lstrip("./"),
        lambda base, href: urljoin(base + "/", href),
        lambda base, href: urljoin(site(base), href),
        lambda base, href: urljoin(site(base) + "/", href),
    )
)


def raw(case: Case) -> list[str]:
    """All href."""
    return hrefs(case)


def searched(case: Case) -> list[str]:
    """What a pattern finds."""
    found = re.findall(r"""(?i)href=["'](.+?)["']""", case.truth["html"])
    kept = [urldefrag(urljoin(case.truth["base"], href)).url for href in found if not href.startswith("#")]
    return list(dict.fromkeys(url for url in kept if url.startswith(WEB)))


def every_href(case: Case) -> list[str]:
    """What has an href, other tags too."""
    found = [tag["href"] for tag in tree(case).find_all(href=True)]
    kept = [urldefrag(urljoin(case.truth["base"], href)).url for href in found if not href.startswith("#")]
    return list(dict.fromkeys(url for url in kept if url.startswith(WEB)))


def until_place(case: Case) -> list[str]:
    """What comes before the first link to a place in the page."""
    before = itertools.takewhile(lambda href: not href.startswith("#"), hrefs(case))
    kept = [urldefrag(urljoin(case.truth["base"], href)).url for href in before]
    return list(dict.fromkeys(url for url in kept if url.startswith(WEB)))


def swapped(case: Case) -> list[str]:
    """What urljoin gives whose arguments are swapped."""
    return [case.truth["base"] for href in hrefs(case) if not href.startswith("#")]


def with_itself(case: Case) -> list[str]:
    """The right ones, and the page itself."""
    return list(dict.fromkeys([*case.truth["right"], case.truth["base"]]))
