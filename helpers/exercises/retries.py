"""Which event each finding of `ask_with_retry` is about: a try, an answer that came, or the end of a wait."""

from __future__ import annotations

from helpers.exercises.moments import Where, came, gave_up, heard, let_go, tried, waiting
from helpers.exercises.spec import Case, Run


def own(case: Case, data: bytes) -> bool:
    """True for an answer that carries the number of the question."""
    return data.partition(b" ")[0] == str(case.args[2]).encode()


FOREIGN = heard(lambda case, data: not own(case, data))
"""The first answer to another question."""

ANSWER = heard(own)
"""The first answer to this one."""


def astray(case: Case, run: Run) -> int | None:
    """The first name that nobody has, or else the first datagram sent."""
    names = [event.number for event in run.trace if event.kind == "no such name"]
    return names[0] if names else tried(0)(case, run)


WHERE: dict[str, Where] = {
    "address-not-used": astray,
    "answer-passed-over": ANSWER,
    "no-time-out": waiting,
    "no-number": came(0),
    "new-number-each-try": came(1),
    "asks-once": gave_up,
    "time-out-not-caught": gave_up,
    "raises-at-the-end": gave_up,
    "first-that-comes": FOREIGN,
    "begins-alike": FOREIGN,
    "stands-somewhere": FOREIGN,
    "other-answer-ends-the-try": FOREIGN,
    "clock-restarts": FOREIGN,
    "new-socket-each-try": let_go,
    "all-at-once": tried(1),
    "one-try-more": tried(-1),
    "one-try-fewer": gave_up,
    "no-last-wait": tried(-1),
    "whole-datagram": ANSWER,
    "returns-bytes": ANSWER,
    "prints-instead": ANSWER,
    "something-for-nothing": gave_up,
}
"""Wrong ideas, and the event that their messages are about."""

SEEN: dict[str, Where] = {"ended": waiting, "what": came(0), "when": tried(-1), "value": ANSWER}
"""What was not as it should be, where no wrong idea explains it."""
