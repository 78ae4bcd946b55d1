"""The `course` command."""

import json
import subprocess
import sys
import types
from pathlib import Path

import pytest
from typer.testing import CliRunner

from helpers import cli
from helpers.doctor import Line, doctor

ROOT = Path(__file__).resolve().parents[2]
course = CliRunner()


@pytest.fixture
def judging(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Stands in for running and trying programs; what they were asked for."""
    calls: list[tuple[object, ...]] = []

    def noted(code: int) -> object:
        def command(*arguments: object) -> int:
            calls.append(arguments)
            return code

        return command

    monkeypatch.setitem(sys.modules, "helpers.judging.running", types.SimpleNamespace(run_command=noted(3)))
    monkeypatch.setitem(sys.modules, "helpers.judging.trying", types.SimpleNamespace(try_command=noted(1)))
    return calls


def test_help_lists_the_learners_and_the_instructors_commands() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in ("lab", "run", "try", "doctor", "build", "pull", "verify", "bundle"):
        assert f" {name} " in done.stdout


def test_what_follows_the_file_belongs_to_the_program(
    judging: list[tuple[object, ...]], tmp_path: Path
) -> None:
    program = tmp_path / "client.py"
    program.touch()
    done = course.invoke(cli.app, ["run", str(program), "--help", "--seed", "1", "--", "-x", "romeo.txt"])
    assert done.exit_code == 3
    assert judging == [(program, ["--help", "--seed", "1", "--", "-x", "romeo.txt"])]


def test_try_hands_on_seed_and_json(judging: list[tuple[object, ...]], tmp_path: Path) -> None:
    answer = tmp_path / "answer.py"
    answer.touch()
    done = course.invoke(cli.app, ["try", "first_3000", str(answer), "--seed", "7", "--json"])
    assert done.exit_code == 1
    course.invoke(cli.app, ["try", "first_3000", str(answer)])
    assert judging == [("first_3000", answer, 7, True), ("first_3000", answer, None, False)]


@pytest.mark.parametrize(("command", "status"), [(["run"], 1), (["try", "first_3000"], 2)])
def test_a_file_that_is_not_there_gets_a_sentence(command: list[str], status: int) -> None:
    # The status of `course try` says how the answer did; 1 is an answer that failed, and here is none.
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli", *command, "no_such.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == status
    assert "no_such.py" in done.stderr and str(ROOT) in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_starts_without_the_heavy_parts() -> None:
    program = (
        "import sys, json; from helpers import cli; cli.build_app(); print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout))
    assert loaded.isdisjoint(
        {"nbformat", "jupytext", "nbgrader", "h11", "trustme", "ipywidgets", "jupyterlab"}
    )


def test_the_doctor_finds_this_machine_well() -> None:
    lines: list[str] = []
    assert doctor(lines.append) == 0, "\n".join(lines)
    assert any("localnet starts" in line for line in lines)
    assert lines[-1].strip() == "All is well."


def test_the_doctor_says_what_to_do_and_one_trouble_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from helpers import doctor as module

    def broken() -> list[Line]:
        raise RuntimeError("an odd machine")

    monkeypatch.setattr(module, "port", broken)
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    lines: list[str] = []
    assert doctor(lines.append) == 1
    text = "\n".join(lines)
    assert "an odd machine" in text
    assert "next: " in text
    assert "a proxy is set (https_proxy)" in text
    troubles = sum(line.startswith("NO") for line in lines)
    assert lines[-1].strip().startswith(f"{troubles} to repair")
