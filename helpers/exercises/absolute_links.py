"""absolute_links: where the links of a page lead, as absolute addresses."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from helpers.exercises.anchors import SITES, WEB, Link, Links
from helpers.exercises.causes import NO_PARSER, OPENS_TEXT, first_tag_only, no_list, seeing
from helpers.exercises.findings import quote, written
from helpers.exercises.gives import Form
from helpers.exercises.joins import (
    BY_HAND,
    every_href,
    joined,
    not_just_doubles,
    raw,
    searched,
    swapped,
    until_place,
    with_itself,
)
from helpers.exercises.markup import document, words
from helpers.exercises.returned import Returned
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import WORDS
from helpers.exercises.told import CRASHES
from helpers.localnet.hosts import Hosts


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-three pages with absolute links, relative ones of every form, places in pages, mail, doubles."""
    made: list[Case] = []

    def add(
        kind: str, story: str, links: Callable[[Links], list[Link | None]], size: int, depth: int = 1
    ) -> None:
        folders = "".join(f"/{name}" for name in rng.sample(WORDS[:40], depth))
        base = f"{WEB[len(made) % 2]}{rng.choice(SITES)}{folders}/{rng.choice(WORDS[40:])}.html"
        maker = Links(rng, base)
        found: list[Link | None] = []
        while len(found) < size:
            found += links(maker)
        rng.shuffle(found)
        page = _page(rng, found)
        right = sorted({link.leads for link in found if link and link.leads})
        truth = {"html": page, "base": base, "right": right, "host": ""}
        made.append(
            Case(
                kind,
                f"the page {base} with {len(found)} a tag{'' if len(found) == 1 else 's'}: {story}",
                Hosts(),
                args=(page, base),
                truth=truth,
            )
        )

    add("absolute", "one absolute link", lambda make: [make.absolute()], 1)
    add("absolute", "no link at all", lambda make: [], 0)
    for size in (3, 6, 15):
        add("absolute", "absolute links", lambda make: [make.absolute()], size)
    for depth, size in ((1, 3), (2, 3), (3, 5), (2, 9)):
        add(
            "relative",
            "from the folder of the page",
            lambda make: [make.beside(), make.below(), make.here()],
            size,
            depth,
        )
    for depth, size in ((1, 4), (2, 4), (3, 8), (2, 12)):
        add(
            "relative",
            "from the top of the site, or from a folder above",
            lambda make: [make.top(), make.above(), make.beside(), make.query()],
            size,
            depth,
        )
    add("relative", "one with its own host", lambda make: [make.host(), make.beside(), make.top()], 3)
    for size in (3, 6, 10):
        add(
            "places in pages",
            "with fragments",
            lambda make: [make.place(), make.part(), make.absolute()],
            size,
        )
    add("places in pages", "only places in the page itself", lambda make: [make.place()], 3)
    for size in (4, 8):
        add("doubles", "some pages are linked twice", lambda make: make.twice(), size)
    add("doubles", "the same page under two fragments", lambda make: make.two_places(), 4)
    for size in (4, 8):
        add(
            "no pages",
            "with mail, scripts and tags without href",
            lambda make: [make.mail(), make.script(), None, make.beside(), make.absolute()],
            size,
        )
    return made


def _page(rng: random.Random, links: Sequence[Link | None]) -> str:
    blocks = [f'<p><img src="{rng.choice(WORDS)}.png" alt="{words(rng)}"></p>']
    for link in links:
        text = words(rng, 1, 3)
        if link is None:
            tag = f'<a name="{rng.choice(WORDS)}">{text}</a>'
        else:
            tag = rng.choice(
                ['<a href="{}">{}</a>', '<a class="note" href="{}">{}</a>', "<A HREF='{}'>{}</A>"]
            ).format(link.href, text)
        blocks.append(f"<p>{words(rng, 1, 4)} {tag} {words(rng, 1, 2)}</p>")
    blocks.insert(rng.randint(0, len(blocks)), f'<!-- <p><a href="old.html">{words(rng)}</a></p> -->')
    page = document(words(rng, 2, 4), blocks)
    return page.replace("</title>", '</title>\n<link rel="stylesheet" href="style.css">', 1)


