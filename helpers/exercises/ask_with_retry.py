"""ask_with_retry: a question over UDP that survives loss, copies and late answers, by number and time-out."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from typing import Any

from helpers.exercises.greetings import quoted
from helpers.exercises.letters import Reply, Row, Scripted, Wanted, ending, how, idea, posted, remarks
from helpers.exercises.retries import SEEN, WHERE
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Opaque, Run
from helpers.exercises.text import WORDS
from helpers.localnet.hosts import Hosts
from helpers.localnet.weather import Weather

NEAR = 0.05
"""Seconds by which a moment may differ."""


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-four questions: answered at once, after losses, among other answers, late, and never."""
    made: list[Case] = []

    def add(kind: str, story: str, tries: int, build: Callable[..., list[list[Reply]]], **truth: Any) -> None:
        host, port = f"{rng.choice(WORDS[:60])}.example", rng.randrange(1024, 49152)
        number, wait = rng.randrange(3, 90), rng.choice((0.5, 1, 1.5, 2))
        question, answer, other = (" ".join(rng.sample(WORDS[:60], 3)) for _ in range(3))
        right_one = f"{number} {answer}".encode()
        script = build(wait, right_one, number, other)
        hosts = Hosts()
        hosts.serve_udp(host, port, lambda: Scripted(script))
        known = {"answer": answer, "other": other, "sends": tries, "prefix": False, "stale": 0.0, **truth}
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
            sends=1)  # fmt: skip
    for tries in (3, 4, 5):
        add("other answers", "an answer to another question, then nothing", tries,
            lambda wait, one, number, other: [[(0.6 * wait, _to(number - 2, other))], [(0.3 * wait, one)]],
            sends=2, stale=0.6)  # fmt: skip
    for tries in (2, 3):
        add("other answers", "an answer to a question whose number begins alike", tries,
            lambda wait, one, number, other: [[(0.2 * wait, _to(number * 10 + 1, other)), (0.6 * wait, one)]],
            sends=1, prefix=True)  # fmt: skip
    for tries in (3, 4, 5):
        add("late", "the answer to the first try comes after the second", tries,
            lambda wait, one, *_: [[(1.5 * wait, one)]], sends=2)  # fmt: skip
    for tries in (1, 3, 2, 5):
        add("no answer", "nobody answers", tries, lambda *_: [], answer=None)
    return made


def _to(number: int, text: str) -> bytes:
    return f"{number} {text}".encode()


# -- what was seen ----------------------------------------------------------------------------------
def right(case: Case) -> Row:
    """How a right run looks."""
    return ("", "same", "right", "none" if case.truth["answer"] is None else "answer")


def seen(case: Case, run: Run) -> Row:
    """How it ended, what it sent, when it sent that, what it returned."""
    return how(run), _what(case, run), _when(case, run), _value(case, run)


def _message(case: Case) -> bytes:
    _, _, number, question, _, _ = case.args
    return f"{number} {question}".encode()


def _what(case: Case, run: Run) -> str:
    sent = [data for _, _, data in posted(run)]
    if not sent:
        return "nothing"
    due = _message(case)
    if all(data == due for data in sent):
        return "same"
    question = due.partition(b" ")[2]
    if all(data == question for data in sent):
        return "no number"
    return "new numbers" if sent[0] == due and all(data.endswith(question) for data in sent) else "other"


def _when(case: Case, run: Run) -> str:
    wait, tries, due = case.args[5], case.args[4], case.truth["sends"]
    moments = [when for when, _, _ in posted(run)]
    times = [when - moments[0] for when in moments]
    gaps = [later - sooner for sooner, later in itertools.pairwise(times)]
    if any(gap < NEAR for gap in gaps):
        return "at once"
    if any(gap < wait - NEAR for gap in gaps):
        return "early"
    if any(gap > wait + NEAR for gap in gaps):
        stale = case.truth["stale"]
        return "restarted" if stale and abs(gaps[0] - (1 + stale) * wait) < NEAR else "slow"
    if len(times) == due:
        waited = run.virtual_seconds - moments[-1] if case.truth["answer"] is None and times else wait
        short, long = waited < wait - NEAR and not how(run), waited > wait + NEAR
        return "no last wait" if short else "waits on" if long else "right"
    if len(times) == 1:
        return "once"
    if len(times) == tries + 1:
        return "one more"
    return "all" if len(times) == tries else "fewer" if len(times) < due else "more"


