"""decode_whole: the text of a page in UTF-8, right wherever recv cuts the reply."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from helpers.exercises.asked import OWN, PAGE
from helpers.exercises.findings import (
    ending_message,
    malformed_message,
    own_address_message,
    quote,
    read,
    remarks,
    trouble,
    written,
)
from helpers.exercises.ideas import bounds, head_of, one_recv_message, short_piece_message
from helpers.exercises.output import squeeze
from helpers.exercises.pages import BOOK_HOST, HOST_NAMES, Page, little_internet, page
from helpers.exercises.returned import OneOf, Returned, returned
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import WORDS, prose, site_path
from helpers.exercises.wide import MIXED, border, short, straddling
from helpers.localnet.weather import Weather

BLANK = b"\r\n\r\n"
FAILURES = ("UnicodeDecodeError", "IndexError", "ValueError")


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-four pages: ASCII, longer characters in one piece, longer characters cut, one byte at a time."""
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
    wrong = trouble(case, run) or (Finding(ending_message(run)) if seen.ended else None)
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
def _values(*values: object) -> list[Returned]:
    return [Returned(PAGE, "", value) for value in values]


def _fails(*names: str) -> list[Returned]:
    return [Returned(PAGE, name) for name in names]


def _pieces(case: Case, run: Run) -> list[bytes]:
    return [case.truth["reply"][a:b] for a, b in bounds(run)]


def _cut_character(case: Case, run: Run) -> tuple[bytes, bytes] | None:
    """The first two pieces with a border within a character, or None."""
    reply = case.truth["reply"]
    for a, b in bounds(run):
        if b < len(reply) and reply[b] & 0xC0 == 0x80:
            return reply[a:b], reply[b:]
    return None


def _each(case: Case, run: Run) -> list[Returned]:
    return _fails("UnicodeDecodeError") if _cut_character(case, run) else []


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _with_errors(errors: str) -> Callable[[Case, Run], list[Returned]]:
    def results(case: Case, run: Run) -> list[Returned]:
        head, pieces = head_of(case), _pieces(case, run)
        if sum(map(len, pieces)) < len(case.truth["reply"]):
            return []
        starts = itertools.accumulate(map(len, pieces), initial=0)
        parts = [piece[max(head - at, 0) :] for piece, at in zip(pieces, starts, strict=False)]
        texts = ["".join(part.decode("utf-8", errors) for part in parts)]
        if errors == "ignore":  # or: try: ... except UnicodeDecodeError: pass
            texts.append("".join(part.decode() for part in parts if _is_text(part)))
            texts.append(
                "".join(piece.decode() for piece in pieces if _is_text(piece)).partition("\r\n\r\n")[2]
            )
        return _values(*texts)

    return results


def _encodings(case: Case, run: Run) -> list[Returned]:
    body = case.truth["reply"][head_of(case) :]
    if body.isascii():
        return []
    texts = [body.decode("latin-1"), body.decode("cp1252", "replace"), body.decode("cp1252", "ignore")]
    texts += [body.decode("ascii", "replace"), body.decode("ascii", "ignore")]
    return [*_values(*texts), *_fails("UnicodeDecodeError")]


def _stopped_at(case: Case, run: Run, end: int) -> list[Returned]:
    """What a function returns that stopped reading there; how it may fail, if it did stop there."""
    body = case.truth["reply"][min(head_of(case), end) : end]
    found = _values(body.decode("utf-8", "ignore"), body.decode("utf-8", "replace"))
    if end >= bounds(run)[-1][1]:
        found += _fails(*FAILURES)
    return [replace(result, whole=False) for result in found]


def _one_recv(case: Case, run: Run) -> list[Returned]:
    pieces = bounds(run)
    return _stopped_at(case, run, pieces[0][1]) if pieces and pieces[0][1] < len(case.truth["reply"]) else []


