"""Wrong answers die by the message they promise, right ones pass, and nobody is luckier than the next.

Two seeds are tried here for every answer, and 20 weathers or more for the right ones; `make hostile` tries
more students, and 200 weathers.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.authoring.answers import promise_of
from helpers.exercises import load
from helpers.exercises.spec import Case, Result
from helpers.judging.verdict import judge_file
from helpers.localnet.weather import Weather

TESTS = Path(__file__).parents[1]
CHAPTERS = tuple(sorted(path.parent.name for path in TESTS.parent.glob("chapters/*/exercises.py")))
SEEDS = (11, 12)
OTHERS = (3, 4, 5)
SOME, MANY = range(20), range(200)
THOROUGH = tuple(os.environ.get("COURSE_THOROUGH", "03_http").split(","))
"""Chapters whose answers `make hostile` tries for many students."""

STUDENTS = int(os.environ.get("COURSE_STUDENTS", "24"))
"""Seeds a right answer is tried under in `make hostile`; ``COURSE_STUDENTS=200 make hostile`` tries more."""


def files(kind: str, chapters: tuple[str, ...] = CHAPTERS) -> list[Path]:
    return [path for chapter in chapters for path in sorted((TESTS / kind / chapter).glob("*/[!_]*.py"))]


def name_of(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def first(result: Result) -> str:
    bad = [finding for finding in result.findings if not finding.remark]
    return f"{bad[0].misconception}: {bad[0].message}" if bad else result.note


def dies_by_its_message(path: Path, seeds: list[int]) -> None:
    promise = promise_of(path.read_text("utf-8"))
    assert promise in {idea.slug for idea in load(path.parent.name).misconceptions}
    scores = {}
    for seed in seeds:
        result = judge_file(path.parent.name, path, seed)
        assert result.verdict == "failed", f"seed {seed}: {result.verdict} {first(result)}"
        assert first(result).startswith(f"{promise}: "), f"seed {seed}: {first(result)}"
        scores[result.score] = seed
    assert len(scores) == 1, f"another student, another score: {scores}"


def passes(path: Path, seeds: list[int]) -> None:
    for seed in seeds:
        result = judge_file(path.parent.name, path, seed)
        assert result.verdict == "passed", f"seed {seed}: {result.score} {first(result)}"
        assert result.score == result.max_score
        assert all(finding.remark for finding in result.findings)


@pytest.mark.parametrize("path", files("wrong_answers"), ids=name_of)
def test_a_wrong_answer_dies_by_the_message_it_promises(path: Path) -> None:
    dies_by_its_message(path, list(SEEDS))


@pytest.mark.parametrize("path", files("right_answers"), ids=name_of)
def test_a_right_answer_passes(path: Path) -> None:
    passes(path, list(SEEDS))


@pytest.mark.parametrize("path", files("right_answers"), ids=name_of)
def test_a_right_answer_passes_in_20_weathers(path: Path) -> None:
    passes_in(path, SOME)


@pytest.mark.hostile
@pytest.mark.parametrize("path", files("right_answers", THOROUGH), ids=name_of)
def test_a_right_answer_passes_in_200_weathers(path: Path) -> None:
    passes_in(path, MANY)


def passes_in(path: Path, weathers: range) -> None:
    cases = in_weathers(path.parent.name, weathers)
    result = judge_file(path.parent.name, path, 1, cases=cases)
    assert len(result.judged) == len(cases)
    assert result.verdict == "passed", first(result)


def in_weathers(name: str, weathers: range) -> list[Case]:
    """The cases of one seed again and again, each time in another weather."""
    drawn = load(name).cases(random.Random(1))
    cases = []
    for seed in range(max(len(weathers), len(drawn))):  # each kind of situation has to occur
        longest = random.Random(seed).choice((1, 2, 9, 60, 500, 1448, 4096))
        weather = Weather(seed, (1, longest), delay=(0.0, 0.05))
        cases.append(replace(drawn[seed % len(drawn)], weather=weather))
    return cases


def test_every_idea_of_an_exercise_has_a_wrong_answer() -> None:
    for chapter in CHAPTERS:
        for folder in sorted((TESTS / "wrong_answers" / chapter).iterdir()):
            promised = {promise_of(path.read_text("utf-8")) for path in folder.glob("[!_]*.py")}
            assert promised == {idea.slug for idea in load(folder.name).misconceptions}, folder.name


FEW = (
    "read_any_page/path_must_be_there",
    "first_3000/drops_crossing",
    "body_only/find_unchecked",
    "decode_whole/ignores",
)


@pytest.mark.hostile
@pytest.mark.parametrize("path", files("wrong_answers"), ids=name_of)
def test_a_wrong_answer_dies_by_its_message_for_other_students(path: Path) -> None:
    dies_by_its_message(path, list(OTHERS))


@pytest.mark.hostile
@pytest.mark.parametrize("path", files("right_answers"), ids=name_of)
def test_a_right_answer_passes_for_other_students(path: Path) -> None:
    passes(path, list(OTHERS))


@pytest.mark.hostile
@pytest.mark.parametrize("path", files("wrong_answers", THOROUGH), ids=name_of)
def test_a_wrong_answer_scores_the_same_for_many_students(path: Path) -> None:
    dies_by_its_message(path, list(range(STUDENTS // 3)))


@pytest.mark.hostile
@pytest.mark.parametrize("name", FEW)
def test_a_few_wrong_answers_score_the_same_for_200_students(name: str) -> None:
    dies_by_its_message(TESTS / "wrong_answers" / "03_http" / f"{name}.py", list(MANY))


@pytest.mark.hostile
@pytest.mark.parametrize("path", files("right_answers", THOROUGH), ids=name_of)
def test_a_right_answer_passes_for_many_students(path: Path) -> None:
    passes(path, list(range(STUDENTS)))
