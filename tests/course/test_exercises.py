"""What holds of every exercise: cases drawn fairly, wrong ideas told apart, fair hints.

What holds of one chapter's exercises alone is in tests/helpers/test_exercises_*.py; their answers are in
test_answers.py.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.mutants import reference
from helpers.exercises import load, names
from helpers.exercises.spec import Case, Run
from helpers.judging.answers import FileAnswer
from helpers.judging.runner import Stage

NAMES = names()
SEEDS = range(4)
STUDENTS = {"03_http": 200, "09_capstone": 20}
"""Students whose cases are drawn, 60 in the other chapters; a web of the capstone takes long to make."""

IDEAS = {"06_soup": 10, "09_capstone": 10}
"""Wrong ideas an exercise has at least, 9 in the other chapters."""

ASK_WHY = ("03_http", "04_urllib", "06_soup")
FIRST_DIFFERS = ("03_http", "06_soup", "08_xml")
"""Chapters where even the first case is another for every student."""


def drawn(name: str, seed: int) -> Sequence[Case]:
    return load(name).cases(random.Random(seed))


def data(case: Case) -> str:
    """What an answer that was learned by heart would have to know."""
    return repr((case.args, case.typed, case.truth))


@pytest.mark.parametrize("name", NAMES)
def test_every_student_gets_the_same_mix_and_other_data(name: str) -> None:
    exercise = load(name)
    mix = [case.kind for case in drawn(name, 0)]
    assert len(mix) >= 20 and set(mix) == set(exercise.kinds)
    students = STUDENTS.get(exercise.lesson, 60)
    of_students = [drawn(name, seed) for seed in range(students)]
    assert all([case.kind for case in cases] == mix for cases in of_students)
    others = [len({data(case) for case in cases}) for cases in zip(*of_students, strict=True)]
    assert sum(count >= students * 0.9 for count in others) >= 10, others
    assert len({tuple(map(data, cases)) for cases in of_students}) == students
    assert others[0] == students or exercise.lesson not in FIRST_DIFFERS


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_draws_the_same_cases(name: str) -> None:
    one, two = drawn(name, 5), drawn(name, 5)
    assert [(c.story, c.weather, data(c)) for c in one] == [(c.story, c.weather, data(c)) for c in two]


def told_apart(one: Any, other: Any) -> bool:
    """True where no run fits both predictions; None predicts a right run."""
    return (one is None) != (other is None) if one is None or other is None else one != other


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", NAMES)
def test_cases_tell_every_pair_of_ideas_and_the_truth_apart(name: str, seed: int, tmp_path: Path) -> None:
    exercise = load(name)
    path = tmp_path / f"{name}.py"
    path.write_text(reference(name), encoding="utf-8")
    answer = FileAnswer(name, path, exercise.form)  # type: ignore[arg-type]
    with Stage() as stage:
        runs: list[tuple[Case, Run]] = [
            (case, stage.run_case(exercise, case, answer)) for case in drawn(name, seed)
        ]
    ideas = exercise.misconceptions
    predicted = {idea.slug: [idea.predict(case, run) for case, run in runs] for idea in ideas}
    assert len(predicted) == len(ideas) >= IDEAS.get(exercise.lesson, 9)
    for slug, predictions in predicted.items():
        assert any(one is not None for one in predictions), f"{slug} predicts nothing but right runs"
        for prediction, (case, run) in zip(predictions, runs, strict=True):
            fits = prediction is not None and prediction == exercise.observe(case, run)
            assert not fits, f"{slug} fits a right run: {case.story}"
    pairs = itertools.combinations(predicted, 2)
    assert not [pair for pair in pairs if not any(map(told_apart, predicted[pair[0]], predicted[pair[1]]))]


@pytest.mark.parametrize("name", NAMES)
def test_points_hints_and_the_question_after(name: str) -> None:
    exercise = load(name)
    assert sum(exercise.kinds.values()) == exercise.points
    assert len(exercise.hints) == 3
    least = 20 if exercise.lesson == "08_xml" else 15
    assert all(least <= len(hint.split()) <= 60 for hint in exercise.hints)
    assert exercise.after.endswith("?")
    assert "why" in exercise.after.lower() or exercise.lesson not in ASK_WHY
