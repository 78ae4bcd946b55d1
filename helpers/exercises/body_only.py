"""body_only: show what follows the headers of the book's page, and nothing of the headers."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from helpers.exercises.blank_lines import (
    BLANK,
    HEAD_ENDS,
    PAGE,
    WHERE,
    border,
    like_a_line,
    without,
    without_colons,
)
from helpers.exercises.findings import beyond, quote, read, remarks, spaces_lost, trouble
from helpers.exercises.ideas import (
    bounds,
    head_of,
    keeps_last,
    kept_open,
    malformed_request,
    one_recv,
    page_begins,
    predicting,
    prints_bytes,
    prints_list,
    short_piece,
    shows_again,
    shows_nothing,
)
from helpers.exercises.moments import piece
from helpers.exercises.pages import BOOK_HOST, BOOK_PATH, BOOK_URL, Page, little_internet, page
from helpers.exercises.shown import Seen
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import prose, verses
from helpers.exercises.ways import Way
from helpers.localnet.weather import Weather


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-three pages: the blank line whole in a piece, cut at each place, and again in the page."""
    made: list[Case] = []

    def add(kind: str, story: str, served: Page, pieces: tuple[int, int]) -> None:
        hosts = little_internet(rng, BOOK_HOST, {BOOK_PATH: served.reply})
        truth = {"host": BOOK_HOST, "path": BOOK_PATH, "reply": served.reply, "head": served.head}
        told = f"{BOOK_URL} answers with {len(served.head)} bytes of headers and {len(served.body)} of page: "
        weather = Weather(rng.randrange(10**6), pieces)
        made.append(Case(kind, told + story, hosts, weather, (BOOK_URL,), (), truth))

    for lines, size, pieces, story in (
        (5, 170, (1448, 1448), "all of it in one piece"),
        (9, 900, (1448, 1448), "in pieces as on a good line"),
        (13, 1700, (420, 480), "the blank line whole in a piece"),
        (7, 2600, (700, 1400), "the blank line whole in the first piece"),
        (4, 60, (600, 900), "a very short page"),
        (11, 1200, (1000, 1000), "the blank line whole in the first piece"),
    ):
        add("whole blank line", story, page(rng, prose(rng, rng.randint(size, size + 40)), lines), pieces)
    for lines, size, back in (
        (8, 500, 1), (6, 800, 2), (10, 300, 3), (5, 1500, 2), (12, 700, 1), (7, 400, 3),
    ):  # fmt: skip
        served = page(rng, prose(rng, rng.randint(size, size + 60)), lines)
        piece = len(served.head) - back
        story = f"a border falls into the blank line, {back} from its end"
        add("cut blank line", story, served, (piece, piece))
    for lines, size, pieces in ((5, 300, (1, 1)), (8, 380, (1, 2)), (6, 900, (2, 7)), (9, 700, (3, 3))):
        served = page(rng, prose(rng, rng.randint(size, size + 60)), lines)
        add("cut blank line", "very short pieces", served, pieces)
    served = page(rng, prose(rng, 640), 6)
    piece = len(served.head)
    add("cut blank line", "the first piece is the headers and no more", served, (piece, piece))
    for lines, newline, more in (
        (6, "\r\n", 2000),
        (8, "\n", 2000),
        (10, "\r\n", 60),
        (5, "\n", 9),
        (7, "\r\n", 200),
    ):
        colon = f"{newline}thistle: ember valley{newline}" if newline == "\r\n" else ""
        served = page(rng, verses(rng, 2, 150, newline) + colon + verses(rng, 2, 150, newline), lines)
        piece = len(served.head) + more
        add("blank lines in the page", "the page has blank lines of its own", served, (piece, piece))
    wide = prose(rng, 500, ("größe", "mañana", "čeština", "θάλασσα"))
    add("beyond", "and some of it is not ASCII, which is not asked for", page(rng, wide), (7, 9))
    return made


