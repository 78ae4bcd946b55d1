"""Judging is the same on every tier: what is right passes, and a lie about memory is found out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox.tiers import probe


@pytest.fixture(scope="module", autouse=True)
def only_root_can_be_others() -> None:
    if sys.platform != "linux" or os.geteuid() != 0 or probe().name != "A":
        pytest.skip("only root on a Linux with namespaces can be other people and do without namespaces")


HERE = Path(__file__).parent
RUNNERS = {
    "an ordinary user": (["as_somebody.py"], {"A"}),
    "an ordinary user without namespaces": (["as_somebody.py", "without_namespaces.py"], {"B", "C"}),
    "root without namespaces": (["without_namespaces.py"], {"B", "C", "none"}),
}
SOME = ["download", "first_3000", "greet_server", "listen_once"]


@pytest.mark.parametrize("who", RUNNERS)
def test_right_answers_pass_and_a_lie_gains_nothing(who: str) -> None:
    look(who, SOME)


@pytest.mark.hostile
@pytest.mark.parametrize("who", RUNNERS)
def test_all_right_answers_pass(who: str) -> None:
    look(who, [])


def look(who: str, names: list[str]) -> None:
    runners, tiers = RUNNERS[who]
    command = [sys.executable, *(str(HERE / one) for one in (*runners, "judged_child.py")), *names]
    ran = subprocess.run(
        command, cwd=HERE.parents[1], capture_output=True, text=True, timeout=900, check=False
    )
    assert ran.returncode == 0, ran.stderr
    told: dict[str, Any] = json.loads(ran.stdout)
    if told["tier"] not in tiers:
        # Without Landlock, or with user namespaces for root alone, there is no such tier to try.
        pytest.skip(f"the kernel gives {told['tier']} to {who}")
    assert told["right"]
    assert not {
        name: row for name, row in told["right"].items() if row[0] != "passed"
    }
    # "none" is no sandbox: what lies in the course can be read there, and every report says so.
    memory, judge = told["lies"]
    assert memory[:2] == ["failed", 2.0]
    assert judge[:2] == ["failed", 0.0] or told["tier"] == "none"