def _short_piece(case: Case, run: Run) -> list[Returned]:
    pieces, length = bounds(run), len(case.truth["reply"])
    sizes = [b - a for a, b in pieces]
    if not pieces or (pieces[-1][1] < length and (len(set(sizes[:-1])) > 1 or sizes[-1] > sizes[0])):
        return []
    last = next((at for at, size in enumerate(sizes) if size < 512), 0)
    ends = pieces[-2:] if pieces[-1][1] < length else pieces[last : last + 1]
    return [result for _, end in ends if end < length for result in _stopped_at(case, run, end)]


def _in_one_piece(case: Case, run: Run) -> list[Returned]:
    reply, head = case.truth["reply"], head_of(case)
    pieces = bounds(run)
    if not pieces or any(a <= head - 4 and head <= b for a, b in pieces[:1]):
        return []
    whole = next((a for a, b in pieces if a <= head - 4 and head <= b), None)
    texts = [] if whole is not None else [reply.decode(), "", reply[3:].decode()]
    first = pieces[0][1]
    texts += [reply[at:].decode("utf-8", "ignore") for at in (first, first - 1) if at != head]
    return [*_values(*texts), *_fails("IndexError", "ValueError")]


def _stripped(case: Case, run: Run) -> list[Returned]:
    text = case.truth["text"]
    joined = ["\n".join(text.splitlines()), "".join(text.splitlines()), " ".join(text.split())]
    return _values(text.strip(), text.rstrip(), text.lstrip(), text.rstrip("\n"), text[:-1], *joined)


def _printed(case: Case, run: Run) -> list[Returned]:
    return [Returned(PAGE, "", None, squeeze(case.truth["text"]))]


def _message_each(case: Case, run: Run) -> str:
    before, after = _cut_character(case, run) or (b"", b"")
    return (
        f"One piece ended with {quote(before[-8:])} and the next began with {quote(after[:4])}: the border "
        "falls "
        "into a character, and half of it cannot be decoded. Join the pieces, then decode."
    )


def _message_lost(case: Case, run: Run) -> str:
    before, after = _cut_character(case, run) or (b"", b"")
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
        lambda case, run: _values(case.truth["reply"][head_of(case) :], case.truth["reply"]),
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
        lambda case, run: _values(str(case.truth["reply"][head_of(case) :]), str(case.truth["reply"])),
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
        lambda case, run: _values(case.truth["reply"].decode()),
        lambda case, run: (
            f"The text begins with the headers, {quote(case.truth['head'].decode(), 32)}. Return only what "
            "follows "
            "the blank line."
        ),
        "reply-parts",
    ),
    _idea("decodes-each-piece", "Each piece is text.", _each, _message_each, "decode-fails"),
    _idea("one-recv", "One recv brings the whole reply.", _one_recv, one_recv_message, "browser-recv-100"),
    _idea(
        "short-piece-is-the-end",
        "A piece shorter than I asked for is the last one.",
        _short_piece,
        short_piece_message,
        "browser-recv-1000",
    ),
    _idea(
        "ignores-errors",
        "What cannot be decoded is no loss.",
        _with_errors("ignore"),
        _message_lost,
        "decode-fails",
    ),
    _idea(
        "replaces-errors", "A question mark will do.", _with_errors("replace"), _message_lost, "decode-fails"
    ),
    _idea("wrong-encoding", "Any encoding will do.", _encodings, _message_encoding, "decode-charset"),
    _idea(
        "blank-line-in-one-piece",
        "The headers come in one piece.",
        _in_one_piece,
        lambda case, run: (
            f"The first piece has {bounds(run)[0][1] if bounds(run) else 0} bytes, and the headers, blank "
            "line "
            f"included, have {head_of(case)}. Look for the blank line in all that has been received."
        ),
        "reply-parts",
    ),
    _idea(
        "strips",
        "White space at the ends, or between, does not count.",
        _stripped,
        lambda case, run: (
            f"The page begins with {quote(case.truth['text'][:8])} and ends with "
            f"{quote(case.truth['text'][-8:])}. "
            "Every character counts here, spaces and line ends too."
        ),
        "bytes-utf8",
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