# -- what is right ----------------------------------------------------------------------------------
def right(case: Case) -> list[Way]:
    """The ways a right run may look: one."""
    return [Way(shown=((head_of(case), len(case.truth["reply"])),))]


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    if case.kind == "beyond":
        return beyond(case, run)
    seen = Seen(case, run)
    wrong = trouble(case, run, seen)
    if wrong:
        return [wrong, *remarks(case, run)]
    way = right(case)[0]
    if seen.looks_like(way):
        return [*remarks(case, run), *spaces_lost(case, run, way.shown or ())]
    start, end = seen.extent
    at = piece(run, start if start < head_of(case) else max(end - 1, 0))
    return [Finding(_about(case, seen), read=read("reply-parts"), at=at), *remarks(case, run)]


def _about(case: Case, seen: Seen) -> str:
    start, end = seen.extent
    size = len(case.truth["reply"]) - head_of(case)
    if start < head_of(case) and end > start + 8:
        first = quote(case.truth["head"][:24])
        return f"The output holds headers, {first}. Show only what comes after the blank line."
    return f"The output shows {max(end - start, 0):,} bytes from the start of the page; it has {size:,}."


# -- misconceptions ---------------------------------------------------------------------------------
def _span(case: Case, start: int, end: int | None = None) -> Way:
    """A run that shows one stretch of the reply."""
    size = len(case.truth["reply"])
    start = min(max(start, 0), size)
    end = size if end is None else max(min(end, size), start)
    return Way(shown=((start, end),), whole=True)


def _fails(*names: str) -> Way:
    return Way(ended=names, form=None)


def _drops_first(case: Case, run: Run) -> list[Way]:
    return [_span(case, next((b for _, b in bounds(run) if b >= head_of(case)), 0))] if bounds(run) else []


def _in_one_piece(case: Case, run: Run) -> list[Way]:
    reply, pieces = case.truth["reply"], bounds(run)
    first = next((i for i, (a, b) in enumerate(pieces) if BLANK in reply[a:b]), None)
    whole = [a for a, b in pieces if a <= head_of(case) - 4 and head_of(case) <= b]
    ways = []
    if not whole:
        start = len(reply) if first is None else reply.index(BLANK, pieces[first][0]) + 4
        ways += [_span(case, start), _span(case, 0)]
        ways.append(_span(case, pieces[first][0] if first is not None else len(reply)))
        ways.append(_span(case, pieces[first][1] if first is not None else len(reply)))
    if pieces and (not whole or whole[0]):
        ways.append(_fails("IndexError", "ValueError"))
        ways.append(_span(case, pieces[0][1]))
    return ways


def _minus_one(case: Case, run: Run) -> list[Way]:
    reply, pieces = case.truth["reply"], bounds(run)
    ways = []
    for plus in (4, 0, 2, 3, 1):
        parts = []
        for a, b in pieces:
            at = reply[a:b].find(BLANK) + plus
            parts.append((b - 1 if at < 0 else min(a + at, b), b))
        ways.append(Way(shown=tuple(parts), whole=True))
    return ways if pieces else []


def _bare_newlines(case: Case, run: Run) -> list[Way]:
    reply = case.truth["reply"]
    at = reply.find(b"\n\n")
    if at >= 0:
        return [_span(case, at + 2), _span(case, at)]
    parts = [Way(shown=tuple((min(a + 1, b), b) for a, b in bounds(run)), whole=True)] if bounds(run) else []
    ways = [_span(case, start) for start in (1, 3, 0, len(reply), len(reply) - 1)]
    return [*ways, *parts, _fails("IndexError", "ValueError")]


def _second_part(case: Case, run: Run) -> list[Way]:
    reply, head = case.truth["reply"], head_of(case)
    at = reply.find(BLANK, head)
    return [_span(case, head, at), _fails("ValueError")] if at >= 0 else []


