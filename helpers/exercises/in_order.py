"""in_order: numbered datagrams, as they came, put in order; copies count once, gaps are named."""

from __future__ import annotations

import random
from collections.abc import Iterable

from helpers.exercises.numbered import MISCONCEPTIONS, judge, seen
from helpers.exercises.spec import Case, Exercise
from helpers.exercises.text import WORDS
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
