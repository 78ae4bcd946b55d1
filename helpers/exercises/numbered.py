"""What a call of `in_order` gave, its judgement, and what wrong ideas about numbered datagrams give."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from helpers.exercises.calls import ANYTHING, AnyOf, Outcome, alike, outcome
from helpers.exercises.findings import written
from helpers.exercises.letters import LESSON
from helpers.exercises.spec import Case, Finding, Misconception, Opaque, Run
from helpers.judging import explain

NO_LISTS = ("generator", "range", "filter", "map", "dict_keys", "reversed", "list_iterator")
"""Types of what is easily taken for a list."""


# -- judgement --------------------------------------------------------------------------------------
def right(case: Case) -> Outcome:
    """How a right call ends."""
    return ("returned", (case.truth["text"], case.truth["missing"]))


def seen(case: Case, run: Run) -> Outcome:
    """How the call ended. A set of missing numbers is told from a list of them."""
    how, value = outcome(case, run)
    if how == "returned" and isinstance(value, tuple) and len(value) == 2:
        return (how, (value[0], as_set(value[1]) if isinstance(value[1], set | frozenset) else value[1]))
    return (how, value)


def as_set(numbers: Iterable[Any]) -> tuple[Any, ...]:
    """A set as data that can be compared, whatever order Python writes it in."""
    return ("set", *sorted(numbers, key=repr))


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one call."""
    got = seen(case, run)
    if alike(right(case), got):
        return []
    return [Finding(_about(case, run), read=f"{LESSON}#order-restore" if _undecoded(run) else "")]


def _undecoded(run: Run) -> bool:
    return not run.stopped and run.raised is not None and run.raised.name == "UnicodeDecodeError"


def _about(case: Case, run: Run) -> str:
    how, value = seen(case, run)
    if how == "stopped":
        return explain.stopped(run)
    if how == "raised" and run.raised is not None:
        return _raised(run) if _undecoded(run) else explain.exception(run.raised)
    text, missing = case.truth["text"], list(case.truth["missing"])
    start = f"Given {written(list(case.truth['came']))} it"
    if how == "printed":
        return f"{start} printed something and returned nothing. Return the pair."
    if not isinstance(value, tuple) or len(value) != 2:
        return f"{start} returned {_named(run.value)}; expected is a pair, the text and the missing numbers."
    if not isinstance(value[0], str) or isinstance(run.value[0], Opaque):
        return f"{start} returned {_named(run.value[0])} where the text {text[:36]!r} was expected."
    if value[0] != text:
        pairs = enumerate(zip(value[0], text, strict=False))
        at = next((at for at, (one, due) in pairs if one != due), min(len(value[0]), len(text)))
        near = max(0, at - 12)
        return (
            f"{start} returned a text that differs at character {at}: {value[0][near : near + 36]!r} "
            f"where {text[near : near + 36]!r} was expected."
        )
    if not isinstance(value[1], tuple) or value[1][:1] == ("set",):
        return f"{start} gave {_named(run.value[1])} for the missing numbers; expected is the list {missing}."
    return f"{start} named {_named(run.value[1])} as missing; missing are {missing}."


def _named(value: Any) -> str:
    """A value as it is quoted; what is no plain data by its type, in words."""
    return f"an object of type {value.type_name}" if isinstance(value, Opaque) else written(value)


def _raised(run: Run) -> str:
    """About bytes that could not be decoded."""
    assert run.raised is not None
    where = f"Line {run.raised.line}, {explain.code(run.raised.source)}: " if run.raised.source else ""
    what = (
        "the bytes that are decoded there begin or end in the middle of a character."
        if "'utf-8' codec" in run.raised.message
        else "that is not the encoding of these bytes. They are UTF-8, which decode() reads without a name."
    )
    return f"{where}{what} ({run.raised.name}: {explain.first_line(run.raised.message)})"


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
        return [
            ("raised", "ValueError") if text is None else ("returned", (text, case.truth["missing"]))
            for text in texts
        ]

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


def _each(case: Case) -> list[Outcome]:
    """Each part is decoded by itself, strictly or not."""
    if case.kind != "cut characters":
        return []
    texts = ["".join(part.decode(errors=how) for _, part in _kept(case)) for how in ("ignore", "replace")]
    missing = case.truth["missing"]
    return [("raised", "ValueError"), *(("returned", (text, missing)) for text in texts)]


def _in_utf_8(made: Misconception) -> Misconception:
    """The same idea, but for exceptions that have another cause than UTF-8 that is cut."""

    def predict(case: Case, run: Run) -> Any:
        other = run.raised is not None and "'utf-8' codec" not in run.raised.message
        return None if other else made.predict(case, run)

    return replace(made, predict=predict)


def _no_list(case: Case) -> list[Outcome]:
    text, missing = case.truth["text"], case.truth["missing"]
    return [("returned", (text, other)) for other in (as_set(missing), *(f"<{name}>" for name in NO_LISTS))]


def _which(case: Case, run: Run) -> str:
    missing = run.value[1]
    if isinstance(missing, Opaque):
        return "list(…) makes a list of it."
    return "A set has no order and is no list: sorted(…) makes a list of it, ascending."


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
    message: str | Callable[[Case, Run], str],
    cell: str,
) -> Misconception:
    def predict(case: Case, run: Run) -> AnyOf | None:
        found = tuple(one for one in outcomes(case) if not alike(one, right(case)))
        return AnyOf(found) if found else None

    def told(case: Case, run: Run) -> str:
        return f"{_about(case, run)} {message(case, run) if callable(message) else message}"

    return Misconception(slug, says, predict, told, f"{LESSON}#{cell}")


MISCONCEPTIONS = (
    _in_utf_8(
        _idea(
            "decodes-each",
            "Each datagram is text.",
            _each,
            "A character may be cut in two, its bytes in two datagrams. Join the parts as bytes, then decode "
            "once.",
            "order-restore",
        )
    ),
    _idea(
        "prints-instead",
        "Printing is giving back.",
        lambda case: [("printed", ANYTHING)],
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
        "The parts are in the order in which they came. Their numbers say the right one: sort by them.",
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
        "spaces-between",
        "Parts are words.",
        _texts(
            lambda case: [b" ".join(part for _, part in _kept(case))],
            lambda case: [b" ".join(part.strip() for _, part in _kept(case))],
        ),
        "Between the parts nothing is to be added: their spaces are in them.",
        "order-restore",
    ),
    _idea(
        "spaces-lost",
        "Spaces at the edges do not matter.",
        _texts(
            lambda case: [part.strip() for _, part in _kept(case)],
            lambda case: [b" ".join(part.split()) for _, part in _kept(case)],
            lambda case: [part.lstrip() for _, part in _kept(case)],
            lambda case: [part.rstrip() for _, part in _kept(case)],
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
        "missing-not-a-list",
        "Many numbers are a list.",
        _no_list,
        _which,
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