def _last_part(case: Case, run: Run) -> list[Way]:
    reply = case.truth["reply"]
    ends = [reply.rfind(BLANK) + 4] + ([reply.rfind(b"\n\n") + 2] if b"\n\n" in reply else [])
    return [_span(case, end) for end in ends if end > head_of(case)]


def _counted_lines(case: Case, run: Run) -> list[Way]:
    reply = case.truth["reply"]
    starts, at = [], 0
    for line in reply.split(b"\n")[:20]:
        at += len(line) + 1
        starts.append(at)
    return [_span(case, start) for start in starts if start != head_of(case)]


def _lines_in_pieces(case: Case, run: Run) -> list[Way]:
    """Each piece is cut into lines, and the first line that looks empty ends the headers."""
    reply, pieces = case.truth["reply"], bounds(run)
    ways = []
    for empty in ((b"", b"\r"), (b"",), (b"\r",)):
        shown: list[tuple[int, int]] = []
        for a, b in pieces:
            at = a
            for line in [] if shown else reply[a:b].split(b"\n"):
                at += len(line) + 1
                if line in empty:
                    shown.append((min(at, b), b))
                    break
            else:
                if shown:
                    shown.append((a, b))
        ways.append(Way(shown=tuple(shown) or ((len(reply), len(reply)),), whole=True))
    return ways if pieces else []


def _last(case: Case, run: Run, start: int) -> list[Way]:
    head, size = head_of(case), len(case.truth["reply"])
    return [_span(case, max(start, head)), _span(case, start), _span(case, size)]


def _head_alone(case: Case, run: Run) -> list[Way]:
    return [_span(case, 0, head_of(case))]


def _stopped_at(case: Case, run: Run, end: int) -> list[Way]:
    return [replace(_span(case, start, end), whole=False) for start in (min(head_of(case), end), 0)]


def _message_cut(case: Case, run: Run) -> str:
    reply, end = case.truth["reply"], border(case, run)
    before, after = reply[max(end - 12, 0) : end], reply[end : end + 12]
    return (
        f"One piece ended with {quote(before)}, the next one began with {quote(after)}: the blank line need "
        "not "
        "be in the first piece, nor in one piece. Look for it in all that has been received so far."
    )


def _message_minus_one(case: Case, run: Run) -> str:
    reply, (a, b) = case.truth["reply"], without(case, run)
    return (
        "find gives -1 where there is nothing to find, and -1 is a place too: of the piece "
        f"{quote(reply[a:b], 20)} "
        f"only {quote(reply[a:b][3:], 20)} or another part is left after adding to it. Ask whether it is -1 "
        "first."
    )


def _message_second(case: Case, run: Run) -> str:
    reply, head = case.truth["reply"], head_of(case)
    at = reply.find(BLANK, head)
    return (
        f"The output ends with {quote(reply[max(at - 12, 0) : at])}, where the page has a blank line of its "
        "own. "
        "Only the first blank line ends the headers; cut once."
    )


def _message_last(case: Case, run: Run) -> str:
    return (
        "The output begins after the last blank line, which is one of the page's own. The first blank line "
        "ends "
        f"the headers: the page begins with {quote(case.truth['reply'][head_of(case) :], 24)}."
    )


def _message_lines_in_pieces(case: Case, run: Run) -> str:
    reply, (a, b) = case.truth["reply"], like_a_line(case, run)
    what = (
        f"One piece was {quote(reply[a:b][-12:])}, and cut into lines it seems to end in an empty one. "
        if b
        else ""
    )
    return f"{what}recv gives pieces, not lines: look for \\r\\n\\r\\n in all that has been received so far."


def _message_lines(case: Case, run: Run) -> str:
    lines = case.truth["head"].count(b"\n") - 1
    return (
        f"This reply has {lines} lines before the blank line; another one has more or fewer. Look for the "
        "blank line itself."
    )