def _value(case: Case, run: Run) -> str:
    value, answer = run.value, case.truth["answer"]
    if value is None:
        return "printed" if run.text.strip() else "none"
    if isinstance(value, bytes):
        return "bytes"
    if isinstance(value, Opaque) or not isinstance(value, str):
        return "something"
    text = value.strip()
    if text == answer:
        return "answer"
    if answer is not None and text.partition(" ")[2] == answer:
        return "whole"
    return "other" if case.truth["other"] in text else "something"


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    row = seen(case, run)
    if row == right(case):
        return remarks(run)
    wrong = next((part for part, one, due in zip(SEEN, row, right(case), strict=True) if one != due), "value")
    return [Finding(_about(case, run, row), at=SEEN[wrong](case, run)), *remarks(run)]


def _about(case: Case, run: Run, row: Row) -> str:
    ended, what, when, _ = row
    if ended:
        return ending(run)
    if what != "same":
        first = next((data for _, _, data in posted(run) if data != _message(case)), None)
        came = "no datagram" if first is None else quoted(first)
        return f"The site received {came}; expected was {quoted(_message(case))}."
    if when != "right":
        return f"{_moments(run)} {_expected(case)}"
    return f"It returned {run.value!r:.60}; expected was {case.truth['answer']!r}."


def _moments(run: Run) -> str:
    times = ", ".join(f"{when:.2f}" for when, _, _ in posted(run)[:12])
    return f"Sent was at {times} s; the program ended at {run.virtual_seconds:.2f} s."


def _expected(case: Case) -> str:
    wait, tries, due = case.args[5], case.args[4], case.truth["sends"]
    times = ", ".join(f"{wait * number:.2f}" for number in range(due))
    end = f" and the end at {tries * wait:.2f} s" if case.truth["answer"] is None else ""
    return f"With wait={wait:g} and tries={tries} it should have been at {times} s{end}."


# -- misconceptions ---------------------------------------------------------------------------------
HANGS = ("hang recvfrom", "hang recv", "hang recvfrom_into", "hang select")
Rows = Callable[[Case], list[tuple[Wanted, ...]]]


def _always(*rows: tuple[Wanted, ...]) -> Rows:
    return lambda case: list(rows)


def _if(test: Callable[[Case], bool], *rows: tuple[Wanted, ...]) -> Rows:
    return lambda case: list(rows) if test(case) else []


def _again(case: Case) -> bool:
    return bool(case.truth["sends"] > 1)


def _never(case: Case) -> bool:
    return case.truth["answer"] is None


def _last(case: Case) -> bool:
    return bool(case.truth["sends"] == case.args[4])


def _timed(text: str) -> Callable[[Case, Run], str]:
    return lambda case, run: f"{_moments(run)} {_expected(case)} {text}"


def _idea(
    slug: str, says: str, rows: Rows, message: Callable[[Case, Run], str] | str, cell: str
) -> Misconception:
    return idea(right, slug, says, rows, message, cell, WHERE[slug])


