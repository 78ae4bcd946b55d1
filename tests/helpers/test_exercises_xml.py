"""The exercises on feeds: their cases, and what is printed is read fairly."""

from __future__ import annotations

import itertools
import random
from xml.etree import ElementTree

import pytest

from helpers import exercises
from helpers.exercises import feed_marks
from helpers.exercises.feeds import Supply
from helpers.exercises.safe_parse import breaks
from helpers.exercises.spec import Case
from helpers.exercises.text import WORDS


def drawn(name: str, seed: int) -> list[Case]:
    return list(exercises.load(name).cases(random.Random(seed)))


def test_texts_of_a_feed_can_be_found_again() -> None:
    for seed in range(50):
        words = Supply(random.Random(seed)).phrase(60).lower().split()
        assert len(set(words)) == 60 and set(words) <= set(WORDS)
        assert not any(one in other for one, other in itertools.permutations(words, 2))


def test_every_feed_of_feed_titles_is_well_formed_and_holds_its_titles() -> None:
    for case in drawn("feed_titles", 9):
        root = ElementTree.fromstring(case.args[0])
        assert [item.findtext("title", "").strip() for item in root.iter("item")] == list(
            case.truth["titles"]
        )


def test_broken_documents_are_broken_where_the_kinds_say() -> None:
    for seed in range(40):
        for case in drawn("safe_parse", seed):
            broken = case.truth["broken"]
            assert broken == breaks(case.truth["data"])
            assert (broken is None) == bool(case.truth["root"])
            if case.kind != "encodings":
                assert (broken is not None) == (case.kind == "broken")
            if broken:
                assert broken.line not in (broken.column, broken.code)


def test_a_forecast_has_nine_different_temperatures() -> None:
    for seed in range(40):
        for case in drawn("forecast", seed):
            of = case.truth["report"]
            assert len({*of["maximum"], *of["minimum"], *of["observed"][:2], *of["now"]}) == 9


@pytest.mark.parametrize(
    ("output", "marks"),
    [
        ("A title\nsome text\nOne, Two\n", "0 c0 c1 d t"),
        ("Feed: Head\nA title (One, Two)\n  some\n text", "0 c0 c1 d t"),
        ("{'title': 'A title', 'd': 'some\\ntext', 'c': ['One', 'Two']}", "0 c0 c1 d t"),
        ("A title\nOne\n", "0 c0 t"),
        ("A title\nHead\nsome text", "0 t|channel t|0 d"),
    ],
)
def test_any_layout_of_a_feed_is_read(output: str, marks: str) -> None:
    texts = {
        "Head": ("channel", "t"),
        "Atitle": ("0", "t"),
        "sometext": ("0", "d"),
        "One": ("0", "c0"),
        "Two": ("0", "c1"),
    }
    case = Case("any", "a feed", None, truth={"texts": texts})  # type: ignore[arg-type]
    assert feed_marks.line(feed_marks.shown(case, output)) == marks
