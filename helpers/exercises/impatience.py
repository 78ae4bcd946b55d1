"""Wrong ideas about asking again: what a program built on them sends, when, and what it returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from helpers.exercises.findings import written
from helpers.exercises.greetings import quoted
from helpers.exercises.letters import Wanted, idea, posted
from helpers.exercises.retries import WHERE
from helpers.exercises.spec import Case, Misconception, Run
from helpers.exercises.tries import NEAR, expected, foreign, moments, received, right
from helpers.judging import explain

HANGS = ("hang recvfrom", "hang recv", "hang recvfrom_into", "hang select")
OWN = ("answer", "whole", "bytes", "printed", "none", "something")
"""What is returned that is not the answer to another question."""

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


def _other(case: Case) -> bool:
    return case.kind == "other answers"


def _timed(text: str) -> Callable[[Case, Run], str]:
    return lambda case, run: f"{moments(case, run)} {expected(case)} {text}"


def _elsewhere(case: Case, run: Run) -> str:
    """About a program that did not use the address it was given."""
    host, port = case.args[:2]
    lost = [event.note for event in run.trace if event.kind == "no such name"]
    if lost and not posted(run):
        return (
            f"The program asked for a host called {lost[0]!r}, and there is none. Given was {host!r}: use "
            "the arguments host and port as they are, each time."
        )
    to = next(to for _, to, _ in posted(run) if to != case.truth["to"])
    return (
        f"The program sent to {to}. Given were {host!r}, which is {case.truth['to'].partition(':')[0]}, and "
        f"port {port}: use the arguments host and port, each time."
    )


def _left_by_a_time_out(case: Case, run: Run) -> str:
    """About a program that TimeoutError ended before its tries were used up."""
    raised = run.raised
    line = f"Line {raised.line}, {explain.code(raised.source)}: " if raised and raised.source else ""
    if case.args[4] == 1:
        return f"{line}TimeoutError left the function. Catch it, and return None after the last try."
    return (
        f"{line}TimeoutError left the function after the first try, and nothing was sent again. It only says "
        "that the time of this try is over: catch it, with try and except, and send the same again."
    )


def _passed_over(case: Case, run: Run) -> str:
    """About a program that took the answer in, and returned None."""
    event = received(case, run)
    if event is None:
        return ""
    came = f"The answer, {quoted(event.data)}, was received at {event.time:.2f} s, and the function"
    if run.virtual_seconds < event.time + NEAR:
        return f"{came} ended there with None. What follows the first space is to be given back, with return."
    return (
        f"{came} went on as if it had not come. Is it recognised? What stands before the space is text, and "
        f"before decode() bytes; number is an int, and {str(case.args[2])!r} == {case.args[2]} is False. And "
        "once it is recognised, does return end the function?"
    )


def _idea(
    slug: str, says: str, rows: Rows, message: Callable[[Case, Run], str] | str, cell: str
) -> Misconception:
    return idea(right, slug, says, rows, message, cell, WHERE[slug])


def _heard(made: Misconception) -> Misconception:
    """The same idea, of programs that took the answer in."""
    return replace(made, predict=lambda case, run: made.predict(case, run) if received(case, run) else None)


MISCONCEPTIONS = (
    _idea(
        "address-not-used",
        "The address stands in the program.",
        _always(("gaierror", "nothing", None, None), (None, "elsewhere", None, None)),
        _elsewhere,
        "receive-sendto",
    ),
    _heard(
        _idea(
            "answer-passed-over",
            "A number is a number, as text or not.",
            _always(("", "same", None, "none")),
            _passed_over,
            "retry-numbered",
        )
    ),
    _idea(
        "no-time-out",
        "An answer will come.",
        _always((HANGS, ("same", "new numbers"), None, None)),
        "The program waits for ever for an answer that does not come. Before each recvfrom set "
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
        _if(_again, ("", "same", "once", ("none", "something", "printed"))),
        _timed("Nothing was sent a second time. When the time is over, send the same again."),
        "retry-naive",
    ),
    _idea(
        "time-out-not-caught",
        "recvfrom comes back when the time is over.",
        lambda case: (
            [("TimeoutError", "same", ("once", "right") if case.args[4] == 1 else "once", None)]
            if case.truth["answer"] is None or _again(case)
            else []
        ),
        _left_by_a_time_out,
        "nobody-timeout",
    ),
    _idea(
        "raises-at-the-end",
        "A time-out is an error.",
        _if(_never, ("TimeoutError", "same", "right", None)),
        "After the last try TimeoutError left the function. Catch it, and return None.",
        "retry-naive",
    ),
    _idea(
        "begins-alike",
        "A number is found at the beginning.",
        _if(lambda case: bool(case.truth["foreign"] == "begins alike"), ("", "same", None, "other")),
        lambda case, run: (
            f"Returned was the answer to question {case.args[2] * 10 + 1}, which begins with "
            f"the same figures as {case.args[2]}. Compare the whole number, up to the space."
        ),
        "retry-numbered",
    ),
    _idea(
        "stands-somewhere",
        "A datagram in which the number stands is the answer.",
        _if(lambda case: case.truth["foreign"] in ("begins alike", "holds it"), ("", "same", None, "other")),
        lambda case, run: (
            f"Returned was {written(run.value, 50)}, from {quoted(foreign(case, run), 40)}: an answer to "
            f"another question, in which {case.args[2]} stands somewhere. Compare what stands before the "
            f"first space, and all of it, with {case.args[2]}."
        ),
        "retry-numbered",
    ),
    _idea(
        "first-that-comes",
        "What comes is the answer.",
        _if(_other, ("", "same", None, "other")),
        lambda case, run: (
            f"Returned was {written(run.value, 50)}: the answer to another question, as its number said. "
            f"Ignore what does not carry the number {case.args[2]}, and go on waiting."
        ),
        "retry-numbered",
    ),
    _idea(
        "other-answer-ends-the-try",
        "A wrong answer is no answer.",
        _if(_other, (None, "same", ("early", "at once", "once"), OWN), ("", "same", "right", "none")),
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