# -- what is right ----------------------------------------------------------------------------------
def normal(value: Any) -> Any:
    """Addresses in the order of the alphabet, however often each came; anything else as it is."""
    if isinstance(value, list | tuple | set | frozenset) and all(isinstance(item, str) for item in value):
        return tuple(sorted(value))
    return value


FORM = Form(normal, lambda case: case.truth["right"])


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    return FORM.judge(case, run, lambda seen: _about(case, run, seen), "links-join")


def _about(case: Case, run: Run, seen: Returned) -> str:
    right = case.truth["right"]
    if not isinstance(seen.value, tuple) or not all(isinstance(item, str) for item in seen.value):
        much = "no address" if not right else f"{len(right)} address{'' if len(right) == 1 else 'es'}, a text"
        each = " each" if len(right) > 1 else ""
        return f"The function returned {written(run.value, 60)}. It should return a list of {much}{each}."
    extra = [item for item in seen.value if item not in right]
    missing = [item for item in right if item not in seen.value]
    if extra:
        number = "One that should be there is" if len(missing) == 1 else f"{len(missing)} that should be are"
        more = f" {number} missing." if missing else ""
        return f"Among what came back is {quote(extra[0], 80)}, which is none of the pages linked to.{more}"
    if missing:
        return f"The page links to {quote(missing[0], 80)}, and that did not come back."
    twice = next(item for item in seen.value if seen.value.count(item) > 1)
    return f"{quote(twice, 80)} came back more than once. Each address should be there once."


# -- misconceptions ---------------------------------------------------------------------------------
def _lost(case: Case, run: Run) -> str:
    came = run.value if isinstance(run.value, list | tuple | set | frozenset) else ()
    return quote(next((url for url in case.truth["right"] if url not in came), ""), 70)


CAUSES = (NO_PARSER, OPENS_TEXT, no_list("a list, a tuple or a set"))

