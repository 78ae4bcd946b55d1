"""Cases of Read feeds: the same mix under every seed, fresh data, ideas told apart, hints, fair reading."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from autograder.authoring.mutants import reference
from helpers import exercises
from helpers.exercises import feed_marks
from helpers.exercises.feeds import Supply
from helpers.exercises.safe_parse import breaks
from helpers.exercises.spec import Case, Run
from helpers.exercises.text import WORDS
from helpers.judging.answers import FileAnswer
from helpers.judging.runner import Stage

NAMES = ["feed_titles", "sum_counts", "read_feed", "forecast", "safe_parse"]


def drawn(name: str, seed: int) -> list[Case]:
    return list(exercises.load(name).cases(random.Random(seed)))


@pytest.mark.parametrize("name", NAMES)
def test_every_seed_draws_the_same_mix_and_fresh_data(name: str) -> None:
    exercise = exercises.load(name)
    kinds = [case.kind for case in drawn(name, 0)]
    assert len(kinds) >= 20 and set(Counter(kinds)) == set(exercise.kinds)
    first = set()
    for seed in range(60):
        cases = drawn(name, seed)
        assert [case.kind for case in cases] == kinds
        first.add((cases[0].args, cases[0].typed, repr(cases[0].truth)))
    assert len(first) == 60
    one, two = drawn(name, 3), drawn(name, 3)
    assert [(c.story, c.args, c.typed, c.weather, c.truth) for c in one] == [
        (c.story, c.args, c.typed, c.weather, c.truth) for c in two
    ]


@pytest.mark.parametrize("name", NAMES)
def test_cases_tell_every_pair_of_ideas_and_the_truth_apart(name: str, tmp_path: Path) -> None:
    exercise = exercises.load(name)
    path = tmp_path / f"{name}.py"
    path.write_text(reference(name), encoding="utf-8")
    answer = FileAnswer(name, path, exercise.form)  # type: ignore[arg-type]
    with Stage() as stage:
        runs: list[tuple[Case, Run]] = [
            (case, stage.run_case(exercise, case, answer)) for case in drawn(name, 1)
        ]
    predicted = {m.slug: [m.predict(case, run) for case, run in runs] for m in exercise.misconceptions}
    for slug, predictions in predicted.items():
        assert any(prediction is not None for prediction in predictions), f"{slug} predicts nothing"
        for prediction, (case, run) in zip(predictions, runs, strict=True):
            assert prediction is None or prediction != exercise.observe(case, run), f"{slug} fits a right run"
    pairs = itertools.combinations(predicted, 2)
    assert not [pair for pair in pairs if not any(map(apart, predicted[pair[0]], predicted[pair[1]]))]


def apart(one: Any, other: Any) -> bool:
    """True where no run fits both predictions; None predicts a right run."""
    return (one is None) != (other is None) if one is None or other is None else one != other


@pytest.mark.parametrize("name", NAMES)
def test_points_hints_and_the_question_after(name: str) -> None:
    exercise = exercises.load(name)
    assert sum(exercise.kinds.values()) == exercise.points
    assert len({m.slug for m in exercise.misconceptions}) == len(exercise.misconceptions) >= 6
    assert all(20 <= len(hint.split()) <= 60 for hint in exercise.hints)
    assert exercise.after.endswith("?")


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
