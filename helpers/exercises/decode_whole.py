"""decode_whole: the text of a page in UTF-8, right wherever recv cuts the reply."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from helpers.exercises import decodings
from helpers.exercises.asked import OWN, PAGE
from helpers.exercises.findings import (
    KEPT,
    ending_message,
    malformed_message,
    own_address_message,
    quote,
    read,
    remarks,
    trouble,
    written,
)
from helpers.exercises.ideas import (
    bounds,
    head_of,
    keeps_last_message,
    one_recv_message,
    short_piece_message,
)
from helpers.exercises.output import squeeze
from helpers.exercises.pages import BOOK_HOST, HOST_NAMES, Page, little_internet, page
from helpers.exercises.returned import OneOf, Returned, returned
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import WORDS, prose, site_path
from helpers.exercises.wide import MIXED, border, short, straddling
from helpers.localnet.weather import Weather

BLANK = b"\r\n\r\n"


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-six pages: ASCII, longer characters in one piece, longer characters cut, one byte at a time."""
    made: list[Case] = []
    hosts = [BOOK_HOST, *HOST_NAMES]

    def add(kind: str, story: str, served: Page, pieces: tuple[int, int]) -> None:
        host, path = hosts[len(made) % len(hosts)], site_path(rng, 1 + len(made) % 2)
        truth = {"host": host, "path": path, "reply": served.reply, "head": served.head}
        truth["text"] = served.body.decode("utf-8")
        weather = Weather(rng.randrange(10**6), pieces)
        count = f"{len(truth['text']):,} characters in {len(served.body):,} bytes"
        told = f"decode_whole({host!r}, {path!r}), a page of {count}: {story}"
        hosts_ = little_internet(rng, host, {path: served.reply})
        made.append(Case(kind, told, hosts_, weather, (), (host, path), truth))

    def text(size: int, words: tuple[str, ...]) -> str:
        return "  " + prose(rng, rng.randint(size, size + 60), words) + ".\n\n"

    for lines, size, pieces in ((6, 200, (1448, 1448)), (9, 1500, (1448, 1448)), (5, 700, (50, 110))):
        add("plain characters", "all of it ASCII", page(rng, text(size, WORDS), lines), pieces)
    for lines in (3, 4, 5, 4):
        add("whole characters", "the reply in one piece", short(rng, lines), (4096, 4096))
    served = short(rng, 4)
    edge = border(served, 320)
    add("whole characters", "no border within a character", served, (edge, edge))
    for lines, size, pieces in (
        (6, 900, (2, 7)),
        (8, 1400, (20, 90)),
        (5, 1800, (100, 101)),
        (10, 1000, (7, 31)),
        (7, 2000, (33, 257)),
        (9, 1500, (15, 17)),
    ):
        add("cut characters", "borders anywhere", page(rng, text(size, MIXED), lines), pieces)
    for lines, back in ((6, 1), (9, 2), (7, 3)):
        served = page(rng, text(900, MIXED), lines)
        piece = len(served.head) - back
        add("cut characters", "one border falls into the blank line", served, (piece, piece))
    for character in ("é", "€", "🌻", "字", "ø"):
        served, piece = straddling(rng, character)
        story = f"the first border falls into {character!r}, {len(character.encode())} bytes long"
        add("cut characters", story, served, (piece, piece))
    for newline, pieces in (("\r\n", (40, 90)), ("\n", (30, 70))):
        parts = [prose(rng, 300, MIXED) for _ in range(4)]
        served = page(rng, newline + (2 * newline).join(parts) + newline, 6)
        add("cut characters", "the page has blank lines of its own", served, pieces)
    for lines in (4, 5):
        add("one byte", "one byte at a time", page(rng, text(180, MIXED), lines), (1, 1))
    return made


# -- what is right ----------------------------------------------------------------------------------
def right(case: Case) -> Returned:
    """The result of a right run."""
    return Returned(PAGE, "", case.truth["text"])


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    seen = returned(case, run)
    if right(case).fits(seen):
        return remarks(case, run)
    early = seen.ended and seen.asked not in ("malformed", OWN)
    wrong = Finding(ending_message(run)) if early else trouble(case, run)
    return [wrong or Finding(_about(case, run, seen), read=read("decode-whole")), *remarks(case, run)]


