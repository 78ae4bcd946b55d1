"""The exercises of the chapter on datagrams: their answers, their ideas, and what their messages say."""

from __future__ import annotations

import random
import time
from pathlib import Path

from helpers.exercises import load
from helpers.exercises.spec import Result
from helpers.judging.verdict import judge_file

TESTS = Path(__file__).parents[1]
CHAPTER = "07_datagrams"


def costs(result: Result) -> list[str]:
    return [f"{one.misconception}: {one.message}" for one in result.findings if not one.remark]


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
