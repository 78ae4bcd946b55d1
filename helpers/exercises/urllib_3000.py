"""urllib_3000: show at most 3000 characters of a page, count all of them, with urllib and without headers."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from helpers.exercises.asked import PAGE
from helpers.exercises.fetched import Said, read, said
from helpers.exercises.findings import remarks, spaces_lost, trouble
from helpers.exercises.ideas import fixed_address, predicting, prints_list, quote_output
from helpers.exercises.limits import LIMIT
from helpers.exercises.output import squeeze
from helpers.exercises.pages import BOOK_HOST, HOST_NAMES, Page, little_internet, page
from helpers.exercises.shown import Seen
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import MARKED, WIDE_WORDS, WORDS, long_page, marks, prose, site_path, whole
from helpers.exercises.ways import Way
from helpers.localnet.weather import Weather

MIXED = WIDE_WORDS + WORDS
UNICODE = ("UnicodeDecodeError",)


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two pages: long and short, close to 3000 characters, and some that are not ASCII."""
    made: list[Case] = []
    hosts = [BOOK_HOST, *HOST_NAMES]

    def add(kind: str, story: str, served: Page) -> None:
        host, path = hosts[len(made) % len(hosts)], site_path(rng, 1 + len(made) % 2)
        url = f"http://{host}{path}"
        count = len(served.body.decode())
        truth = {"host": host, "path": path, "reply": served.reply, "head": served.head}
        told = f"{url} has {count:,} characters in {len(served.body):,} bytes: {story}"
        weather = Weather(rng.randrange(10**6), rng.choice(((1448, 1448), (1, 3000), (300, 700))))
        made.append(
            Case(kind, told, little_internet(rng, host, {path: served.reply}), weather, (url,), (), truth)
        )

    for low, lines in ((3700, 5), (4200, 8), (5000, 6), (6000, 9), (8000, 4), (4500, 7)):
        add("long pages", "a long one", page(rng, long_page(rng, rng.randint(low, low + 400)), lines))
    for size in (20, 400, 1500, 2500):
        text = prose(rng, rng.randint(size, size + 100))
        add("short pages", "all of it is to be shown", page(rng, text + "\n", 6))
    for more in (-1, 0, 1):
        add("around 3000", "close to the limit", page(rng, long_page(rng, LIMIT + more), 6))
        add("around 3000", "close to the limit, not ASCII", page(rng, _wide(rng, LIMIT + more), 7))
    for size in (3600, 4200, 5000, 6000):
        add("other characters", "not ASCII", page(rng, _wide(rng, rng.randint(size, size + 300)), 6))
    for size in (200, 900):
        add("other characters", "a short one, not ASCII", page(rng, prose(rng, size, MIXED) + "\n", 6))
    return made


def _wide(rng: random.Random, size: int) -> str:
    """A long page with longer characters, where the 3000th byte is a character's last."""
    first, last = MARKED
    while True:
        text = prose(rng, first, MIXED) + marks(rng, last - first)
        text = whole((text + "\n" + prose(rng, max(size - len(text) - 1, 1), MIXED))[:size])
        if text.encode()[LIMIT : LIMIT + 1] < b"\x80":
            return text


# -- what is right ----------------------------------------------------------------------------------
def _head(case: Case) -> int:
    return len(case.truth["head"])


def _text(case: Case) -> str:
    return str(case.truth["reply"][_head(case) :].decode())


def _shown(case: Case, count: int) -> tuple[tuple[int, int], ...]:
    """The first `count` characters of the page, as (from, to) in bytes of the reply."""
    head = _head(case)
    return ((head, head + len(_text(case)[:count].encode())),)


