"""What a student's program might try, and what comes of it: as this user, as another, without namespaces."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from escapes import ATTACKS, COURSE, outside, tried

from autograder.sandbox.box import Sandbox
from autograder.sandbox.tiers import Tier, probe

HERE = Path(__file__).parent


@functools.cache
def here() -> Tier:
    return probe()


@pytest.fixture(scope="module")
def words() -> Iterator[dict[str, str]]:
    with outside() as found:
        yield found


@pytest.mark.parametrize("name", ATTACKS)
def test_a_program_gets_nowhere(sandbox: Sandbox, words: dict[str, str], name: str) -> None:
    came = tried(sandbox, ATTACKS[name], words)
    assert re.search(ATTACKS[name].strong, came, re.DOTALL), came


def from_another(*runners: str) -> tuple[str, dict[str, str]]:
    """The tier and what came of each attack, in a process that the runners have prepared."""
    command = [sys.executable, *(str(HERE / runner) for runner in runners), str(HERE / "escapes.py")]
    ran = subprocess.run(command, cwd=COURSE, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    return told["tier"], told["found"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can be somebody else")
def test_for_an_ordinary_user_as_well() -> None:
    if here().name != "A":
        pytest.skip(f"needs namespaces: {here().sentence}")
    tier, found = from_another("as_somebody.py")
    if tier != "A":
        pytest.skip("the kernel gives namespaces to root alone (user namespaces are switched off)")
    wrong = {
        name: came for name, came in found.items() if not re.search(ATTACKS[name].strong, came, re.DOTALL)
    }
    assert not wrong


@pytest.mark.skipif(sys.platform != "linux", reason="needs seccomp, which is Linux")
def test_without_namespaces_as_well() -> None:
    if here().name not in ("A", "B", "C"):
        pytest.skip(here().sentence)
    runners = ["without_namespaces.py"]
    if os.geteuid() == 0:
        if here().name != "A":
            pytest.skip("root cannot prepare an ordinary user here: it needs a mount namespace")
        runners.insert(0, "as_somebody.py")
    tier, found = from_another(*runners)
    if tier == "none":
        pytest.skip("the kernel has no Landlock")
    assert tier in ("B", "C")
    wrong = {}
    for name, came in found.items():
        expected = ATTACKS[name].weak or ATTACKS[name].strong
        judged = expected != "-" and (tier == "C" or not ATTACKS[name].weak)
        if judged and not re.search(expected, came, re.DOTALL):
            wrong[name] = came
    assert not wrong
