"""in_order: numbered datagrams, as they came, put in order; copies count once, gaps are named."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import Any

from helpers.exercises.calls import ANYTHING, AnyOf, Outcome, alike, outcome, short
from helpers.exercises.letters import LESSON
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import WORDS
from helpers.judging import explain
from helpers.localnet.hosts import Hosts


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-five lists of datagrams: shuffled, doubled, with gaps, with characters cut in two."""
    made: list[Case] = []

    def add(kind: str, parts: list[bytes], gone: Iterable[int] = (), twice: int = 0) -> None:
        kept = [number for number in range(1, len(parts) + 1) if number not in set(gone)]
        came = [b"%d %s" % (number, parts[number - 1]) for number in kept]
        ordered = list(came)
        while len(came) > 1 and came == ordered:
            rng.shuffle(came)
        for copy in rng.sample(ordered, min(twice, len(ordered))):
            came.insert(rng.randrange(came.index(copy) + 1, len(came) + 1), copy)
        text = b"".join(parts[number - 1] for number in kept).decode()
        truth = {"text": text, "missing": tuple(sorted(gone)), "came": tuple(came)}
        told = f"{len(came)} datagrams, largest number {max(kept, default=0)}"
        made.append(Case(kind, told, Hosts(), args=(came,), truth=truth))

    for count in (3, 6, 9, 5):
        add("shuffled", _parts(rng, count))
    for count in (12, 15, 23, 101):
        add("shuffled", _parts(rng, count))
    for count, twice in ((4, 1), (6, 3), (12, 5), (3, 3), (14, 2), (2, 2)):
        add("twice", _parts(rng, count), (), twice)
    for count, gone in ((5, 1), (8, 2), (12, 3), (15, 1), (9, 4)):
        add("gaps", _parts(rng, count), rng.sample(range(2, count), gone))
    add("gaps", _parts(rng, 6), [1, 3], 1)
    add("gaps", [])
    for word in ("café für 10 €", "Œuvre naïve", "日本 Ελλάδα", "smörgåsbord"):
        data = f"{rng.choice(WORDS[:60])} {word}".encode()
        at = next(at for at, byte in enumerate(data) if byte >= 0xC0) + 1
        add("cut characters", [data[:3], data[3:at], data[at:]])
    return made


def _parts(rng: random.Random, count: int) -> list[bytes]:
    """Parts with spaces inside, at the end, and at the beginning; not two alike."""
    words = [rng.choice(WORDS[:60]) + "-" + str(number) for number in rng.sample(range(200, 900), count)]
    shapes = ("{} ", " {}", "{} and {} ", "{}", " {} ")
    parts = [shapes[at % len(shapes)].format(word, "so") for at, word in enumerate(words)]
    return [part.encode() for part in parts]


# -- judgement --------------------------------------------------------------------------------------
def right(case: Case) -> Outcome:
    """How a right call ends."""
    return ("returned", (case.truth["text"], case.truth["missing"]))


def seen(case: Case, run: Run) -> Outcome:
    """How the call ended. A set of missing numbers counts as a list in order."""
    if (
        isinstance(run.value, tuple | list)
        and len(run.value) == 2
        and isinstance(run.value[1], set | frozenset)
    ):
        return (
            "returned",
            (run.value[0], tuple(sorted(run.value[1], key=str if _mixed(run.value[1]) else None))),
        )
    return outcome(case, run)


