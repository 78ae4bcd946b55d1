"""What a template does before it is copied: it makes boxes faster, and no box can tell."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox.box import Sandbox
from autograder.sandbox.tiers import probe
from helpers.judging.door import Protocol
from helpers.judging.report import _events
from helpers.judging.warm import warm_up
from helpers.localnet import patch

ROOT = Path(__file__).parents[2]

DRAWN = """
import sys
from IPython.core.ultratb import AutoFormattedTB
from autograder.sandbox.tracebacks import share_tables

def wrong(x):
    return [1 / n for n in range(x)]

def drawn():
    try:
        wrong(3)
    except ZeroDivisionError:
        return AutoFormattedTB(mode="Context", theme_name="linux").text(*sys.exc_info())

before = drawn()
share_tables()
assert "wrong" in before and "\\x1b[" in before
assert drawn() == before == drawn()
"""


def test_tracebacks_look_the_same_with_shared_tables(tmp_path: Path) -> None:
    file = tmp_path / "drawn.py"
    file.write_text(DRAWN)
    done = subprocess.run(
        [sys.executable, str(file)], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_warm_up_leaves_nothing_behind() -> None:
    before = (os.getcwd(), sys.path[:], builtins.input, sys.stdout, sys.gettrace())
    warm_up(1)
    assert (os.getcwd(), sys.path, builtins.input, sys.stdout, sys.gettrace()) == before
    assert not patch.installed()


@pytest.mark.skipif(sys.platform != "linux", reason="boxes are Linux's")
def test_a_box_begins_with_a_shell_that_ran_nothing() -> None:
    tier = probe()
    if not tier.layers:
        pytest.skip(tier.sentence)
    with Sandbox(tier, judged=False) as sandbox, sandbox.box() as boxed:
        ran = boxed.run_cell(
            "import sys\n[sorted(n for n in globals() if n[0] != '_' or n[1:].isdigit()), Out, len(In), "
            "hasattr(sys, 'last_value'), _]"
        )
    assert ran.count == 1
    assert ran.outputs[-1]["data"]["text/plain"] == (
        "[['In', 'Out', 'exit', 'get_ipython', 'open', 'quit', 'sys'], {}, 2, False, '']"
    )


def test_a_trace_in_columns_that_do_not_fit_is_refused() -> None:
    fits = ([0.0, 0.5], ["send", "recv"], [0, 0], [2, 1], ["", "recv(1)"], b"abc")
    assert _events(fits) == [
        (0.0, "send", 0, "program", b"ab", ""),
        (0.5, "recv", 0, "program", b"c", "recv(1)"),
    ]
    for at, column in ((3, [2, 2]), (3, [2, 0]), (0, [0.0]), (4, ["", "", ""]), (1, ["send", "arrives"])):
        odd = [*fits]
        odd[at] = column
        with pytest.raises(Protocol):
            _events(tuple(odd))
