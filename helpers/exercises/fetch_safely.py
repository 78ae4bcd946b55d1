"""fetch_safely: fetch a page, or say what went wrong, in one of five words."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from helpers.exercises.fetched import Outcome, alike, came_to, idea, read, short
from helpers.exercises.findings import ending_message, quote, remarks
from helpers.exercises.output import squeeze
from helpers.exercises.pages import BOOK_HOST, HOST_NAMES
from helpers.exercises.shown import KEPT_OPEN
from helpers.exercises.spec import Case, Exercise, Finding, Opaque, Run
from helpers.exercises.text import WIDE_WORDS, WORDS, prose, site_path
from helpers.judging import explain
from helpers.localnet.hosts import Hosts
from helpers.localnet.sites.http import http_site
from helpers.localnet.sites.page import UTF8, Page, Response
from helpers.localnet.weather import Weather

LATE = 1.0
"""Seconds before a page that must still be waited for."""
NEVER = 600.0
"""Seconds before a page that nobody should wait for."""
SHORTEST, LONGEST = 1.9, 5.6
"""Seconds of silence after which a time-out may be told: 2 to 5, and what the network itself takes."""
STATUSES = (400, 403, 404, 410, 500, 503)
WORDS_OF = {
    400: "Bad Request", 403: "Forbidden", 404: "Not Found", 410: "Gone", 500: "Internal Server Error",
    503: "Service Unavailable",
}  # fmt: skip
NO_ADDRESSES = ("", "romeo.txt", "www.example.org/harbour.txt", "data pr4e org")


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-four addresses: pages, some of them late, bad statuses, silence, nobody there, no address."""
    made: list[Case] = []
    hosts = [BOOK_HOST, *HOST_NAMES]

    def add(
        kind: str, story: str, right: tuple[str, Any], content: Page | Response | None, **more: Any
    ) -> None:
        host, path = hosts[len(made) % len(hosts)], site_path(rng)
        there = Hosts()
        if content is not None:
            there.serve_tcp(host, 80, http_site({path: content}, host))
        elif more.get("silent"):
            there.silence(host)
        elif more.get("refused"):
            there.add(host)
        url = more.get("url", f"http://{host}{path}")
        truth = {"right": right, "body": more.get("body", ""), "how": more.get("how", "")}
        weather = Weather(rng.randrange(10**6), (1448, 1448))
        made.append(Case(kind, f"fetch_safely({url!r}): {story}", there, weather, (), (url,), truth))

    def text(words: tuple[str, ...]) -> str:
        return prose(rng, rng.randint(120, 700), words) + "\n"

    for words in (WORDS, WORDS, WIDE_WORDS, WIDE_WORDS + WORDS):
        body = text(words)
        add("pages", "the page is there", ("page", body), Page(body, UTF8), body=body)
    for words in (WORDS, WIDE_WORDS, WORDS):
        body = text(words)
        late = Response(200, body.encode(), UTF8, delay=LATE)
        add("pages", f"the page comes after {LATE:g} s", ("page", body), late, body=body, how="late")
    for status in STATUSES:
        body = f"{status} {WORDS_OF[status]}\n"
        add(
            "statuses",
            f"the server answers {status}",
            ("status", status),
            Response(status, body.encode()),
            body=body,
        )
    for _ in range(2):
        add(
            "silence",
            "no packet comes back from that host",
            ("time-out", None),
            None,
            silent=True,
            how="host",
        )
    for _ in range(2):
        body = text(WORDS)
        never = Response(200, body.encode(), UTF8, delay=NEVER)
        add(
            "silence",
            "the server takes the request and says nothing",
            ("time-out", None),
            never,
            body=body,
            how="reply",
        )
    for _ in range(2):
        body = text(WORDS)
        stalls = Response(200, body.encode(), UTF8, block=100, pace=NEVER)
        add("silence", "the reply stops in its middle", ("time-out", None), stalls, body=body, how="body")
    for _ in range(2):
        add("nobody there", "no such host", ("unreachable", None), None)
        add("nobody there", "the host refuses", ("unreachable", None), None, refused=True)
    for url in rng.sample(NO_ADDRESSES, 3):
        add("no address", "that is no address", ("no address", None), None, url=url)
    return made


# -- what is right ----------------------------------------------------------------------------------
def normal(value: Any) -> Any:
    """A returned pair, which may be a list."""
    return tuple(value) if isinstance(value, list) else value


def right(case: Case) -> list[Outcome]:
    """What a right call comes to."""
    return [("returned", case.truth["right"])]


def observe(case: Case, run: Run) -> Outcome:
    """What a call came to: as `came_to` says it, or how near it is to what is right."""
    seen = came_to(case, run, normal)
    if seen == ("ended", KEPT_OPEN) and case.kind == "silence":  # it is the server that says nothing
        seen = ("ended", run.raised.name if run.raised else "hang")
    if alike(seen, right(case)[0]):
        seconds = run.virtual_seconds
        if case.kind == "silence" and not SHORTEST <= seconds <= LONGEST:
            return ("waited", "briefly" if seconds < SHORTEST else "long")
        return seen
    return (_nearly(case, seen[1]) if seen[0] == "returned" else None) or seen


