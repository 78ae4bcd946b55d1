"""The program of an exercise, taken out of a notebook: what comes along, and what stays behind."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.grading.program import program

DEFINED = "def answer(port):\n    return port + OFFSET"


def run(*cells: str) -> dict[str, Any]:
    """The names there are once the program has been loaded."""
    found = program("answer", cells)
    assert not found.missing, found.missing
    names: dict[str, Any] = {}
    exec(found.source, names)
    return names


@pytest.mark.parametrize(
    "tried",
    [
        "port = free_port()",  # an argument of the function has that name
        "port = answer(1)\nprint(port)",
        "answer(1)",
        "raise SystemExit",
        "import sys\nsys.exit()",
        "import time\ntime.sleep(60)",
        "from helpers.localnet.visitors import free_port\nport = free_port()",
        "for port in range(3):\n    print(answer(port), nothing_of_that_name)",
        "result = [answer(port) for port in nothing]",
    ],
)
@pytest.mark.parametrize("last", [True, False], ids=["after", "before"])
def test_what_was_tried_out_stays_behind(tried: str, last: bool) -> None:
    cells = ["import sys, time", "OFFSET = 2", DEFINED + "\n    sys, time"]
    names = run(*cells, tried) if last else run(tried, *cells)
    assert names["answer"](1) == 3


@pytest.mark.parametrize(
    "needed",
    [
        "OFFSET = 2",
        "ONE = 1\nOFFSET = ONE + ONE",
        "if True:\n    OFFSET = 2\nelse:\n    OFFSET = 3",
        "from operator import add\nOFFSET = add(1, 1)",
        "def two():\n    one = 1\n    return one + ONE\nONE = 1\nOFFSET = two()",
        "class Numbers:\n    two = 2\nOFFSET = Numbers.two",
        "OFFSET = 0\nfor _ in range(2):\n    OFFSET += 1",
        "OFFSET = [2 for port in range(1)][0]",
        "OFFSET: int = 2",
        "with __import__('contextlib').nullcontext(2) as OFFSET:\n    pass",
    ],
)
def test_what_it_uses_comes_along(needed: str) -> None:
    assert run(needed, DEFINED)["answer"](1) == 3
    assert run(DEFINED, needed)["answer"](1) == 3


def test_what_is_changed_in_place_comes_along() -> None:
    cells = [
        "table = {}\nwords = []",
        "table['a'] = 1\nwords.append('b')",
        "def answer():\n    return table, words",
    ]
    assert run(*cells)["answer"]() == ({"a": 1}, ["b"])


def test_a_setting_of_a_module_comes_along() -> None:
    cells = ["import random", "random.seed(4)", "def answer():\n    return random.random()"]
    assert run(*cells)["answer"]() == run(*cells)["answer"]()


def test_a_name_is_global_where_the_function_says_so() -> None:
    cells = ["count = 5", "def answer():\n    global count\n    count += 1\n    return count"]
    assert run(*cells)["answer"]() == 6


def test_the_last_definition_counts_and_an_unreadable_one_is_the_last_word() -> None:
    assert run("OFFSET = 1", DEFINED, "def answer(port):\n    return 7")["answer"](1) == 7
    assert b"def answer(:" in program("answer", [DEFINED, "def answer(:\n    pass"]).source
    assert run("def answer(:\n    pass", "OFFSET = 2", DEFINED)["answer"](1) == 3


def test_nothing_to_judge_is_said_in_words() -> None:
    assert "answr" in program("answer", ["def answr():\n    return 1"]).missing
    assert program("answer", ["def answer():\n    raise NotImplementedError"]).missing
