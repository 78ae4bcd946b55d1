"""Wrong ways of spiders: each idea, the trips it leads to, and what to say of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin

from helpers.exercises.astray import (
    GLUED,
    QUEUES,
    Ways,
    anywhere,
    as_folder,
    begins_with,
    beside,
    cut_afterwards,
    empty_closes,
    ends_with,
    every_group,
    exact,
    followed,
    in_order,
    known,
    never_read,
    no_href,
    no_text,
    prints,
    robots_when,
    root,
    start_forgotten,
    trips,
    turned_round,
    whole_only,
)  # fmt: skip
from helpers.exercises.findings import own_address_message
from helpers.exercises.sights import numbers, odd, order, plainly, shut, twice
from helpers.exercises.spec import Case, Misconception, Run
from helpers.exercises.trips import OneOf, Rules, Seen, bare, crawl, host_of, joined, of, predicted
from helpers.exercises.webs import Web

LESSON = "09_capstone"


def read(cell: str) -> str:
    """A paragraph of this chapter's lesson, as `Finding.read` wants it."""
    return f"{LESSON}#{cell}"


ALWAYS = (
    "newest-first", "joins-to-the-start", "glues-texts", "absolute-links-only", "remembers-too-late",
    "walks-in-circles", "one-level", "forgets-the-start", "sorts-the-list",
)  # fmt: skip
"""Ideas that show on every web of several pages."""

BY_KIND = {
    "addresses": (),
    "other hosts": ("leaves-the-host", "beginning-is-the-host", "ending-is-the-host"),
    "dead links": ("dead-link-ends-it", "lists-dead-links", "asks-dead-links-again"),
}
"""Ideas that show on every web of a kind."""

BY_LIMIT = {
    "tight": ("goes-one-too-far", "stops-one-short", "ignores-the-limit", "cuts-afterwards"),
    "exact": ("stops-one-short",),
    "few": ("goes-one-too-far", "stops-one-short", "cuts-afterwards", "queue-has-a-limit"),
}
"""Ideas that show where there are more pages than wanted, or just as many, or where few are wanted and the
first links lead to none."""


def differs(web: Web, kind: str, limit: str) -> bool:
    """True where the ideas that should show on such a web do, in each of their ways."""
    if limit == "one" or len(crawl(web).came) < 2:
        return True
    wanted = BY_LIMIT.get(limit, ())
    if limit != "few":
        wanted = (*ALWAYS, *BY_KIND.get(kind, ()), *wanted)
    ways = [way for slug in wanted for way in WAYS[slug](web)]
    if limit == "exact":
        if crawl(web, Rules(more=None)).asked != crawl(web).asked:
            return False  # a dead link would be the last that waits, and asked for by those who go on
        asked, taken = WAYS["counts-what-did-not-come"](web)
        ways += [taken] if kind == "robots" else [asked, taken]
    right = of(crawl(web))
    return not any(way.fits(right) for way in ways)


