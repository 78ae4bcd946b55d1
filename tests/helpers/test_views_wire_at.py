"""A failing check opens the wire at the event that its message speaks about."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.exercises import load
from helpers.exercises.spec import Case, Finding, Judged, Run
from helpers.judging.verdict import judge_file
from helpers.localnet.trace import Event
from helpers.views import verdict

WRONG = Path(__file__).parents[1] / "wrong_answers"
EXERCISES = ("first_3000", "body_only", "ask_with_retry")
ANSWERS = [path for name in EXERCISES for path in sorted(WRONG.glob(f"*/{name}/[!_]*.py"))]
BLANK = b"\r\n\r\n"


class Spoken:
    """What a message says, and the event that is marked, with what had been received until then."""

    def __init__(self, shown: Judged, finding: Finding, event: Event) -> None:
        self.case: Case = shown.case
        self.run: Run = shown.run
        self.message, self.event = finding.message, event
        self.events = list(shown.run.trace)
        pieces = [one for one in self.events if one.kind == "recv" and one.connection == event.connection]
        ends = list(itertools.accumulate(len(one.data) for one in pieces))
        self.span = next(
            ((end - len(one.data), end) for one, end in zip(pieces, ends, strict=True) if one is event),
            (-1, -1),
        )
        self.last = pieces[-1] if pieces else None
        self.numbers = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*\d|\d", self.message)]

    @property
    def head(self) -> int:
        return len(self.case.truth["head"])

    @property
    def reply(self) -> bytes:
        reply: bytes = self.case.truth["reply"]
        return reply

    def brings(self, offset: int) -> bool:
        return self.span[0] <= offset < self.span[1]

    def own_number(self) -> bool:
        return self.event.data.split()[0] == str(self.case.args[2]).encode()

    def nth(self, kind: str, number: int) -> bool:
        return self.event is [one for one in self.events if one.kind == kind][number]


def is_end(s: Spoken) -> bool:
    """The recv that gave b'': there the total is known."""
    return s.event.kind == "eof" and not s.event.data


def is_request(s: Spoken) -> bool:
    quoted = s.message.partition("It received ")[2].rstrip(".")
    return s.event.kind == "send" and repr(s.event.data) == quoted


def crosses(s: Spoken) -> bool:
    return s.span == (s.numbers[1] - 1, s.numbers[2]) and s.brings(2999) and s.brings(3000)


def is_last_piece(s: Spoken) -> bool:
    return s.event is s.last and s.span[1] == s.numbers[0]


def foreign(s: Spoken) -> bool:
    """The first datagram received that answers another question."""
    own = str(s.case.args[2]).encode()
    others = (one for one in s.events if one.kind == "recvfrom" and one.data.split()[0] != own)
    return s.event is next(others, None)


def own_answer(s: Spoken) -> bool:
    return s.event.kind == "recvfrom" and s.own_number()


def head_ends(s: Spoken) -> bool:
    return s.brings(s.head - 1)


def last_blank(s: Spoken) -> bool:
    return s.brings(max(s.reply.rfind(BLANK), s.reply.rfind(b"\n\n"))) and s.span[1] > s.head


def quoted_piece(s: Spoken) -> bool:
    """The bytes that the message quotes begin in, or end, the marked piece."""
    quoted = re.findall(r"b'(?:[^'\\]|\\.)*'", s.message)
    first = eval(quoted[0])
    return first in s.event.data


def gave_up(s: Spoken) -> bool:
    return s.event.kind == "timed out" and s.nth("timed out", -1)


RIGHT: dict[str, Callable[[Spoken], bool]] = {
    "fixed-address": lambda s: s.event.kind == "connect" and s.message.split("'")[3] in s.event.note,
    "malformed-request": is_request,
    "one-recv": lambda s: s.span == (0, s.numbers[0]),
    "short-piece-is-the-end": is_last_piece,
    "stops-at-3000": is_last_piece,
    "drops-crossing-piece": crosses,
    "shows-crossing-piece": crosses,
    "shows-2999": lambda s: s.brings(2998),
    "shows-3001": lambda s: s.brings(3000),
    "shows-everything": lambda s: s.brings(3000),
    "recv-gives-what-it-asks": lambda s: len(s.event.data) < int(s.event.note[5:-1]),
    "counts-lines": is_end,
    "counts-pieces": is_end,
    "counts-shown-only": is_end,
    "counts-stripped-lines": is_end,
    "counts-words": is_end,
    "no-total": is_end,
    "prints-bytes": lambda s: s.event.kind == "recv",
    "prints-list": lambda s: s.event.kind == "recv",
    "shows-headers": lambda s: s.brings(0),
    "blank-line-in-one-piece": lambda s: quoted_piece(s) and s.reply[s.span[1] :].startswith(
        eval(re.findall(r"b'(?:[^'\\]|\\.)*'", s.message)[1])
    ),
    "find-minus-one": lambda s: quoted_piece(s) and BLANK not in s.event.data,
    "split-second-part": lambda s: s.brings(s.reply.find(BLANK, s.head)),
    "last-blank-line": last_blank,
    "bare-newlines": head_ends,
    "drops-first-piece": lambda s: head_ends(s) and quoted_piece(s),
    "pieces-are-lines": lambda s: quoted_piece(s) and s.span[1] <= s.head,
    "shows-again": lambda s: s.span[0] > s.head and s.reply.startswith(s.case.truth["head"]),
    "counts-header-lines": head_ends,
    "colon-makes-a-header": lambda s: s.brings(s.reply.find(b":", s.head)),
    "kept-open": lambda s: s.event.kind in ("would hang", "timed out"),
    "keeps-last-piece": lambda s: s.event is s.last and s.span[0] > 0,
    "shows-nothing": lambda s: s.event is s.last and s.span[1] == s.numbers[0],
    "shows-the-headers-alone": lambda s: s.brings(0),
    "no-time-out": lambda s: s.event.kind == "would hang",
    "no-number": lambda s: s.event.kind == "arrives" and quoted_piece(s),
    "new-number-each-try": lambda s: s.nth("arrives", 1) and quoted_piece(s),
    "address-not-used": lambda s: s.event.kind in ("sendto", "no such name") and s.nth(s.event.kind, 0),
    "answer-passed-over": lambda s: own_answer(s) and quoted_piece(s),
    "asks-once": gave_up,
    "time-out-not-caught": gave_up,
    "raises-at-the-end": gave_up,
    "something-for-nothing": gave_up,
    "one-try-fewer": gave_up,
    "first-that-comes": lambda s: foreign(s) and s.run.value in s.event.data.decode(),
    "begins-alike": lambda s: foreign(s) and s.event.data.split()[0] == str(s.numbers[0]).encode(),
    "stands-somewhere": lambda s: foreign(s) and quoted_piece(s),
    "other-answer-ends-the-try": foreign,
    "clock-restarts": foreign,
    "new-socket-each-try": lambda s: s.nth("close", 0),
    "all-at-once": lambda s: s.nth("sendto", 1),
    "one-try-more": lambda s: s.nth("sendto", -1),
    "no-last-wait": lambda s: s.nth("sendto", -1),
    "whole-datagram": own_answer,
    "returns-bytes": own_answer,
    "prints-instead": own_answer,
}  # fmt: skip
"""Each wrong idea: what is true of the event its message is about, by what the message says."""


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_failing_check_points_at_the_event_its_message_is_about(path: Path) -> None:
    name = path.parent.name
    result = judge_file(name, path, 11)
    finding, shown = result.findings[0], result.shown
    assert result.verdict == "failed" and shown is not None
    events = list(shown.run.trace)
    if not events:
        assert finding.at is None and finding.misconception == "one-try-fewer"
        return
    assert finding.at is not None, finding.message
    event = events[finding.at]
    assert event.number == finding.at
    assert finding.misconception is not None
    spoken = Spoken(shown, finding, event)
    assert RIGHT[finding.misconception](spoken), f"{finding.message}\n{event}"
    marked = [line for line in verdict(result, load(name)).text.split("\n") if line.startswith("=>")]
    assert len(marked) == 1 and f"{event.time:.4f}" in marked[0]


def test_the_moments_of_wrong_answers_differ() -> None:
    """The table above is not met by marking always the same event."""
    kinds = set()
    for path in ANSWERS[::4]:
        result = judge_file(path.parent.name, path, 12)
        if result.shown and (at := result.findings[0].at) is not None:
            kinds.add(list(result.shown.run.trace)[at].kind)
    assert len(kinds) >= 4


def test_a_program_that_hangs_or_raises_is_pointed_at_where_it_was(tmp_path: Path) -> None:
    waits = "import socket\ns = socket.create_connection((input().split('/')[2], 80))\ns.recv(512)\n"
    raises = waits.replace("s.recv(512)", "s.sendall(b'GET / HTTP/1.0\\r\\n\\r\\n')\ns.recv(512)\n1 / 0")
    for source, kind in ((waits, "would hang"), (raises, "recv")):
        (tmp_path / "answer.py").write_text(source)
        result = judge_file("first_3000", tmp_path / "answer.py", 3)
        assert result.shown is not None
        at = result.findings[0].at
        assert at is not None and list(result.shown.run.trace)[at].kind == kind
