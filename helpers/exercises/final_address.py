"""final_address: where a page is found in the end, after its redirects; None where they go in a circle."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from helpers.exercises.fetched import Outcome, alike, came_to, idea, read, short
from helpers.exercises.findings import ending_message, remarks
from helpers.exercises.pages import BOOK_HOST, HOST_NAMES, not_found, page, serve
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.exercises.text import prose
from helpers.localnet.hosts import Hosts
from helpers.localnet.weather import Weather

CODES = (
    "301 Moved Permanently",
    "302 Found",
    "303 See Other",
    "307 Temporary Redirect",
    "308 Permanent Redirect",
)
ERRORS = {"bad": "400 Bad Request", "error": "503 Service Unavailable"}
STOPS = ("operations", "lines", "time", "hang")
PLACES = (
    "harbour",
    "meadow",
    "copper",
    "orchard",
    "saddle",
    "ribbon",
    "pebble",
    "winter",
    "falcon",
    "garden",
)


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-three addresses: with no redirect, with one to six, to a page that is missing, in a circle."""
    made: list[Case] = []

    def add(kind: str, story: str, steps: str, end: str = "page") -> None:
        """`steps` has a letter for each redirect: h other host, / path, r relative, . beside, u up."""
        hosts = rng.sample([BOOK_HOST, *HOST_NAMES], 4)
        names = [f"{word}{number}.html" for number, word in enumerate(rng.sample(PLACES, len(PLACES)))]
        url = f"http://{hosts[0]}/{rng.choice(PLACES)}/{names[0]}"
        addresses, written = [url], []
        for at, step in enumerate(steps, 1):
            there = {
                "h": f"http://{hosts[at % 4]}/{rng.choice(PLACES)}/{names[at]}",
                "/": f"/{rng.choice(PLACES)}/{names[at]}",
                "r": names[at],
                "u": f"../{names[at]}",
            }[step]
            written.append(there)
            addresses.append(urljoin(addresses[-1], there))
        if end.startswith("back"):
            written.append(addresses[int(end[4:])])
        internet = Hosts()
        replies: dict[str, dict[str, bytes]] = {host: {} for host in hosts}
        codes = [rng.choice(CODES) for _ in written]
        for place, there, code in zip(addresses, written, codes, strict=False):
            replies[_host(place)][urlsplit(place).path] = _redirect(rng, there, code)
        if end == "page":
            last = page(rng, prose(rng, rng.randint(80, 300)), 6, kind="html").reply
            replies[_host(addresses[-1])][urlsplit(addresses[-1]).path] = last
        elif end in ERRORS:
            last = page(rng, prose(rng, 90), 5, ERRORS[end]).reply
            replies[_host(addresses[-1])][urlsplit(addresses[-1]).path] = last
        for host, pages in replies.items():
            serve(internet, host, pages, not_found(rng).reply)
        serve(internet, "lab.pr4e.org", EXAMPLES)
        final = None if end.startswith("back") else addresses[-1]
        truth = {"final": final, "addresses": addresses, "written": written, "end": end}
        made.append(
            Case(
                kind,
                f"final_address({url!r}): {story}",
                internet,
                Weather(rng.randrange(10**6)),
                (),
                (url,),
                truth,
            )
        )

    for _ in range(3):
        add("no redirect", "the page is there", "")
    add("no redirect", "the page is missing", "", "missing")
    add("redirects", "sent on once, to another host", "h")
    add("redirects", "sent on once, by a path", "/")
    add("redirects", "sent on once, by a name beside it", "r")
    add("redirects", "sent on once, one folder up", "u")
    for steps in ("hh", "/h", "hr", "hu/", "rrh", "h/hr", "ruh/rh"):
        add("redirects", f"sent on {len(steps)} times", steps)
    add("missing at the end", "sent on once, to a page that is missing", "h", "missing")
    add("missing at the end", "sent on twice, to a server that says 400", "hr", "bad")
    add("missing at the end", "sent on three times, to a server in trouble", "/h/", "error")
    add("circles", "it leads to itself", "", "back0")
    add("circles", "two addresses lead to each other", "r", "back0")
    add("circles", "three addresses, on three hosts", "hh", "back0")
    add("circles", "sent on once, then round and round", "h/", "back1")
    add("circles", "sent on twice, then round and round", "hru", "back2")
    return made