MISCONCEPTIONS: tuple[Misconception, ...] = (
    *(cause.misconception for cause in CAUSES),
    FORM.idea(
        "links-as-written",
        "What stands in href is the address.",
        [raw, lambda case: list(dict.fromkeys(raw(case))), joined(lambda base, href: href)],
        "These are the links as they are written. A relative link is completed from the address of its page: "
        "urljoin(base, link).",
        "links-join",
    ),
    FORM.idea(
        "without-https",
        "The web is http.",
        [
            lambda case: [url for url in case.truth["right"] if url.startswith("http://")],
            lambda case: [url for url in case.truth["right"] if url.startswith("https://")],
        ],
        lambda case, run: (
            f"{_lost(case, run)} is missing, and so is every address that begins like it. Both http:// and "
            "https:// lead to pages."
        ),
        "links-program",
    ),
    FORM.idea(
        "leaves-out-fragments",
        "A link with # in it leads to no page.",
        [joined(keep=lambda href: "#" not in href)],
        "Links with # in the middle are missing. Only those that begin with # are to be left out; from the "
        "others the part from # on is taken off.",
        "links-defrag",
    ),
    FORM.idea(
        "ends-at-a-place",
        "break goes on to the next link.",
        [until_place],
        "Everything behind the first link that begins with # is missing. break and return end the loop; "
        "continue goes on with the next link.",
        "links-defrag",
    ),
    FORM.idea(
        "swapped-join",
        "The link comes first, then its page.",
        [swapped, lambda case: [*dict.fromkeys(swapped(case))]],
        lambda case, run: (
            f"{quote(case.truth['base'], 70)} itself came back for every link. urljoin takes the address of "
            "the page first, then the link: urljoin(base, link)."
        ),
        "links-join",
    ),
    FORM.idea(
        "only-http",
        "A link begins with http.",
        [
            joined(keep=lambda href: href.startswith(WEB)),
            joined(keep=lambda href: href.startswith("http://")),
        ],
        "Relative links are missing, those that do not begin with http. urljoin(base, link) completes them.",
        "links-regex",
    ),
    FORM.idea(
        "joins-by-hand",
        "A relative link is put behind the address of its page.",
        BY_HAND,
        lambda case, run: (
            f"One of these addresses is not where the link leads. On {case.truth['base']} a link like "
            f"'a.html' "
            "starts from the folder of that page, '/a.html' from the top of the site, '../a.html' from the "
            "folder "
            "above: urljoin(base, link) knows all that."
        ),
        "links-join",
    ),
    FORM.idea(
        "keeps-fragments",
        "What comes after # belongs to the address of a page.",
        [joined(fragment=True), not_just_doubles(joined(fragment=True, doubles=True))],
        "Some addresses still have a part that begins with #. That is a place in the page, not another page: "
        "urldefrag(url).url is without it.",
        "links-defrag",
    ),
    FORM.idea(
        "keeps-places-of-the-page-itself",
        "A link with # alone leads to a page as well.",
        [
            joined(places=True),
            joined(places=True, fragment=True),
            joined(places=True, fragment=True, doubles=True),
        ],
        lambda case, run: (
            f"A link that begins with # leads to a place in {case.truth['base']} itself; leave those out."
        ),
        "links-defrag",
    ),
    FORM.idea(
        "a-tag-without-href-leads-here",
        "Every a has an href.",
        [with_itself],
        "One of these tags has no href. tag['href'] raises there, and urljoin(base, None) is the page "
        "itself; "
        "leave such tags out.",
        "links-program",
        lambda case: ("KeyError", *CRASHES) if case.kind == "no pages" else (),
    ),
    FORM.idea(
        "mail-is-a-page",
        "Every href leads to a page.",
        [joined(pages=False), not_just_doubles(joined(pages=False, doubles=True))],
        "mailto:, javascript: and tel: lead to no page. Keep what begins with http: or https: after urljoin.",
        "links-program",
    ),
    FORM.idea(
        "keeps-doubles",
        "As often as it is linked, so often it counts.",
        [joined(doubles=True)],
        "Some address came back more than once. Each should be there once.",
        "links-defrag",
    ),
    FORM.idea(
        "every-href",
        "Whatever has an href is a link.",
        [every_href],
        "style.css came back as well: it stands in a link tag, which belongs to the page. Look at a tags "
        "only.",
        "links-program",
    ),
    FORM.idea(
        "searches-the-text",
        "What looks like a tag is a tag.",
        [searched],
        "Searching the text finds links in comments too, and leaves &amp; as it is. Let the parser read.",
        "broken-count",
    ),
    FORM.idea(
        "find-gives-all",
        "find finds all of them.",
        [
            lambda case: joined()(case)[:1],
            lambda case: next(iter(joined()(case)), None),
        ],
        first_tag_only,
        "find-first",
        lambda case: ("AttributeError", "TypeError") if case.kind == "absolute" else (),
    ),
    FORM.prints(
        lambda case: (case.truth["right"] or [""])[0],
        "The addresses were printed, and the function returned None. Who calls it needs the list: return it.",
        "links-program",
    ),
)

EXERCISE = Exercise(
    name="absolute_links",
    title="Where the links lead",
    points=4.0,
    lesson="06_soup",
    kinds={"absolute": 0.5, "relative": 1.5, "places in pages": 1.0, "doubles": 0.5, "no pages": 0.5},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seeing(FORM.observe, CAUSES),
    hints=(
        "On the page http://a.org/b/c.html, where do the links d.html, /d.html, ../d.html and #d lead? Which "
        "function of the lesson answers that for you, and what does it make of mailto:me@a.org?",
        "urljoin completes a link, urldefrag takes the fragment off, startswith tells pages from mail. A "
        "set, or "
        "a look into the list before you append, keeps each address once.",
        "Make the soup. For each a tag that has an href which does not begin with #: join, take the "
        "fragment off, "
        "and keep it if it begins with http and is new. Return what you kept.",
    ),
    form="function",
    stars=3,
    after="A spider needs just this. What else must it remember, and why?",
)