def _nearly(case: Case, value: Any) -> Outcome | None:
    """What a returned value that is not right has of what is right, or None."""
    kind, wanted = case.truth["right"]
    if isinstance(value, str) and _letters(value) == _letters(kind):
        return ("alone", kind)
    if not (isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str)):
        return None
    word, more = value
    if word != kind:
        return ("spelt", kind) if _letters(word) == _letters(kind) else None
    if wanted is None:
        return ("not None", kind)
    if isinstance(more, Opaque):
        return ("object", more.type_name)
    if isinstance(more, str) and kind == "page" and squeeze(more) == squeeze(wanted):
        return ("white space", kind)
    return None


def _letters(word: str) -> str:
    return "".join(character for character in word.lower() if character.isalpha())


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    seen = observe(case, run)
    if alike(seen, right(case)[0]):
        return remarks(case, run)
    if seen[0] == "ended":
        silent = explain.exception(run.raised) if case.kind == "silence" and run.raised else ""
        return [Finding(silent or ending_message(run), read=read("error-family")), *remarks(case, run)]
    what = "printed a text and returned nothing" if seen[0] == "printed" else f"returned {short(run.value)}"
    about = f"The function {what}; it should return {short(case.truth['right'])}."
    return [Finding(about, read=read("error-family")), *remarks(case, run)]


# -- misconceptions ---------------------------------------------------------------------------------
def _when(case: Case, kind: str, *outcomes: Outcome, how: Iterable[str] = ()) -> list[Outcome]:
    return list(outcomes) if case.kind == kind and (not how or case.truth["how"] in how) else []


def _pair(kind: str, more: Any = None) -> Outcome:
    return ("returned", (kind, more))


def _in_words(case: Case) -> list[str]:
    """Ways to write a status as text."""
    code = case.truth["right"][1]
    words = WORDS_OF.get(code, "")
    return [words, str(code), f"{code} {words}", f"HTTP Error {code}: {words}"]


def _how_long(run: Run) -> str:
    return "for ever" if run.stopped == "hang" else f"{run.virtual_seconds:,.1f}".removesuffix(".0") + " s"


def _impatient_message(case: Case, run: Run) -> str:
    if case.kind == "silence":
        return (
            f"The function gave up after {_how_long(run)} of silence. It is a time-out when nothing has "
            "come for 3 s (2 to 5 are as good)."
        )
    return f"This page comes after {LATE:g} s, and 3 s are to be waited. Its bytes were on their way."


def _lost_message(case: Case, run: Run) -> str:
    body, text = case.truth["body"], run.value[1]
    if text and text.endswith(body[-12:]):
        what = f"the page has {len(body):,} characters, the text that was returned {len(text):,}"
    else:
        what = f"the page ends with {quote(body[-12:])}, the text that was returned with {quote(text[-12:])}"
    return f"Line ends or spaces of the page are lost: {what}. Return the text as it came, to its end."