def _message_drops(case: Case, run: Run) -> str:
    reply, head = case.truth["reply"], head_of(case)
    end = page_begins(case, run)
    return (
        f"The piece with the blank line went on with {quote(reply[head:end], 32)}, which is the beginning of "
        "the "
        "page. It was not shown."
    )


def _idea(
    slug: str,
    idea: str,
    ways: Callable[[Case, Run], Sequence[Way]],
    message: Callable[[Case, Run], str] | str,
    cell: str = "reply-parts",
) -> Misconception:
    said = (lambda case, run: message) if isinstance(message, str) else message
    where = WHERE.get(slug, HEAD_ENDS)
    return Misconception(slug, idea, predicting(right, ways), said, read(cell), where)


def _pages(case: Case) -> bool:
    return case.kind != "beyond"


MISCONCEPTIONS = (
    malformed_request(right),
    prints_bytes(right, _pages, PAGE),
    prints_list(right, _pages, PAGE),
    kept_open(right),
    _idea(
        "shows-headers",
        "The reply is the page.",
        lambda case, run: [_span(case, 0)],
        lambda case, run: (
            f"The output begins with the headers, {quote(case.truth['head'], 32)}. Show only what comes "
            "after "
            "the blank line."
        ),
    ),
    one_recv(right, _stopped_at),
    _idea("blank-line-in-one-piece", "The blank line comes in one piece.", _in_one_piece, _message_cut),
    _idea("find-minus-one", "find always finds.", _minus_one, _message_minus_one),
    _idea("split-second-part", "Cut at blank lines, the page is part two.", _second_part, _message_second),
    _idea(
        "bare-newlines",
        "A blank line is \\n\\n.",
        _bare_newlines,
        lambda case, run: (
            f"The headers end with {quote(case.truth['head'][-12:])}: lines end in \\r\\n, so \\n\\n does "
            "not occur "
            "in them. Look for the four bytes \\r\\n\\r\\n."
        ),
        "browser-request",
    ),
    _idea("last-blank-line", "The last blank line ends the headers.", _last_part, _message_last),
    _idea("drops-first-piece", "The piece with the blank line is headers.", _drops_first, _message_drops),
    _idea(
        "pieces-are-lines",
        "recv gives whole lines.",
        _lines_in_pieces,
        _message_lines_in_pieces,
        "browser-first",
    ),
    shows_again(right, _pages),
    _idea(
        "shows-the-headers-alone",
        "The first part is the page.",
        _head_alone,
        lambda case, run: (
            f"The output is the headers, {quote(case.truth['head'], 32)}, which come before the blank line. "
            "Of the three parts that partition gives, the page is the last."
        ),
    ),
    _idea(
        "colon-makes-a-header",
        "A line with a colon is a header.",
        lambda case, run: [Way(shown=without_colons(case), whole=True)] if without_colons(case) else [],
        "A line of the page is missing in the output, one with a colon in it. Not its form makes a header, "
        "but that it stands before the first blank line.",
    ),
    _idea("counts-header-lines", "Every reply has as many headers.", _counted_lines, _message_lines),
    short_piece(right, _stopped_at),
    keeps_last(right, _last),
    shows_nothing(right),
)

EXERCISE = Exercise(
    name="body_only",
    title="Only the page",
    points=4.0,
    lesson="03_http",
    kinds={"whole blank line": 1.0, "cut blank line": 2.0, "blank lines in the page": 1.0, "beyond": 0.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=Seen,
    hints=(
        "Four bytes end the headers. What if recv gives you two of them now, and two the next time?",
        "Do not look at one piece alone: keep all bytes received so far in one variable, and look for the "
        "four "
        "bytes there. partition cuts once, at the first place.",
        "Connect, send the request. In a loop: receive, stop at b'', add the piece to what you keep. After "
        "the "
        "loop: close, cut at the first blank line, decode what follows it, show it.",
    ),
    stars=3,
    after="Some replies came one byte at a time, so no piece held the blank line. Why did it still work?",
)
