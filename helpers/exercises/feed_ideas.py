"""Wrong ideas about XML, and how their messages are put together: shared by the exercises of Read feeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from helpers.exercises import mistaken as wrongly
from helpers.exercises.asked import NOTHING, OWN, PAGE
from helpers.exercises.feeds import RETURNED, Expect, given, read
from helpers.exercises.findings import own_address_message, quote, written
from helpers.exercises.spec import Case, Misconception, Raised, Run

Predict = Callable[[Case], "Sequence[Expect]"]
Say = Callable[[Case, Run], str] | str


def idea(
    right: Callable[[Case], Expect],
    slug: str,
    text: str,
    predict: Predict,
    say: Say,
    cell: str,
    when: Callable[[Raised], bool] = lambda raised: True,
) -> Misconception:
    """A wrong idea; where it leads to a right answer it predicts nothing.

    Arguments:
        right: what a right run shows.
        predict: what one shows that is built on the idea, in several ways where there are several.
        say: the message. cell: of the lesson, to read again.
        when: of an exception, whether the idea can have led to it.
    """

    def predicted(case: Case, run: Run) -> AnyOf | None:
        wanted = right(case)
        other = run.raised is not None and not when(run.raised)
        ways = [one for one in predict(case) if not (other and one.ended and "" not in one.ended)]
        kept = tuple(left for one in ways if (left := _but(one, wanted)) is not None)
        return AnyOf(kept) if kept else None

    said = (lambda case, run: say) if isinstance(say, str) else say
    return Misconception(slug, text, predicted, said, read(cell) if "#" not in cell else cell)


def _but(one: Expect, right: Expect) -> Expect | None:
    if one.answers is None or right.answers is None or one.ended != ("",):
        return one
    left = one.answers - right.answers
    return Expect(left, one.asked, one.ended) if left else None


@dataclass(frozen=True)
class AnyOf:
    """A prediction: one of these."""

    ways: tuple[Expect, ...]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, AnyOf):
            return any(one == two for one in self.ways for two in other.ways)
        if isinstance(other, Expect):
            return any(one == other for one in self.ways)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]


def address_ideas(right: Callable[[Case], Expect]) -> tuple[Misconception, ...]:
    """Wrong ideas about the address: it stands in the program; ElementTree fetches it."""
    return (
        idea(
            right,
            "fixed-address",
            "The address stands in the program.",
            lambda case: [Expect(None, (OWN,), None)],
            own_address_message,
            "feed-titles",
        ),
        idea(
            right,
            "parses-the-address",
            "ElementTree fetches what is at an address.",
            lambda case: [Expect(None, (NOTHING,), ("", "ParseError", "FileNotFoundError", "OSError"))],
            lambda case, run: (
                f"Nothing was fetched: the site never heard of {quote(case.typed[0], 60)}. ElementTree takes "
                "a document, not its address. Fetch it first, with urlopen(…).read()."
            ),
            "feed-titles",
        ),
    )


def mistaken(*slugs: str) -> tuple[Misconception, ...]:
    """Wrong ideas of what a thing is, which end in an exception: see `helpers.exercises.mistaken`."""

    def made(slug: str) -> Misconception:
        text, cell = wrongly.IDEAS[slug]
        return Misconception(
            slug,
            text,
            lambda case, run: Expect(None, (PAGE, NOTHING), (slug,)),
            lambda case, run: wrongly.cause(case, run)[1],
            read(cell),
        )

    return tuple(map(made, slugs))


def shallow(children: str, nothing: Callable[[Case, Run], str], way: str) -> Say:
    """What to say where find or findall may have begun too far up.

    Arguments:
        children: those of the root. nothing: what a run showed that found nothing. way: a path that leads on.
    """

    def say(case: Case, run: Run) -> str:
        raised = run.raised
        if raised is None:
            begun = f"{nothing(case, run)} If you look with find or findall from the root: they"
        elif wrongly.of_none(raised):
            begun = "something is None here. find gives None where it finds nothing. find and findall"
        elif raised.name == "UnboundLocalError":
            begun = "a name has no value: nothing was found that gives it one. find and findall"
        else:
            begun = "this list has fewer elements than that. find and findall"
        begun = (wrongly.where(raised) if raised else "") + begun
        return (
            f"{begun} see the children of the element they begin from, no more; the root has only {children}."
            f" iter goes all the way, and so does {way}."
        )

    return say


def returned(right: Callable[[Case], Expect]) -> Misconception:
    """The wrong idea that a program shows what its function returns."""
    return idea(
        right,
        "returns-instead-of-printing",
        "What a function returns is shown.",
        lambda case: [given(RETURNED)],
        lambda case, run: (
            f"The function returned {written(run.value, 60)} and printed nothing. A value that is returned "
            "is not shown: print it."
        ),
        "03_http#reply-function",
    )
