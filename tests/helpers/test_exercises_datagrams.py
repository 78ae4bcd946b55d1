"""The exercises of the chapter on datagrams: their answers, their ideas, and what their messages say."""

from __future__ import annotations

import itertools
import random
import time
from pathlib import Path

import pytest

from autograder.authoring.answers import promise_of
from helpers.exercises import load
from helpers.exercises.spec import Result, Run
from helpers.judging.verdict import judge_file

TESTS = Path(__file__).parents[1]
CHAPTER = "07_datagrams"
NAMES = ("send_message", "listen_once", "in_order", "ask_with_retry")
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
    assert sum((a.story, a.args) != (b.story, b.args) for a, b in zip(one, two, strict=True)) >= 10


def test_a_wait_that_began_anew_is_told_with_its_moments() -> None:
    path = TESTS / "wrong_answers" / CHAPTER / "ask_with_retry" / "fixed_time_out.py"
    message = costs(judge_file("ask_with_retry", path, 3))[0]
    assert "Sent was at 0.00" in message and "it should have been at 0.00" in message


def test_a_sender_never_hears_of_a_host_where_nobody_listens() -> None:
    path = TESTS / "wrong_answers" / CHAPTER / "send_message" / "connected.py"
    result = judge_file("send_message", path, 3)
    assert {one.case.kind for one in result.judged if not one.passed} == {"nobody there"}
    assert (result.score, result.max_score) == (3.0, 4.0)


def test_a_receiver_bound_to_localhost_hears_only_its_own_machine() -> None:
    path = TESTS / "wrong_answers" / CHAPTER / "listen_once" / "localhost.py"
    failed = [one for one in judge_file("listen_once", path, 3).judged if not one.passed]
    assert {one.case.truth["host"].partition(".")[0] for one in failed} == {"192"}


def test_a_program_that_sends_without_end_is_judged_all_the_same(tmp_path: Path) -> None:
    """The judge's own time grows with what was sent, not with its square: 30,000 messages take seconds."""
    path = tmp_path / "flood.py"
    path.write_text(
        "import socket\n"
        "def ask_with_retry(host, port, number, question, tries, wait):\n"
        "    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:\n"
        "        for _ in range(30_000):\n"
        "            sock.sendto(f'{number} {question}'.encode(), (host, port))\n"
    )
    cases = [case for case in load("ask_with_retry").cases(random.Random(3)) if case.kind == "no answer"]
    began = time.process_time()
    result = judge_file("ask_with_retry", path, 3, cases[:1])
    assert result.verdict == "failed"
    assert time.process_time() - began < 20