def _about(case: Case, run: Run, seen: Returned) -> str:
    text = case.truth["text"]
    if not isinstance(seen.value, str):
        what = "nothing" if run.value is None else f"{type(run.value).__name__}, {written(run.value, 40)}"
        return f"The function returned {what}. It should return text (str), {len(text):,} characters."
    at = next((i for i, (a, b) in enumerate(zip(seen.value, text, strict=False)) if a != b), None)
    if at is None:
        at = min(len(seen.value), len(text))
    return (
        f"The text returned has {len(seen.value):,} characters, the page {len(text):,}. They differ from "
        f"character {at + 1:,} on: returned {quote(seen.value[at : at + 16])}, expected "
        f"{quote(text[at : at + 16])}."
    )


# -- misconceptions ---------------------------------------------------------------------------------
def _printed(case: Case, run: Run) -> list[Returned]:
    return [Returned(PAGE, "", None, squeeze(case.truth["text"]))]


def _message_each(case: Case, run: Run) -> str:
    before, after = decodings.cut_character(case, run) or (b"", b"")
    return (
        f"One piece ended with {quote(before[-8:])} and the next began with {quote(after[:4])}: the border "
        "falls "
        "into a character, and half of it cannot be decoded. Join the pieces, then decode."
    )


def _message_lost(case: Case, run: Run) -> str:
    before, after = decodings.cut_character(case, run) or (b"", b"")
    return (
        f"Where a border falls into a character ({quote(before[-6:])}, then {quote(after[:4])}) it is lost: "
        "errors= "
        "hides the problem. Join the pieces, then decode: nothing has to be left out or replaced."
    )


def _message_encoding(case: Case, run: Run) -> str:
    seen = returned(case, run)
    body = case.truth["reply"][head_of(case) :]
    at = next((i for i, byte in enumerate(body) if byte > 127), 0)
    got = f" and came out as {quote(seen.value[at : at + 6])}" if isinstance(seen.value, str) else ""
    return f"The page holds {quote(body[at : at + 6])}, which is UTF-8{got}. Decode with UTF-8."


def _idea(
    slug: str,
    idea: str,
    results: Callable[[Case, Run], Sequence[Returned]],
    message: Callable[[Case, Run], str] | str,
    cell: str,
) -> Misconception:
    def predict(case: Case, run: Run) -> OneOf | None:
        found = tuple(results(case, run))
        return OneOf(found).but(right(case)) if found else None

    said = (lambda case, run: message) if isinstance(message, str) else message
    return Misconception(slug, idea, predict, said, read(cell))