def right(case: Case) -> list[Way]:
    """The way a right run looks."""
    return [Way(shown=_shown(case, LIMIT), numbers=(len(_text(case)),))]


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    seen = Seen(case, run)
    wrong = trouble(case, run, seen)
    if wrong:
        return [replace(wrong, read=read("page-lines")), *remarks(case, run)]
    way = right(case)[0]
    if _says_two(case, run, seen):
        return [Finding(_two_message(case, run), read=read("reader-text")), *remarks(case, run)]
    if seen.looks_like(way):
        return [*remarks(case, run), *spaces_lost(case, run, way.shown or ())]
    found = []
    if not seen.shows(way.shown or ()):
        found.append(Finding(_about_shown(case, seen), read=read("reader-text")))
    elif not set(way.numbers or ()) & set(seen.outside(way.shown)):
        found.append(Finding(_about_total(case, seen), read=read("reader-text")))
    return [*(found or [Finding(_about_total(case, seen), read=read("reader-text"))]), *remarks(case, run)]


def _about_shown(case: Case, seen: Seen) -> str:
    start, end = seen.extent
    wanted = min(LIMIT, len(_text(case)))
    if end <= start:
        empty = " Where the page is closed, read() gives nothing: is it read within the with?"
        return (
            f"Nothing of the page is to be found in the output. Show its first {LIMIT} characters."
            f"{empty if seen.outside(None) == [0] else ''}"
        )
    count = len(case.truth["reply"][max(start, _head(case)) : end].decode("utf-8", "ignore"))
    return f"The output shows {count:,} characters of the page in a row; it should show exactly {wanted:,}."


def _about_total(case: Case, seen: Seen) -> str:
    found = seen.outside(right(case)[0].shown)
    printed = (
        f"the numbers printed are {', '.join(map(str, found[-3:]))}" if found else "no number is printed"
    )
    return f"The page has {len(_text(case)):,} characters; {printed}."


def _says_two(case: Case, run: Run, seen: Seen) -> bool:
    """True where the number of bytes stands beside that of characters, and nothing says which is which."""
    shown = _shown(case, LIMIT)
    place = seen.shows(shown)
    two = {len(_text(case)), len(_text(case).encode())}
    if place is None or len(two) < 2 or not two <= set(seen.outside(shown)) or place[0]:
        return False
    output = squeeze(run.text)
    return not any(character.isalpha() for character in output[: place[1]] + output[place[2] :])


def _two_message(case: Case, run: Run) -> str:
    count, size = len(_text(case)), len(_text(case).encode())
    return (
        f"Two totals are shown, {count:,} and {size:,}, and nothing says which is meant. The page has "
        f"{count:,} characters; {size:,} is the number of its bytes. Show the first alone, or label them."
    )


# -- misconceptions ---------------------------------------------------------------------------------
@dataclass(frozen=True, eq=False)
class Looks:
    """A prediction: a run of which something is true that no `Way` can say."""

    what: str
    true: Callable[[Seen], bool]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Seen):
            return (other.asked, other.ended) == (PAGE, "") and self.true(other)
        return self.what == other.what if isinstance(other, Looks) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


def _looks(
    slug: str, says: str, true: Callable[[Case, Run, Seen], bool], message: Said, cell: str
) -> Misconception:
    """An idea about pages that are not ASCII."""

    def predict(case: Case, run: Run) -> Looks | None:
        return Looks(slug, lambda seen: true(case, seen.run, seen)) if _is_wide(case) else None

    return Misconception(slug, says, predict, said(message), read(cell))


def _as_latin(case: Case, run: Run, seen: Seen) -> bool:
    output, body = squeeze(run.text), case.truth["reply"][_head(case) :]
    return any(squeeze(body.decode(name, "replace")[:LIMIT]) in output for name in ("latin-1", "cp1252"))


def _read_twice(case: Case, run: Run) -> list[Way]:
    """What a second read still finds: nothing, or what a read of 3000 bytes has left."""
    head, body = _head(case), case.truth["reply"][_head(case) :]
    cut = ((head, head + min(LIMIT, len(body))),)
    left = len(body[LIMIT:].decode("utf-8", "ignore"))
    totals = (0, left) if left != len(_text(case)) else (0,)
    ways = [Way(shown=_shown(case, LIMIT), numbers=totals)]
    return ways if cut == _shown(case, LIMIT) else [*ways, Way(shown=cut, numbers=totals)]