MISCONCEPTIONS = (
    _idea(
        "no-time-out",
        "An answer will come.",
        _always((HANGS, ("same", "new numbers"), None, None)),
        "The program waits for ever for an answer that got lost. Before each recvfrom set "
        "with settimeout how long it may wait.",
        "nobody-timeout",
    ),
    _idea(
        "no-number",
        "The question says it all.",
        _always((None, "no number", None, None)),
        lambda case, run: (
            f"The site received {quoted(posted(run)[0][2])}. The number and one space belong before the "
            "question: by the number the answer is known."
        ),
        "retry-numbered",
    ),
    _idea(
        "new-number-each-try",
        "Every datagram needs a number of its own.",
        _if(_again, (None, "new numbers", None, None)),
        lambda case, run: (
            f"The second try was {quoted(posted(run)[1][2])}. It must be the same datagram, number included; "
            "with a new number the other side takes it for a new question, and does the work twice."
        ),
        "retry-numbered",
    ),
    _idea(
        "asks-once",
        "If no answer comes, nobody is there.",
        _if(_again, (("", "TimeoutError"), "same", "once", ("none", "something", "printed"))),
        _timed("Nothing was sent a second time. When the time is over, send the same again."),
        "retry-naive",
    ),
    _idea(
        "raises-at-the-end",
        "A time-out is an error.",
        _if(_never, ("TimeoutError", "same", "right", None)),
        "After the last try TimeoutError left the function. Catch it, and return None.",
        "retry-naive",
    ),
    _idea(
        "first-that-comes",
        "What comes is the answer.",
        _if(
            lambda case: case.kind == "other answers" and not case.truth["prefix"],
            ("", "same", None, "other"),
        ),
        lambda case, run: (
            f"Returned was {run.value!r:.50}: the answer to another question, as its number said. "
            f"Ignore what does not carry the number {case.args[2]}, and go on waiting."
        ),
        "retry-numbered",
    ),
    _idea(
        "begins-alike",
        "A number is found at the beginning.",
        _if(lambda case: bool(case.truth["prefix"]), ("", "same", None, "other")),
        lambda case, run: (
            f"Returned was the answer to question {case.args[2] * 10 + 1}, which begins with "
            f"the same figures as {case.args[2]}. Compare the whole number, up to the space."
        ),
        "retry-numbered",
    ),
    _idea(
        "other-answer-ends-the-try",
        "A wrong answer is no answer.",
        _if(lambda case: case.kind == "other answers", (None, "same", ("early", "at once", "once"), None)),
        _timed("An answer to another question is only ignored: the time of this try runs on."),
        "retry-numbered",
    ),
    _idea(
        "clock-restarts",
        "settimeout counts from the sending.",
        _if(lambda case: bool(case.truth["stale"]), ("", "same", "restarted", None)),
        _timed(
            "After a datagram that was ignored the whole time began anew. Keep one deadline for each try."
        ),
        "retry-numbered",
    ),
    _idea(
        "new-socket-each-try",
        "Every try begins afresh.",
        _if(lambda case: case.kind == "late", ("", "same", None, "none")),
        "The answer to the first try came late, to the port the question was sent from, and was not heard. "
        "Keep one socket for all tries: an answer with the right number counts, whichever try it answers.",
        "retry-numbered",
    ),
    _idea(
        "all-at-once",
        "Sent more often arrives more likely.",
        _if(lambda case: case.args[4] > 1, (("", "TimeoutError"), "same", "at once", None)),
        _timed("Send, wait, and only when the time is over send again."),
        "retry-naive",
    ),
    _idea(
        "one-try-more",
        "tries counts the second tries.",
        _if(_never, ("", "same", "one more", None)),
        _timed("tries counts all datagrams, the first one included."),
        "retry-naive",
    ),
    _idea(
        "one-try-fewer",
        "range ends with its last number.",
        _if(_last, ("", ("same", "nothing"), ("fewer", "once"), "none")),
        _timed("tries counts all datagrams; some are missing."),
        "retry-naive",
    ),
    _idea(
        "no-last-wait",
        "After the last try all is over.",
        _if(_last, ("", "same", "no last wait", "none"), ("", "same", "right", "none")),
        _timed("The last try deserves its time as well: wait for its answer, too."),
        "retry-naive",
    ),
    _idea(
        "whole-datagram",
        "The answer is the datagram.",
        _always(("", "same", "right", "whole")),
        "The number was returned with the answer. What follows the first space is the answer.",
        "retry-numbered",
    ),
    _idea(
        "returns-bytes",
        "What recvfrom gives is text.",
        _always(("", "same", "right", "bytes")),
        "Bytes were returned. decode() makes the text that was asked for.",
        "receive-recvfrom",
    ),
    _idea(
        "prints-instead",
        "Printing is giving back.",
        _always(("", "same", "right", "printed")),
        "Something was printed, and nothing returned. Give the answer back with return.",
        "retry-numbered",
    ),
    _idea(
        "something-for-nothing",
        "A text says that there is none.",
        _if(_never, ("", "same", "right", "something")),
        "A caller cannot tell that from an answer. When no answer came, return None.",
        "retry-right",
    ),
)

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