def _redirect_to(there: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {there}\r\nContent-Length: 0\r\n\r\n".encode()


EXAMPLES = {
    **{f"/redirect/{left}": _redirect_to(f"/redirect/{left - 1}") for left in (1, 2, 3)},
    "/redirect/0": b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhere.\n",
    "/loop": _redirect_to("/loop"),
}
"""The statement's own examples, in every case, for a file that ends with a call."""

SHOWN = re.compile(r"\s*http://lab\.pr4e\.org/redirect/0\s*(?:None\s*)?")
"""What such a call shows."""


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _redirect(rng: random.Random, there: str, code: str) -> bytes:
    body = prose(rng, 40).encode()
    head = f"HTTP/1.1 {code}\r\nLocation: {there}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


# -- what is right ----------------------------------------------------------------------------------
def right(case: Case) -> list[Outcome]:
    """What a right call comes to."""
    return [("returned", case.truth["final"])]


def observe(case: Case, run: Run) -> Outcome:
    """What a call came to."""
    if SHOWN.fullmatch(run.text):
        run = replace(run, text="")
    return came_to(case, run, lambda value: value.strip() if isinstance(value, str) else value)


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    seen = observe(case, run)
    if alike(seen, right(case)[0]):
        return remarks(case, run)
    if seen[0] == "ended":
        return [Finding(ending_message(run), read=read("redirect-loop")), *remarks(case, run)]
    return [Finding(_about(case, run), read=read("redirect-followed")), *remarks(case, run)]


def _about(case: Case, run: Run) -> str:
    way = " -> ".join(case.truth["addresses"][-2:])
    should = "None, for it never ends" if case.truth["final"] is None else repr(case.truth["final"])
    return f"The function returned {short(run.value)}; the way is {way}, so it should return {should}."


# -- misconceptions ---------------------------------------------------------------------------------
def _returned(*values: object) -> list[Outcome]:
    return [("returned", value) for value in values]


def _circle(case: Case) -> bool:
    return bool(case.truth["final"] is None)


def _missing(case: Case) -> bool:
    return case.truth["end"] in ("missing", *ERRORS)


def _first_hop(case: Case) -> list[Outcome]:
    written = case.truth["written"]
    return _returned(urljoin(case.args[0], written[0])) if written else []


def _as_written(case: Case) -> list[Outcome]:
    written: Sequence[str] = case.truth["written"]
    return [] if _circle(case) else _returned(*[there for there in written if not there.startswith("http")])


def _loop_address(case: Case) -> list[Outcome]:
    return _returned(*case.truth["addresses"]) if _circle(case) else []


MISCONCEPTIONS = (
    idea(
        right, "returns-the-given", "An address stays what it is.",
        lambda case: [] if _circle(case) else _returned(case.args[0]),
        "The address that was given came back. The site has sent you on; the reply knows where it came from.",
        "redirect-followed",
    ),
    idea(
        right, "prints-instead-of-returning", "Printing hands a result over.",
        lambda case: [("printed", str(case.truth["final"]))],
        "The address was printed, and the function returned None. Return it.",
        "reader-text",
    ),
    idea(
        right, "missing-is-none", "Every HTTPError is a circle.",
        lambda case: _returned(None) if _missing(case) else [],
        lambda case, run: (
            f"{case.truth['final']!r} answers with an error status and sends nobody on: there the way "
            "ends. An HTTPError has a code; only 3xx means a circle."
        ),
        "error-is-reply",
    ),
    idea(
        right, "missing-crashes", "The last page is always there.",
        lambda case: [("ended", "HTTPError")] if _missing(case) else [],
        lambda case, run: (
            f"{case.truth['final']!r} answers with an error status, and urlopen raised HTTPError. The "
            "exception is the reply, and has its address."
        ),
        "error-is-reply",
    ),
    idea(
        right, "circle-crashes", "Redirects always end.",
        lambda case: [("ended", name) for name in ("HTTPError", "RecursionError")] if _circle(case) else [],
        "The redirects go round and round, and the function ended with an exception. Return None.",
        "redirect-loop",
    ),
    idea(
        right, "follows-for-ever", "I go on until there is no Location.",
        lambda case: [("ended", f"stopped {why}") for why in STOPS] if _circle(case) else [],
        "The redirects go round and round, and the function followed them until it was stopped. Remember "
        "where you have been, or count.",
        "redirect-loop",
    ),
    idea(
        right, "circle-has-an-address", "The last address I saw is the final one.",
        _loop_address,
        lambda case, run: f"{short(run.value)} is on a circle: it sends you on again. Return None there.",
        "redirect-loop",
    ),
    idea(
        right, "location-as-written", "Location holds a whole address.",
        _as_written,
        lambda case, run: (
            f"The function returned {short(run.value)}, as Location has it. It is relative to the address "
            "that sent it; urljoin puts the two together."
        ),
        "redirect-followed",
    ),
    idea(
        right, "follows-one-redirect", "One redirect is all there is.",
        _first_hop,
        lambda case, run: f"{short(run.value)} sends you on again. Follow until a reply is no redirect.",
        "redirect-followed",
    ),
)  # fmt: skip

EXERCISE = Exercise(
    name="final_address",
    title="Where a page is in the end",
    points=4.0,
    lesson="04_urllib",
    kinds={"no redirect": 0.5, "redirects": 1.5, "missing at the end": 1.0, "circles": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=observe,
    hints=(
        "urlopen follows redirects by itself. When it has come to an end, who could tell you the address of "
        "the page it gave you?",
        "There are two ways to get an HTTPError here: a bad status at the end, or a circle. "
        "Its code tells them apart. And the exception has the address of the reply, as the reply has.",
        "Try to open the address, with a time-out. Return the address that the reply has. In except: where "
        "the code begins with 3, return None; else return the address that the exception has.",
    ),
    form="function",
    stars=2,
    after="Why does urlopen give up after some redirects, and not after one minute?",
)
