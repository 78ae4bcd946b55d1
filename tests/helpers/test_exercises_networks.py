"""The exercises of the chapter on networks: their answers, their ideas, and what their messages say."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from autograder.authoring.answers import promise_of
from helpers.exercises import load
from helpers.exercises.spec import Result, Run
from helpers.judging.verdict import judge_file

TESTS = Path(__file__).parents[1]
CHAPTER = "01_networks"
NAMES = ("next_hop", "same_network")
SEEDS = (3, 4, 5)


def files(kind: str) -> list[Path]:
    return sorted((TESTS / kind / CHAPTER).glob("*/*.py"))


def name_of(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def costs(result: Result) -> list[str]:
    return [f"{one.misconception}: {one.message}" for one in result.findings if not one.remark]


@pytest.mark.parametrize("path", files("right_answers"), ids=name_of)
def test_a_right_answer_passes(path: Path) -> None:
    for seed in SEEDS:
        result = judge_file(path.parent.name, path, seed)
        assert (result.verdict, result.score) == ("passed", result.max_score), (seed, costs(result))


@pytest.mark.parametrize("path", files("wrong_answers"), ids=name_of)
def test_a_wrong_answer_dies_by_what_it_promises_and_nobody_is_luckier(path: Path) -> None:
    results = [judge_file(path.parent.name, path, seed) for seed in SEEDS]
    promise = promise_of(path.read_text("utf-8"))
    for seed, result in zip(SEEDS, results, strict=True):
        assert result.verdict == "failed", seed
        assert costs(result)[0].startswith(f"{promise}: "), (seed, costs(result)[0])
    assert len({result.score for result in results}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_every_idea_is_held_by_a_wrong_answer(name: str) -> None:
    promised = {
        promise_of(path.read_text("utf-8")) for path in files("wrong_answers") if path.parent.name == name
    }
    assert promised == {idea.slug for idea in load(name).misconceptions}


@pytest.mark.parametrize("name", NAMES)
def test_cases_tell_every_pair_of_ideas_and_the_truth_apart(name: str) -> None:
    exercise = load(name)
    for seed in SEEDS:
        cases = exercise.cases(random.Random(seed))
        predictions = {
            idea.slug: [idea.predict(case, Run()) for case in cases] for idea in exercise.misconceptions
        }
        for slug, predicted in predictions.items():
            assert any(one is not None for one in predicted), slug
        for (one, ones), (two, twos) in itertools.combinations(predictions.items(), 2):
            apart = [
                (a is None) != (b is None) or (a is not None and a != b)
                for a, b in zip(ones, twos, strict=True)
            ]
            assert any(apart), (one, two, seed)


@pytest.mark.parametrize("name", NAMES)
def test_the_mix_is_fixed_and_the_data_are_fresh(name: str) -> None:
    exercise = load(name)
    one, two = (exercise.cases(random.Random(seed)) for seed in (1, 2))
    assert [case.kind for case in one] == [case.kind for case in two]
    assert len(one) >= 20 and {case.kind for case in one} == set(exercise.kinds)
    assert sum(a.story != b.story for a, b in zip(one, two, strict=True)) >= 10
