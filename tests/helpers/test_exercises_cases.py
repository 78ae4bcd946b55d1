"""Cases: the same mix under every seed, fresh data, and what judgement relies on; ideas told apart."""

from __future__ import annotations

import ast
import functools
import itertools
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.mutants import reference
from helpers import exercises
from helpers.exercises.spec import Case, Run
from helpers.exercises.text import MARKS
from helpers.judging.answers import FileAnswer
from helpers.judging.runner import Stage

NAMES = ["read_any_page", "first_3000", "body_only", "decode_whole"]
FOLDER = Path(exercises.__file__).parent


@functools.cache
def drawn(name: str, seed: int) -> Sequence[Case]:
    return list(exercises.load(name).cases(random.Random(seed)))


@pytest.mark.parametrize("name", NAMES)
def test_every_seed_draws_the_same_mix_and_fresh_data(name: str) -> None:
    exercise = exercises.load(name)
    mix = [(case.kind, case.weather.pieces if case.weather.pieces[0] < 60 else ()) for case in drawn(name, 0)]
    kinds = Counter(kind for kind, _ in mix)
    assert len(mix) >= 20
    assert set(kinds) == set(exercise.kinds)
    seen = set()
    for seed in range(200):
        cases = drawn(name, seed)
        assert [case.kind for case in cases] == [kind for kind, _ in mix]
        seen.add(cases[0].truth["reply"])
    assert len(seen) == 200
    drawn.cache_clear()


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_draws_the_same_cases(name: str) -> None:
    one, two = (exercises.load(name).cases(random.Random(5)) for _ in range(2))
    assert [(c.story, c.typed, c.args, c.weather, c.truth) for c in one] == [
        (c.story, c.typed, c.args, c.weather, c.truth) for c in two
    ]


@pytest.mark.parametrize("name", ["first_3000", "body_only"])
def test_pages_hold_no_digits_and_are_ascii(name: str) -> None:
    for case in drawn(name, 1):
        body = case.truth["reply"].partition(b"\r\n\r\n")[2]
        assert not any(chr(byte).isdigit() for byte in body)
        assert case.kind == "beyond" or case.truth["reply"].isascii()


def test_around_the_3000th_character_no_label_can_be_mistaken() -> None:
    for seed in range(30):
        for case in drawn("first_3000", seed):
            reply, head = case.truth["reply"], len(case.truth["head"])
            for start in (0, head):
                near = reply[start + 2500 : start + 3201]
                if case.kind == "long pages":
                    assert len(near) == 701
                assert case.kind == "beyond" or set(near.decode()) <= set(MARKS)


def test_borders_fall_where_the_kinds_say() -> None:
    for seed in range(30):
        first = drawn("first_3000", seed)
        around = [case for case in first if case.kind == "around 3000"]
        sizes = {len(case.truth["reply"]) for case in around}
        bodies = {len(case.truth["reply"]) - len(case.truth["head"]) for case in around}
        assert {2999, 3000, 3001} <= sizes & {2999, 3000, 3001}
        assert {2999, 3000, 3001} <= bodies & {2999, 3000, 3001}
        assert any(3000 % case.weather.pieces[0] == 0 for case in first if case.weather.pieces[0] > 1)
        cut = [case for case in drawn("body_only", seed) if case.kind == "cut blank line"]
        backs = {
            len(case.truth["head"]) - case.weather.pieces[0]
            for case in cut
            if case.weather.pieces[0] == case.weather.pieces[1]
        }
        assert {0, 1, 2, 3} <= backs
        whole = [case for case in drawn("body_only", seed) if case.kind == "whole blank line"]
        assert all(case.weather.pieces[0] >= len(case.truth["head"]) for case in whole)
        for case in drawn("decode_whole", seed):
            if case.kind == "whole characters":
                assert len(case.truth["reply"]) <= 512  # no usual recv cuts it
            if case.kind == "plain characters":
                assert case.truth["reply"].isascii()


@functools.cache
def reference_runs(name: str, seed: int, folder: Path) -> list[tuple[Case, Run]]:
    """The reference's runs: what the network did, from which every idea predicts what it would show."""
    exercise = exercises.load(name)
    path = folder / f"{name}.py"
    path.write_text(reference(name), encoding="utf-8")
    answer = FileAnswer(name, path, exercise.form)  # type: ignore[arg-type]
    with Stage() as stage:
        return [(case, stage.run_case(exercise, case, answer)) for case in drawn(name, seed)]


def told_apart(one: Any, other: Any) -> bool:
    """True where no run fits both predictions; None predicts a right run."""
    return (one is None) != (other is None) if one is None or other is None else one != other


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", NAMES)
def test_cases_tell_every_pair_of_ideas_and_the_truth_apart(name: str, seed: int, tmp_path: Path) -> None:
    exercise = exercises.load(name)
    runs = reference_runs(name, seed, tmp_path)
    ideas = exercise.misconceptions
    predicted = {idea.slug: [idea.predict(case, run) for case, run in runs] for idea in ideas}
    right = [None] * len(runs)
    for slug, predictions in predicted.items():
        assert any(map(told_apart, predictions, right)), f"{slug} predicts nothing but right runs"
        for prediction, (case, run) in zip(predictions, runs, strict=True):
            assert prediction is None or prediction != exercise.observe(case, run), f"{slug} fits a right run"
    pairs = itertools.combinations(predicted, 2)
    alike = [pair for pair in pairs if not any(map(told_apart, predicted[pair[0]], predicted[pair[1]]))]
    assert not alike


@pytest.mark.parametrize("name", NAMES)
def test_points_hints_and_the_question_after(name: str) -> None:
    exercise = exercises.load(name)
    assert sum(exercise.kinds.values()) == exercise.points
    assert len(exercise.misconceptions) >= 6
    assert len({idea.slug for idea in exercise.misconceptions}) == len(exercise.misconceptions)
    for hint in exercise.hints:
        assert 15 <= len(hint.split()) <= 60
        assert "recv(" not in hint
    assert "why" in exercise.after.lower()


def test_no_module_solves_an_exercise() -> None:
    """Reading them all gives nothing away: nothing in them opens a connection or receives."""
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not set(names) & {"socket", "urllib.request", "http.client", "ssl"}, path.name
            name = node.attr if isinstance(node, ast.Attribute) else ""
            assert name not in ("recv", "connect", "sendall"), path.name
