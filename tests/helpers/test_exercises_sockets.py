"""The exercises of the chapter on sockets: their answers, their ideas, and what their messages say."""

from __future__ import annotations

import random
from pathlib import Path

from helpers.exercises import load
from helpers.exercises.spec import Result
from helpers.judging.verdict import judge_file

TESTS = Path(__file__).parents[1]
CHAPTER = "02_sockets"


def costs(result: Result) -> list[str]:
    return [f"{one.misconception}: {one.message}" for one in result.findings if not one.remark]


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
