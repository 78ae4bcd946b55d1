"""What a run of `ask_with_retry` looked like: its end, what it sent and when, what it returned; judgement."""

from __future__ import annotations

import itertools

from helpers.exercises.findings import written
from helpers.exercises.greetings import quoted
from helpers.exercises.letters import Row, ended, ending, posted, remarks
from helpers.exercises.retries import SEEN, own
from helpers.exercises.spec import Case, Finding, Opaque, Run
from helpers.localnet.trace import Event

NEAR = 0.05
"""Seconds by which a moment may differ."""


def right(case: Case) -> Row:
    """How a right run looks."""
    return ("", "same", "right", "none" if case.truth["answer"] is None else "answer")


def seen(case: Case, run: Run) -> Row:
    """How it ended, what it sent, when it sent that, what it returned."""
    return ended(run), _what(case, run), _when(case, run), _value(case, run)


def _message(case: Case) -> bytes:
    _, _, number, question, _, _ = case.args
    return f"{number} {question}".encode()


def _what(case: Case, run: Run) -> str:
    sent = [data for _, _, data in posted(run)]
    if not sent:
        return "nothing"
    if any(to != case.truth["to"] for _, to, _ in posted(run)):
        return "elsewhere"
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
        short, long = waited < wait - NEAR and not ended(run), waited > wait + NEAR
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
    how, what, when, _ = row
    if how:
        return ending(run)
    if what == "nothing":
        return f"The program sent no datagram; expected was {quoted(_message(case))}."
    if what != "same":
        first = next((data for _, _, data in posted(run) if data != _message(case)), b"")
        return f"The site received {quoted(first)}; expected was {quoted(_message(case))}."
    if when != "right":
        return f"{moments(case, run)} {expected(case)}"
    return f"It returned {written(run.value)}; expected was {case.truth['answer']!r}. {moments(case, run)}"


def received(case: Case, run: Run) -> Event | None:
    """The first datagram that the program took in and that answers its question."""
    return next((event for event in _taken(run) if own(case, event.data)), None)


def foreign(case: Case, run: Run) -> bytes:
    """The first datagram that the program took in and that answers another question; b"" where none did."""
    return next((event.data for event in _taken(run) if not own(case, event.data)), b"")


def _taken(run: Run) -> list[Event]:
    return [event for event in run.trace if event.kind == "recvfrom"]


def moments(case: Case, run: Run) -> str:
    """When it sent, when it received the answer, when it ended."""
    times = ", ".join(f"{when:.2f}" for when, _, _ in posted(run)[:12])
    answer = received(case, run)
    came = f"its answer was received at {answer.time:.2f} s; " if answer else ""
    sent = f"Sent was at {times} s" if times else "Nothing was sent"
    return f"{sent}; {came}the program ended at {run.virtual_seconds:.2f} s."


def expected(case: Case) -> str:
    """When it should have sent, and ended."""
    wait, tries, due = case.args[5], case.args[4], case.truth["sends"]
    times = ", ".join(f"{wait * number:.2f}" for number in range(due))
    end = f"at {tries * wait:.2f} s" if case.truth["answer"] is None else "when the answer comes"
    return f"With wait={wait:g} and tries={tries} it should have been at {times} s, and the end {end}."
