"""The exercises of the HTTP chapter: what judgement relies on in their cases."""

from __future__ import annotations

import ast
import functools
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from helpers import exercises
from helpers.exercises.spec import Case
from helpers.exercises.text import MARKS

FOLDER = Path(exercises.__file__).parent


@functools.cache
def drawn(name: str, seed: int) -> Sequence[Case]:
    return list(exercises.load(name).cases(random.Random(seed)))


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


def test_no_hint_says_recv() -> None:
    names = ("read_any_page", "first_3000", "body_only", "decode_whole")
    assert not any("recv(" in hint for name in names for hint in exercises.load(name).hints)


def test_no_module_solves_an_exercise() -> None:
    """Reading them all gives nothing away: nothing in them opens a connection or receives."""
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not set(names) & {"socket", "urllib.request", "http.client", "ssl"}, path.name
            name = node.attr if isinstance(node, ast.Attribute) else ""
            assert name not in ("recv", "connect", "sendall"), path.name