MISCONCEPTIONS = (
    _idea(
        "malformed-request",
        "The site will understand what I mean, however I write it.",
        lambda case, run: [Returned("malformed", returned(case, run).ended, returned(case, run).value, "")],
        malformed_message,
        "browser-request",
    ),
    _idea(
        "fixed-address",
        "The address stands in the program.",
        lambda case, run: [Returned(OWN, returned(case, run).ended, returned(case, run).value, "")],
        own_address_message,
        "browser-connect",
    ),
    _idea(
        "returns-bytes",
        "What recv returns is text.",
        lambda case, run: decodings.values(case.truth["reply"][head_of(case) :], case.truth["reply"]),
        lambda case, run: (
            f"The function returned bytes, {quote(run.value if isinstance(run.value, bytes) else b'', 24)}, "
            "not text. "
            "decode turns bytes into text."
        ),
        "bytes-ascii",
    ),
    _idea(
        "str-of-bytes",
        "str turns bytes into text.",
        lambda case, run: decodings.values(
            str(case.truth["reply"][head_of(case) :]), str(case.truth["reply"])
        ),
        lambda case, run: (
            f"The text begins with {quote(str(run.value), 24)}: str shows how bytes are written in Python. "
            "decode turns them into the text they stand for."
        ),
        "bytes-ascii",
    ),
    _idea(
        "prints-instead-of-returning",
        "Printing a text hands it over.",
        _printed,
        "The text was printed, and the function returned None. Who calls it needs the text: return it.",
        "reply-function",
    ),
    _idea(
        "keeps-headers",
        "The reply is the page.",
        lambda case, run: decodings.values(case.truth["reply"].decode()),
        lambda case, run: (
            f"The text begins with the headers, {quote(case.truth['head'].decode(), 32)}. Return only what "
            "follows "
            "the blank line."
        ),
        "reply-parts",
    ),
    _idea("kept-open", "A newer version of HTTP is as good.", decodings.kept_open, KEPT, "keepalive-waits"),
    _idea(
        "translates-line-ends",
        "A line ends with \\n, whatever is in the page.",
        decodings.line_ends,
        "This page ends its lines with \\r\\n, and in the text returned they end with \\n alone. makefile in "
        "text mode and splitlines do that. Every character counts here: read bytes, then decode.",
        "reply-parts",
    ),
    _idea("decodes-each-piece", "Each piece is text.", decodings.each, _message_each, "decode-fails"),
    _idea(
        "one-recv",
        "One recv brings the whole reply.",
        decodings.one_recv,
        one_recv_message,
        "browser-recv-100",
    ),
    _idea(
        "short-piece-is-the-end",
        "A piece shorter than I asked for is the last one.",
        decodings.short_piece,
        short_piece_message,
        "browser-recv-1000",
    ),
    _idea(
        "ignores-errors",
        "What cannot be decoded is no loss.",
        decodings.with_errors("ignore"),
        _message_lost,
        "decode-fails",
    ),
    _idea(
        "replaces-errors",
        "A question mark will do.",
        decodings.with_errors("replace"),
        _message_lost,
        "decode-fails",
    ),
    _idea(
        "wrong-encoding", "Any encoding will do.", decodings.encodings, _message_encoding, "decode-charset"
    ),
    _idea(
        "blank-line-in-one-piece",
        "The headers come in one piece.",
        decodings.in_one_piece,
        lambda case, run: (
            f"The first piece has {bounds(run)[0][1] if bounds(run) else 0} bytes, and the headers, blank "
            "line "
            f"included, have {head_of(case)}. Look for the blank line in all that has been received."
        ),
        "reply-parts",
    ),
    _idea(
        "split-second-part",
        "Cut at blank lines, the page is part two.",
        decodings.second_part,
        "The page has blank lines of its own, and the text returned ends at the first of them. Only the "
        "first blank line of the reply ends the headers; cut once, with partition or split(…, 1).",
        "reply-parts",
    ),
    _idea(
        "last-blank-line",
        "The last blank line ends the headers.",
        decodings.last_part,
        "The page has blank lines of its own, and the text returned begins after the last of them. The first "
        "blank line of the reply ends the headers.",
        "reply-parts",
    ),
    _idea(
        "strips",
        "White space at the ends, or between, does not count.",
        decodings.stripped,
        lambda case, run: (
            f"The page begins with {quote(case.truth['text'][:8])} and ends with "
            f"{quote(case.truth['text'][-8:])}. "
            "Every character counts here, spaces and line ends too."
        ),
        "bytes-utf8",
    ),
    _idea(
        "keeps-last-piece",
        "A variable collects what is put into it.",
        decodings.last,
        keeps_last_message,
        "browser-read-all",
    ),
)

EXERCISE = Exercise(
    name="decode_whole",
    title="Text without broken characters",
    points=4.0,
    lesson="03_http",
    kinds={"plain characters": 0.5, "whole characters": 0.5, "cut characters": 2.0, "one byte": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=returned,
    hints=(
        "The character é is two bytes in UTF-8. What can decode do when it is given only the first of them?",
        "Bytes can be joined at any border; characters cannot. In which order must joining and decoding "
        "come? "
        "And the blank line that ends the headers is bytes as well.",
        "Connect to the host that is given, ask for the path that is given. Receive until b'', keeping all "
        "bytes "
        "together. Cut once at the first blank line. Decode what follows it as UTF-8. Return it.",
    ),
    form="function",
    stars=2,
    after="Some replies came one byte at a time: no é came in one piece. Why is your text right?",
)