MISCONCEPTIONS = (
    idea(
        right, "prints-instead-of-returning", "Printing hands a result over.",
        lambda case: [("printed", "".join(case.truth["body"].split()))] if case.kind == "pages" else [],
        "The page was printed, and the function returned None. Return the pair.",
        "reader-text",
    ),
    idea(
        right, "returns-bytes", "What read gives is text.",
        lambda case: _when(case, "pages", _pair("page", case.truth["body"].encode())),
        "The page came as bytes. decode turns them into text.",
        "reader-bytes",
    ),
    idea(
        right, "too-impatient", "A page that does not come at once does not come.",
        lambda case: [
            *_when(case, "pages", _pair("time-out"), ("ended", "TimeoutError"), how=("late",)),
            *_when(case, "silence", ("waited", "briefly")),
        ],
        _impatient_message,
        "error-slow",
    ),
    idea(
        right, "too-patient", "Any time-out will do.",
        lambda case: _when(case, "silence", ("waited", "long")),
        lambda case, run: (
            f"The function waited {_how_long(run)} in silence. After 3 s it is a time-out (2 to 5 s are as "
            "good): urlopen takes timeout=3."
        ),
        "error-slow",
    ),
    idea(
        right, "loses-white-space", "White space at the end is not the page's.",
        lambda case: _when(case, "pages", ("white space", "page")),
        _lost_message,
        "reader-text",
    ),
    idea(
        right, "words-of-its-own", "A word is the same however it is written.",
        lambda case: [("spelt", case.truth["right"][0])],
        lambda case, run: (
            f"The function returned {short(run.value)}. The word is {case.truth['right'][0]!r}, letter by "
            "letter: another program compares it."
        ),
        "error-family",
    ),
    idea(
        right, "no-pair", "Where there is nothing to add, the word is enough.",
        lambda case: [("alone", case.truth["right"][0])],
        lambda case, run: (
            f"The function returned {short(run.value)} alone. It always returns a pair: "
            f"{short(case.truth['right'])}."
        ),
        "error-family",
    ),
    idea(
        right, "something-for-none", "Nothing can be written in many ways.",
        lambda case: [] if case.kind in ("pages", "statuses") else [("not None", case.truth["right"][0])],
        lambda case, run: (
            f"The function returned {short(run.value)}. The second of the pair must be None here."
        ),
        "error-family",
    ),
    idea(
        right, "no-time-out", "A server answers, or it is not there.",
        lambda case: [
            *_when(case, "silence", _pair("page", case.truth["body"]), ("ended", "hang"),
                   how=("reply", "body")),
            *_when(case, "silence", ("waited", "long"), how=("host",)),
        ],
        lambda case, run: (
            f"The function waited {_how_long(run)} for a server that said nothing. Without a time-out, or "
            "with a very long one, it waits as long as the server likes: urlopen takes timeout=3."
        ),
        "error-slow",
    ),
    idea(
        right, "http-error-never-reached", "The order of the excepts does not matter.",
        lambda case: _when(case, "statuses", _pair("unreachable")),
        lambda case, run: (
            f"The server has answered, with {case.truth['right'][1]}. HTTPError is a kind of URLError and of "
            "OSError: its except must come first."
        ),
        "error-family",
    ),
    idea(
        right, "error-page-is-the-page", "Whatever comes is the page.",
        lambda case: _when(case, "statuses", _pair("page", case.truth["body"])),
        lambda case, run: f"The status was {case.truth['right'][1]}: what came is not the page.",
        "error-is-reply",
    ),
    idea(
        right, "status-in-words", "A status is its words.",
        lambda case: _when(case, "statuses", *[_pair("status", words) for words in _in_words(case)]),
        "The status is asked for as a number: the code of the HTTPError.",
        "error-is-reply",
    ),
    idea(
        right, "returns-the-exception", "An exception is its number.",
        lambda case: _when(case, "statuses", ("object", "HTTPError")),
        "The second of the pair is the HTTPError itself. The number is in its code.",
        "error-is-reply",
    ),
    idea(
        right, "status-crashes", "A page that is missing gives no exception.",
        lambda case: _when(case, "statuses", ("ended", "HTTPError")),
        "urlopen raises HTTPError for a status of 400 and more, and nothing caught it.",
        "error-404",
    ),
    idea(
        right, "nobody-crashes", "Somebody is always there.",
        lambda case: _when(case, "nobody there", ("ended", "URLError")),
        "urlopen raises URLError where nobody answers, and nothing caught it.",
        "error-reasons",
    ),
    idea(
        right, "no-address-crashes", "What is given is an address.",
        lambda case: _when(case, "no address", ("ended", "ValueError")),
        "What is no address makes urlopen raise ValueError, and nothing caught it.",
        "error-reasons",
    ),
    idea(
        right, "no-address-is-unreachable", "What is no address leads nowhere.",
        lambda case: _when(case, "no address", _pair("unreachable")),
        "This is no address at all, so nobody was asked. urlopen raises ValueError for it.",
        "error-reasons",
    ),
    idea(
        right, "read-outside-try", "Once the reply is there, nothing can go wrong.",
        lambda case: _when(case, "silence", ("ended", "TimeoutError"), how=("body",)),
        "The reply began and stopped in its middle: read raised TimeoutError, outside of your try.",
        "error-slow",
    ),
    idea(
        right, "time-out-escapes", "Every time-out is a URLError.",
        lambda case: _when(case, "silence", ("ended", "TimeoutError"), how=("reply", "body")),
        "The request was sent and no reply came: TimeoutError then comes as it is. Catch both.",
        "error-slow",
    ),
    idea(
        right, "time-out-is-unreachable", "Who is silent is not there.",
        lambda case: _when(case, "silence", _pair("unreachable")),
        "Nothing came for 3 s: a time-out. The reason of a URLError is an exception too, here TimeoutError.",
        "error-reasons",
    ),
)  # fmt: skip

EXERCISE = Exercise(
    name="fetch_safely",
    title="Whatever a server does",
    points=5.0,
    lesson="04_urllib",
    kinds={"pages": 1.0, "statuses": 1.0, "silence": 1.5, "nobody there": 1.0, "no address": 0.5},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=observe,
    hints=(
        "How many different exceptions have you met in section 4, and which of them are kinds of which?",
        "Python takes the first except that fits. A time-out comes in two ways: as itself, and as the reason "
        "of a URLError. Reading can fail as well as opening.",
        "Within try: open with a time-out of 3 s, read, decode, return. Then excepts, special before "
        "general: status; time-out; the others, where you look at the reason first; what is no address.",
    ),
    form="function",
    stars=3,
    after="Why is a server that is silent worse for a program than one that refuses?",
)