def _mixed(numbers: Iterable[Any]) -> bool:
    return not all(isinstance(number, int) for number in numbers)


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one call."""
    got = seen(case, run)
    if alike(right(case), got):
        return []
    return [Finding(_about(case, run))]


def _about(case: Case, run: Run) -> str:
    how, value = seen(case, run)
    if how == "stopped":
        return explain.stopped(run)
    if how == "raised" and run.raised is not None:
        return explain.exception(run.raised)
    text, missing = case.truth["text"], list(case.truth["missing"])
    start = f"Given {short(list(case.truth['came']))} it"
    if how == "printed":
        return f"{start} printed something and returned nothing. Return the pair."
    if not isinstance(value, tuple) or len(value) != 2:
        return f"{start} returned {short(run.value)}; expected is a pair, the text and the missing numbers."
    if value[0] != text:
        at = next((i for i, (a, b) in enumerate(zip(str(value[0]), text, strict=False)) if a != b), len(text))
        near = max(0, min(at, len(str(value[0]))) - 12)
        return (
            f"{start} returned a text that differs at character {at}: {str(value[0])[near : near + 36]!r} "
            f"where {text[near : near + 36]!r} was expected."
        )
    return f"{start} named {short(value[1])} as missing; missing are {missing}."


# -- what other ideas give --------------------------------------------------------------------------
def split(datagram: bytes) -> tuple[int, bytes]:
    """Number and part."""
    number, _, part = datagram.partition(b" ")
    return int(number), part


def _joined(parts: Iterable[bytes]) -> str | None:
    try:
        return b"".join(parts).decode()
    except UnicodeDecodeError:
        return None


def _kept(case: Case) -> list[tuple[int, bytes]]:
    return sorted({split(datagram) for datagram in case.truth["came"]})


def _texts(*makers: Callable[[Case], Iterable[bytes]]) -> Callable[[Case], list[Outcome]]:
    """The text comes about otherwise, the missing numbers are right."""

    def outcomes(case: Case) -> list[Outcome]:
        texts = [_joined(maker(case)) for maker in makers]
        made: list[Outcome] = [
            ("returned", (text, case.truth["missing"])) for text in texts if text is not None
        ]
        return made

    return outcomes


def _missing(maker: Callable[[Case], Iterable[int]]) -> Callable[[Case], list[Outcome]]:
    return lambda case: [("returned", (case.truth["text"], tuple(maker(case))))]


def _came(case: Case) -> list[bytes]:
    return list(dict.fromkeys(split(datagram)[1] for datagram in case.truth["came"]))


def _by_text(case: Case) -> list[bytes]:
    return [split(datagram)[1] for datagram in sorted(set(case.truth["came"]))]


def _with_copies(case: Case) -> list[bytes]:
    return [part for _, part in sorted(map(split, case.truth["came"]))]


def _to_the_gap(case: Case) -> list[bytes]:
    parts = dict(_kept(case))
    first = next(number for number in range(1, len(parts) + 2) if number not in parts)
    return [parts[number] for number in range(1, first)]


def _cut(case: Case) -> list[Outcome]:
    return [("raised", "ValueError")] if case.kind == "cut characters" else []


def _counted(case: Case) -> list[int]:
    numbers = {number for number, _ in _kept(case)}
    return [number for number in range(1, len(numbers) + 1) if number not in numbers]


def _from_first(case: Case) -> list[int]:
    missing: list[int] = list(case.truth["missing"])
    first = min((number for number, _ in _kept(case)), default=1)
    return [number for number in missing if number > first]


def _empty(case: Case) -> list[Outcome]:
    return [("raised", name) for name in ("ValueError", "IndexError")] if not case.truth["came"] else []


def _idea(
    slug: str,
    says: str,
    outcomes: Callable[[Case], list[Outcome]],
    message: str,
    cell: str,
) -> Misconception:
    def predict(case: Case, run: Run) -> AnyOf | None:
        found = tuple(one for one in outcomes(case) if not alike(one, right(case)))
        return AnyOf(found) if found else None

    def told(case: Case, run: Run) -> str:
        return f"{_about(case, run)} {message}"

    return Misconception(slug, says, predict, told, f"{LESSON}#{cell}")


MISCONCEPTIONS = (
    _idea(
        "prints-instead",
        "Printing is giving back.",
        lambda case: [("printed", ANYTHING)] if case.truth["came"] else [],
        "return hands it over.",
        "order-restore",
    ),
    _idea(
        "text-only",
        "The text is the result.",
        lambda case: [("returned", case.truth["text"])],
        "Return both: return text, missing.",
        "order-restore",
    ),
    _idea(
        "returns-bytes",
        "Joined is joined.",
        lambda case: [("returned", (case.truth["text"].encode(), case.truth["missing"]))],
        "The text is still bytes: decode it, once, when all parts are joined.",
        "order-restore",
    ),
    _idea(
        "as-it-came",
        "What arrives first is first.",
        _texts(_came, lambda case: [split(datagram)[1] for datagram in case.truth["came"]]),
        "That is the order in which they came. Their numbers say the order: sort by them.",
        "weather-lossy",
    ),
    _idea(
        "sorted-as-text",
        "Sorting numbers is sorting.",
        _texts(_by_text),
        "As text or bytes 10 comes before 2. Make an int of the number before you sort.",
        "order-restore",
    ),
    _idea(
        "copies-count",
        "Each datagram comes once.",
        _texts(_with_copies),
        "Some came twice, and their part is twice in the text. A dictionary by number keeps each once.",
        "order-restore",
    ),
    _idea(
        "decodes-each",
        "Each datagram is text.",
        _cut,
        "A character may be cut in two, its bytes in two datagrams. Join parts as bytes, then decode once.",
        "order-restore",
    ),
    _idea(
        "spaces-between",
        "Parts are words.",
        _texts(lambda case: [b" ".join(part for _, part in _kept(case))]),
        "Between the parts nothing is to be added: their spaces are in them.",
        "order-restore",
    ),
    _idea(
        "spaces-lost",
        "Spaces at the edges do not matter.",
        _texts(
            lambda case: [part.strip() for _, part in _kept(case)],
            lambda case: [b" ".join(part.split()) for _, part in _kept(case)],
        ),
        "The part is everything after the first space, its own spaces included: partition(b' '), no strip.",
        "order-restore",
    ),
    _idea(
        "first-word-only",
        "A datagram is a number and a word.",
        _texts(lambda case: [part.partition(b" ")[0] for _, part in _kept(case)]),
        "The part is everything after the first space, and may have spaces itself.",
        "order-restore",
    ),
    _idea(
        "numbers-stay",
        "The datagram is the part.",
        _texts(lambda case: [b"%d %s" % pair for pair in _kept(case)]),
        "The number and the space after it do not belong to the text.",
        "order-restore",
    ),
    _idea(
        "stops-at-the-gap",
        "After a gap nothing counts.",
        _texts(_to_the_gap),
        "Parts after a gap belong to the text, too; the gap is named in the list.",
        "order-restore",
    ),
    _idea(
        "no-gaps",
        "Everything arrives.",
        _missing(lambda case: ()),
        "Numbers between 1 and the largest that did not come are missing.",
        "order-restore",
    ),
    _idea(
        "counts-what-came",
        "As many came as were sent.",
        _missing(_counted),
        "The largest number says how far to look, not how many came.",
        "order-restore",
    ),
    _idea(
        "from-the-first-that-came",
        "The smallest number that came is the first.",
        _missing(_from_first),
        "Numbers begin with 1. What is missing at the beginning is missing.",
        "order-restore",
    ),
    _idea(
        "from-zero",
        "Counting begins with 0.",
        _missing(lambda case: (0, *case.truth["missing"])),
        "Numbers begin with 1, so 0 is not missing.",
        "order-restore",
    ),
    _idea(
        "something-came",
        "At least one arrives.",
        _empty,
        "An empty list is possible: all were lost. Then the text is empty, and so is the list.",
        "weather-lossy",
    ),
)

EXERCISE = Exercise(
    name="in_order",
    title="Put it in order",
    points=4.0,
    lesson="07_datagrams",
    form="function",
    kinds={"shuffled": 1.0, "twice": 1.0, "gaps": 1.0, "cut characters": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seen,
    hints=(
        "Which kind of collection keeps one thing for each number, however often it is put in, and lets you "
        "ask whether a number is there?",
        "Separate number and part at the first space only, and keep the part as bytes. Where one character "
        "lies in two datagrams, decode works only when both halves are together.",
        "A dictionary from number (int) to part. Join the parts of its sorted numbers, decode once. Then go "
        "from 1 to the largest number and keep those that are not in it; nothing came, nothing is missing.",
    ),
    stars=2,
    after="The last datagram was lost. Could your function know? What would the sender have to add?",
)