def _second_message(case: Case, run: Run) -> str:
    found = Seen(case, run).outside(None)
    return (
        f"The total should be {len(_text(case)):,}, and {found[-1] if found else 0:,} is what a second "
        "read() still finds: a reply can be read once. Keep what read() gives under a name, and use that."
    )


Ways = Callable[[Case, Run], Sequence[Way]]


def _idea(slug: str, says: str, ways: Ways, message: Said, cell: str) -> Misconception:
    return Misconception(slug, says, predicting(right, ways), said(message), read(cell))


def _total(counts: Callable[[Case], Sequence[int]]) -> Ways:
    """The right text, and one of these totals."""

    def ways(case: Case, run: Run) -> list[Way]:
        wrong = tuple(sorted(set(counts(case)) - {len(_text(case))}))
        return [Way(shown=_shown(case, LIMIT), numbers=wrong)] if wrong else []

    return ways


def _is_wide(case: Case) -> bool:
    return not case.truth["reply"].isascii()


def _is_long(case: Case) -> bool:
    return len(_text(case)) > LIMIT


def _counts_bytes(case: Case, run: Run) -> list[Way]:
    if not _is_wide(case):
        return []
    head, size = _head(case), len(case.truth["reply"])
    cut = ((head, min(head + LIMIT, size)),)
    total = size - head
    ways = [Way(shown=cut, numbers=(total, len(_text(case))))] if cut != _shown(case, LIMIT) else []
    return [*ways, Way(shown=_shown(case, LIMIT), numbers=(total,))]


def _stripped(case: Case) -> list[int]:
    lines = _text(case).split("\n")
    parts = [
        sum(len(line.strip()) for line in lines),
        sum(map(len, lines)),
        sum(map(len, _text(case).split())),
    ]
    return [*parts, len(_text(case).strip())]


def _by_lines(crossing: bool) -> Ways:
    def ways(case: Case, run: Run) -> list[Way]:
        text, at, ends = _text(case), 0, [0]
        for line in text.splitlines(keepends=True):
            at += len(line)
            ends.append(at)
        before = max(end for end in ends if end <= LIMIT)
        after = next((end for end in ends if end >= LIMIT), at)
        count = after if crossing else before
        if not _is_long(case) or count == LIMIT:
            return []
        totals = (len(text), after, before, *_stripped(case))
        return [Way(shown=_shown(case, count), numbers=totals)]

    return ways


def _off(count: int) -> Misconception:
    return _idea(
        f"shows-{count}", "I count from the other end of the fence.",
        lambda case, run: [Way(shown=_shown(case, count), numbers=(len(_text(case)), count))],
        f"{count} characters are shown; it should be {LIMIT}. A slice text[a:b] holds b - a characters.",
        "reader-text",
    )  # fmt: skip


