"""The exercises of the chapter on sockets: their answers, their ideas, and what their messages say."""

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
CHAPTER = "02_sockets"
NAMES = ("port_kind", "host_and_port", "greet_client", "greet_server")
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


def test_borders_of_the_ranges_are_always_tried() -> None:
    tried = {case.args[0] for case in load("port_kind").cases(random.Random(8))}
    assert {-1, 0, 1023, 1024, 49151, 49152, 65535, 65536} <= tried


def test_a_server_that_never_lets_go_is_told_who_waits_for_whom() -> None:
    path = TESTS / "wrong_answers" / CHAPTER / "greet_server" / "close_without_parentheses.py"
    message = costs(judge_file("greet_server", path, 3))[0]
    assert "client 2 waits for client 1" in message and "conn.close()" in message


def test_no_close_at_all_costs_nothing_where_it_is_not_asked(tmp_path: Path) -> None:
    path = TESTS / "right_answers" / CHAPTER / "greet_client" / "old_style_script.py"
    left_open = tmp_path / "left_open.py"
    left_open.write_text(path.read_text("utf-8").replace("s.close()\n", "s.close\n"), "utf-8")
    result = judge_file("greet_client", left_open, 3)
    assert result.verdict == "passed"
    assert any("with parentheses" in finding.message for finding in result.findings if finding.remark)
