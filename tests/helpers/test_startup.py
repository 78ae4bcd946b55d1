"""A kernel in which localnet is off says so at the first program that names one of its hosts."""

from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell

from helpers import localnet
from helpers.startup import watch


@pytest.fixture
def shell() -> InteractiveShell:
    shell = InteractiveShell()
    shell.history_manager.enabled = False
    watch(shell)
    return shell


def test_the_first_program_cell_says_that_localnet_is_off(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.run_cell("x = 1")
    assert capsys.readouterr().out == ""
    shell.run_cell("url = 'http://data.pr4e.org/romeo.txt'")
    assert capsys.readouterr().out.startswith("localnet is off in this kernel: data.pr4e.org is a name")
    shell.run_cell("url = 'http://data.pr4e.org/romeo.txt'")
    assert capsys.readouterr().out == "", "it is said once"


def test_with_localnet_on_nothing_is_said(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    localnet.start(quiet=True)
    try:
        shell.run_cell("url = 'http://data.pr4e.org/romeo.txt'")
    finally:
        localnet.stop(quiet=True)
    assert capsys.readouterr().out == ""