MISCONCEPTIONS = (
    fixed_address(right),
    _idea(
        "shows-nothing", "What is returned is shown.",
        lambda case, run: [Way(shown=((len(case.truth["reply"]),) * 2,), said=False)],
        lambda case, run: (
            "Nothing is shown. "
            + ("The function returned its result; nobody sees that. " if run.value is not None else "")
            + "Show the text and the total with print."
        ),
        "reader-text",
    ),
    _looks(
        "decodes-as-latin-1", "Any encoding makes text of bytes.", _as_latin,
        "Characters that are not ASCII come out wrong, as two or more others each: the page is in UTF-8, and "
        "was decoded as something else, Latin-1 maybe. decode() without a name takes UTF-8.",
        "charset-quiet",
    ),
    _looks(
        "two-totals", "Who is not sure shows both.", _says_two,
        _two_message,
        "reader-text",
    ),
    _idea(
        "reads-twice", "A reply can be read again.", _read_twice,
        _second_message,
        "page-lines",
    ),
    _idea(
        "prints-bytes", "What read gives is text.",
        lambda case, run: [Way(form="bytes")],
        lambda case, run: (
            f"The output holds bytes in Python's notation: {quote_output(run, 'b')}. read gives bytes; "
            "decode turns them into text."
        ),
        "reader-bytes",
    ),
    prints_list(right, lambda case: True),
    _idea(
        "decodes-each-block", "Each block is text.",
        lambda case, run: [Way(ended=UNICODE, form=None)] if _is_wide(case) else [],
        "A block ended in the middle of a character, and half of it cannot be decoded. Read all bytes, then "
        "decode.",
        "reader-text",
    ),
    _idea(
        "keeps-headers", "Headers belong to the page.",
        lambda case, run: [
            Way(shown=shown, numbers=None)
            for size in [len(case.truth["reply"])]
            for shown in (((0, min(LIMIT, size)),), ((0, _head(case) + LIMIT),))
        ],
        "The output begins with the headers. urllib has put them aside; show the page alone.",
        "page-reply",
    ),
    _idea(
        "counts-bytes", "A byte is a character.", _counts_bytes,
        lambda case, run: (
            f"The page has {len(_text(case)):,} characters, in {len(_text(case).encode()):,} bytes. Decode "
            "first, then cut and count."
        ),
        "reader-text",
    ),
    _idea(
        "counts-shown-only", "The total is what was shown.",
        _total(lambda case: [LIMIT] if _is_long(case) else []),
        lambda case, run: f"{LIMIT} is how many were shown. The page has {len(_text(case)):,}.",
        "copy-blocks",
    ),
    _idea(
        "shows-everything", "The count decides nothing about what is shown.",
        lambda case, run: [Way(shown=_shown(case, 10**6), numbers=(len(_text(case)),))],
        f"All of the page is shown. Show {LIMIT} characters, then only count.",
        "reader-text",
    ),
    _off(2999),
    _off(3001),
    _idea(
        "counts-words", "Characters are what split() gives.",
        _total(lambda case: [len(_text(case).split())]),
        "The number printed is that of the words. len of the text counts characters.",
        "words-count",
    ),
    _idea(
        "counts-lines", "The loop counts.",
        _total(lambda case: [len(_text(case).splitlines()), len(_text(case).split("\n"))]),
        "The number printed is that of the lines. Add up how long each of them is.",
        "page-lines",
    ),
    _idea(
        "counts-stripped-lines", "White space does not count.", _total(_stripped),
        "Line ends or spaces were left out of the count. They are characters as well.",
        "page-lines",
    ),
    _idea(
        "shows-crossing-line", "I stop after the line with which the limit is reached.", _by_lines(True),
        f"The line that crosses the {LIMIT}th character was shown whole. Show what is missing to {LIMIT}.",
        "page-lines",
    ),
    _idea(
        "drops-crossing-line", "A line that does not fit is left out.", _by_lines(False),
        f"The line that crosses the {LIMIT}th character was left out. Show as much of it as is missing.",
        "page-lines",
    ),
    _idea(
        "no-total", "Showing the text is enough.",
        lambda case, run: [Way(shown=_shown(case, LIMIT), numbers=())],
        "No number is printed outside the text. Show the total at the end.",
        "reader-text",
    ),
)  # fmt: skip

EXERCISE = Exercise(
    name="urllib_3000",
    title="The first 3000 characters, with urllib",
    points=4.0,
    lesson="04_urllib",
    kinds={"long pages": 1.0, "short pages": 0.5, "around 3000": 1.0, "other characters": 1.5},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=Seen,
    hints=(
        "What does urlopen put aside for you, so that you need not cut it off this time? And what does read "
        "give: characters, or something else?",
        "The limit and the total both speak of characters. So three steps come in this order: read all "
        "bytes; make characters of them; cut and count.",
        "Ask for the address. Open it, with a time-out. Read everything, decode it once as UTF-8. Show the "
        "slice of the first 3000. Show the length of the whole text.",
    ),
    stars=1,
    after="Why is decoding first and cutting afterwards right, and the other way round not?",
)
