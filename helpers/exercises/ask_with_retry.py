"""ask_with_retry: a question over UDP that survives loss, copies and late answers, by number and time-out."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from helpers.exercises.impatience import MISCONCEPTIONS
from helpers.exercises.letters import Reply, Scripted
from helpers.exercises.spec import Case, Exercise
from helpers.exercises.text import WORDS
from helpers.exercises.tries import judge, seen
from helpers.localnet.hosts import Hosts
from helpers.localnet.weather import Weather


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-nine questions: answered at once, after losses, among other answers, late, and never."""
    made: list[Case] = []

    def add(kind: str, story: str, tries: int, build: Callable[..., list[list[Reply]]], **truth: Any) -> None:
        host, port = f"{rng.choice(WORDS[:60])}.example", rng.randrange(1024, 49152)
        number, wait = rng.randrange(3, 90), rng.choice((0.5, 1, 1.5, 2))
        question, answer, other = (" ".join(rng.sample(WORDS[:60], 3)) for _ in range(3))
        right_one = f"{number} {answer}".encode()
        script = build(wait, right_one, number, other)
        hosts = Hosts()
        hosts.serve_udp(host, port, lambda: Scripted(script))
        known = {"answer": answer, "other": other, "sends": tries, "foreign": "", "stale": 0.0, **truth}
        known["to"] = f"{hosts.address_of(host)}:{port}"
        told = f"question {number}, {tries} tries, {wait:g} s each: {story}"
        args = (host, port, number, question, tries, wait)
        made.append(Case(kind, told, hosts, Weather(rng.randrange(10**6)), (), args, known))

    for tries in (3, 1, 5, 2):
        at = round(rng.uniform(0.1, 0.8), 2)
        copies = 2 if tries > 2 else 1
        add("answered at once", "answered at once", tries,
            lambda wait, one, *_, at=at, copies=copies: [[(at * wait, one)] * copies], sends=1)  # fmt: skip
    for tries, lost in ((2, 1), (3, 1), (3, 2), (5, 3), (4, 3), (6, 2)):
        at = round(rng.uniform(0.1, 0.8), 2)
        add("lost", f"the first {lost} lost", tries,
            lambda wait, one, *_, at=at, lost=lost: [[]] * lost + [[(at * wait, one)]],
            sends=lost + 1)  # fmt: skip
    for tries in (2, 4, 3):
        add("other answers", "an answer to another question comes first", tries,
            lambda wait, one, number, other: [[(0.2 * wait, _to(number - 1, other)), (0.5 * wait, one)]],
            sends=1, foreign="another")  # fmt: skip
    for tries in (3, 4, 5):
        add("other answers", "an answer to another question, then nothing", tries,
            lambda wait, one, number, other: [[(0.6 * wait, _to(number - 2, other))], [(0.3 * wait, one)]],
            sends=2, stale=0.6, foreign="another")  # fmt: skip
    for tries in (2, 3):
        add("other answers", "an answer to a question whose number begins alike", tries,
            lambda wait, one, number, other: [[(0.2 * wait, _to(number * 10 + 1, other)), (0.6 * wait, one)]],
            sends=1, foreign="begins alike")  # fmt: skip
    for tries in (3, 2):
        add("other answers", "an answer to a question whose number ends alike", tries,
            lambda wait, one, number, other: [[(0.2 * wait, b"1" + _to(number, other)), (0.6 * wait, one)]],
            sends=1, foreign="holds it")  # fmt: skip
    for tries in (2, 4):
        add("other answers", "an answer to another question, with this number in its text", tries,
            lambda wait, one, number, other: [
                [(0.3 * wait, _to(number - 1, f"total {number} {other}")), (0.6 * wait, one)]
            ],
            sends=1, foreign="holds it")  # fmt: skip
    for tries in (3, 4, 5):
        add("late", "the answer to the first try comes after the second", tries,
            lambda wait, one, *_: [[(1.5 * wait, one)]], sends=2)  # fmt: skip
    for tries in (1, 3, 2, 5):
        add("no answer", "nobody answers", tries, lambda *_: [], answer=None)
    return made


def _to(number: int, text: str) -> bytes:
    return f"{number} {text}".encode()


EXERCISE = Exercise(
    name="ask_with_retry",
    title="Ask until it answers",
    points=5.0,
    lesson="07_datagrams",
    form="function",
    kinds={"answered at once": 1.0, "lost": 1.0, "other answers": 1.0, "late": 1.0, "no answer": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seen,
    hints=(
        "Draw a line of time for two tries. At which moment is the second datagram sent, if at half time "
        "an answer to another question comes? Which clock tells you?",
        "Two loops: the outer one sends, the inner one receives until the deadline of this try. Before each "
        "recvfrom the time-out is what is left. One socket for all.",
        "For each try: send number, space, question; note the deadline, time.monotonic() plus wait. While "
        "time is left: settimeout(left), recvfrom; on a time-out leave the inner loop; if the whole number "
        "fits, return the rest. After all tries return None.",
    ),
    stars=3,
    after="It returned None. Has the other side done the work, or not?",
)