IDEAS: tuple[tuple[str, str, Ways, Callable[[Case, Run], str], str, str], ...] = (
    (
        "below-the-start", "The site is what begins like the start.",
        trips(begins_with(lambda web: web.start), begins_with(lambda web: urljoin(web.start, "."))), numbers,
        "Only pages whose address begins like the start were followed. The host decides, not the folder.",
        "page-host",
    ),
    (
        "newest-first", "A pile is as good as a queue.",
        trips(Rules(order="stack"), Rules(order="recursive")), order,
        "That is depth first. Breadth first takes the page that has waited longest: popleft(), or pop(0).",
        "queue-depth",
    ),
    (
        "joins-to-the-start", "A relative link begins where I began.",
        trips(Rules(join=lambda web, page, href: joined(web.start, href))), odd,
        "Relative links were joined to the start. Each belongs to the page it stands on.",
        "page-links",
    ),
    (
        "glues-texts", "Two texts, one after the other, make an address.",
        trips(*GLUED), odd,
        "Texts were put one after the other. urljoin knows what ../ and a leading / mean.",
        "page-links",
    ),
    (
        "no-link-joins", "A loop over links follows them.",
        trips(Rules(levels=0), Rules(memory="turned")), numbers,
        "No new address joined the queue: print each link's address, and what your condition says of it. "
        "(tag[\"href\"] is the link; tag.href is a tag inside the tag, mostly None.)",
        "spider-sunny",
    ),
    (
        "absolute-links-only", "A link begins with http.",
        trips(Rules(join=whole_only)), numbers,
        "Links such as 'bean.html' and '../' were left out; most links of a site are relative. urljoin makes "
        "them whole, where the page it is given is a whole address.",
        "page-links",
    ),
    (
        "remembers-too-late", "A page is known once it was fetched.",
        trips(Rules(memory="fetched")), twice,
        "A page that waits must not join a second time: remember it when it joins, not when it is fetched.",
        "queue-loop",
    ),
    (
        "walks-in-circles", "Links lead on.",
        trips(Rules(memory="never"), Rules(memory="never", counts="asked")), twice,
        "These pages link back to each other. Remember the addresses that have joined the queue.",
        "queue-loop",
    ),
    (
        "one-level", "The links of the start are the site.",
        trips(Rules(levels=1)), numbers,
        "Only the start's links were followed. The pages behind them have links, too.",
        "queue-breadth",
    ),
    (
        "forgets-the-start", "The start is not one of the pages.",
        start_forgotten, numbers,
        "The start is a page that came: it is the first in the list, and counts.",
        "queue-breadth",
    ),
    (
        "sorts-the-list", "A list should be in order.",
        in_order, plainly,
        "The right pages, in the order of the alphabet. The order in which they came is asked for.",
        "queue-breadth",
    ),
    (
        "returns-what-it-knows", "What is known is what came.",
        known, numbers,
        "The list holds addresses that were only seen in links. Note a page when it has come.",
        "spider-sunny",
    ),
    (
        "prints-instead-of-returning", "Printing hands a result over.",
        prints, plainly,
        "The addresses were printed, and the function returned None. Return a list of them.",
        "spider-sunny",
    ),
    (
        "goes-one-too-far", "So many means up to and including.",
        trips(Rules(more=1)), numbers,
        "That is one page too many: go on only while fewer than that have come.",
        "meets-calendar",
    ),
    (
        "stops-one-short", "Counting begins with the page after the start.",
        trips(Rules(more=-1)), numbers,
        "That is one page too few, though more were to be had.",
        "meets-calendar",
    ),
    (
        "ignores-the-limit", "A site comes to an end by itself.",
        trips(Rules(more=None)), numbers,
        "A site may go on for ever. Stop when so many pages have come.",
        "meets-calendar",
    ),
    (
        "cuts-afterwards", "The limit is about the list.",
        cut_afterwards, numbers,
        "The list is right, but all pages were fetched before it was cut. The limit spares the site: ask for "
        "nothing once enough have come.",
        "meets-calendar",
    ),
    (
        "keeps-fragments", "Another address is another page.",
        trips(Rules(clean=lambda url: url)), twice,
        "What follows # is a place in a page and is never sent: urldefrag takes it off.",
        "page-links",
    ),
    (
        "drops-queries", "What follows the ? does not matter.",
        trips(Rules(clean=lambda url: bare(url).partition("?")[0])), numbers,
        "Addresses with a query are pages of their own here; keep what follows the ?.",
        "page-links",
    ),
    (
        "a-without-href", "Every a tag has an href.",
        no_href, plainly,
        "An a tag without href leads nowhere, and the program ended at one. find_all takes href=True.",
        "page-links",
    ),
    (
        "every-href-is-a-link", "Whatever has an href is a page.",
        trips(Rules(tags="all")), odd,
        "A style sheet is named in a link tag. Only a tags lead to pages.",
        "page-links",
    ),
    (
        "leaves-the-host", "A spider goes where links lead.",
        followed, odd,
        "That is on another host, or no page at all. Follow links of the start's own host alone.",
        "page-host",
    ),
    (
        "beginning-is-the-host", "What begins with the host's name is on the host.",
        lambda web: [
            *trips(begins_with(root))(web),
            *trips(Rules(stays=lambda web, url: web.host in url and url.startswith("http")))(web),
            *trips(Rules(stays=lambda web, url: web.host in host_of(url)))(web),
        ],
        odd,
        "The host's name occurs in it, and still it is another host: compare urlsplit(url).netloc.",
        "page-host",
    ),
    (
        "ending-is-the-host", "What ends with the host's name is on the host.",
        trips(Rules(stays=ends_with)), odd,
        "Its name only ends like the start's, and it is another host: compare the whole of "
        "urlsplit(url).netloc with ==.",
        "page-host",
    ),
    (
        "only-404-is-survived", "404 is the one error there is.",
        trips(Rules(dead="raise", survives=(404, 410)), Rules(dead="raise", survives=(404,))), plainly,
        "Some pages answer 410, 500 or 503, and that ended the crawl. Every status from 400 on is no page.",
        "meets-try",
    ),
    (
        "dead-link-ends-it", "Pages that are linked to are there.",
        trips(Rules(dead="raise"), Rules(dead="stop")), plainly,
        "A page that is missing ended the whole crawl. Leave it out and take the next: try inside the loop.",
        "meets-try",
    ),
    (
        "lists-dead-links", "What was asked for has come.",
        trips(Rules(dead="list")), numbers,
        "Pages that answered with an error are in the list. They have not come, and do not count.",
        "meets-try",
    ),
    (
        "asks-dead-links-again", "Only what came need be remembered.",
        trips(Rules(memory="came")), twice,
        "A page that did not come does not come the second time either: remember whatever joins the queue.",
        "queue-loop",
    ),
    (
        "queue-has-a-limit", "No more need wait than are wanted.",
        trips(*QUEUES), numbers,
        "Some links never joined the queue, as if all that wait were sure to come. Some are missing or "
        "closed: the limit is about pages that came, never about those that wait.",
        "spider-limit",
    ),
    (
        "counts-what-did-not-come", "Each turn of the loop is a page.",
        trips(Rules(counts="asked"), Rules(counts="taken")), numbers,
        "Pages that did not come, or were never asked for, have used up the limit. Count those that came.",
        "spider-limit",
    ),
    (
        "robots-beside-the-start", "robots.txt stands beside the page.",
        beside, plainly,
        "The text was looked for in the folder of the start. It is at one place of a host, /robots.txt.",
        "robots-text",
    ),
    (
        "rule-is-a-page", "A rule names a page.",
        trips(Rules(may=exact), Rules(may=as_folder)), shut,
        "A rule closes every path that begins with it, whatever follows.",
        "robots-text",
    ),
    (
        "ignores-robots", "What is linked to may be fetched.",
        trips(Rules(may=lambda web, url: True)), shut,
        "robots.txt closes it. Nobody stops you: your program has to find out, before each page, whether the "
        "address of that page is allowed.",
        "robots-ignored",
    ),
    (
        "asks-then-looks", "robots.txt says what may be listed.",
        trips(Rules(closed="after"), Rules(closed="after", counts="asked")), shut,
        "It is not in the list, and was fetched all the same: look at robots.txt before the request.",
        "robots-ignored",
    ),
    (
        "closed-door-ends-it", "Closed means go home.",
        trips(Rules(closed="stop")), numbers,
        "A page that robots.txt closes ended the crawl. Leave it out, and take the next.",
        "robots-parser",
    ),
    (
        "robots-again-and-again", "Asking for the rules costs nothing.",
        robots_when("often"), plainly,
        "robots.txt was asked for more than once. Read it at the beginning, and keep it.",
        "robots-parser",
    ),
    (
        "robots-too-late", "First the page, then the rules.",
        robots_when("late"), plainly,
        "robots.txt was asked for after a page. Ask for it before any page: it might have closed that one.",
        "robots-parser",
    ),
    (
        "robots-always-there", "Every site has a robots.txt.",
        no_text, plainly,
        "This site has no robots.txt, and the 404 ended the program. Then everything is allowed.",
        "robots-ignored",
    ),
    (
        "every-group-is-mine", "All rules are for me.",
        trips(Rules(may=every_group)), numbers,
        "The rules for other programs were obeyed, too. Those below User-agent: * are yours.",
        "robots-groups",
    ),
    (
        "empty-rule-closes-all", "Every path begins with nothing.",
        trips(Rules(may=empty_closes)), numbers,
        "A Disallow without a path closes nothing. (Every text begins with the empty one.)",
        "robots-groups",
    ),
    (
        "rule-anywhere", "A rule may stand anywhere in an address.",
        trips(Rules(may=anywhere)), numbers,
        "A page was left out that has the rule in its middle. A rule is about how the path begins.",
        "robots-text",
    ),
    (
        "rules-turned-round", "can_fetch says what is closed.",
        turned_round, numbers,
        "What robots.txt leaves open was not asked for: leave a page out where it is closed. can_fetch says "
        "True where it may be fetched.",
        "robots-parser",
    ),
    (
        "rules-never-read", "A parser knows the rules once it has the address.",
        never_read, plainly,
        "No page was asked for, and robots.txt neither. A RobotFileParser has to read() first; until then it "
        "allows nothing.",
        "robots-parser",
    ),
)  # fmt: skip

WAYS = {slug: ways for slug, _, ways, *_ in IDEAS}


def _idea(
    slug: str, says: str, ways: Ways, seen: Callable[[Case, Run], str], message: str, cell: str
) -> Misconception:
    def predict(case: Case, run: Run) -> OneOf | None:
        if slug == "a-without-href" and run.raised and not re.search("None|href", run.raised.message):
            return None  # it ended at something else of that page
        return predicted(ways(case.truth["web"]), right(case))

    return Misconception(
        slug, says, predict, lambda case, run: f"{seen(case, run)} {message}".strip(), read(cell)
    )


def right(case: Case) -> Seen:
    """What is seen of a right run. Where robots.txt closes nothing, when it is asked for is left open."""
    return of(case.truth["right"], robots="first" if case.kind == "robots" else ...)


MISCONCEPTIONS = (
    Misconception(
        "fixed-address",
        "The address stands in the program.",
        lambda case, run: OneOf((Seen(..., ..., ..., ..., ..., True),)),
        own_address_message,
        read("page-host"),
    ),
    *(_idea(*idea) for idea in IDEAS),
)
