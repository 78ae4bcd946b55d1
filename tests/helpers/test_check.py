"""The learner's verbs in a plain program: the same in text. (In a notebook: test_kernel.py.)"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import helpers
from helpers import check, hint, localnet, predict, progress, run, solution
from helpers.errors import NotOn
from helpers.progress import load

ROOT = Path(__file__).resolve().parents[2]


def page_length_of(text: str) -> int:
    return len(text)


def first_3000():
    import socket

    url = input("URL: ")
    with socket.create_connection((url.split("/")[2], 80)) as link:
        link.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
        data = b"".join(iter(lambda: link.recv(512), b""))
    print(data.decode()[:3000])
    print(page_length_of(data.decode()))


@pytest.fixture(autouse=True)
def _own_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))


def test_check_takes_the_function_of_the_file_that_calls_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("first_3000") == 4.0
    out, err = capsys.readouterr()
    assert "Passed: first_3000" in out and err == ""
    assert load()["exercises"]["first_3000"]["points"] == 4.0


def test_points_are_a_plain_float_even_for_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert type(check("body_only")) is float
    assert "Not attempted" in capsys.readouterr().out


def test_what_is_only_for_show_leaves_no_trace_in_progress(capsys: pytest.CaptureFixture[str]) -> None:
    check("first_3000", namespace={"first_3000": lambda: print(input())}, noted=False)
    hint("first_3000", 1, noted=False)
    progress()
    out = capsys.readouterr().out
    assert "Not yet: first_3000" in out and "Hint 1 of 3" in out
    assert "Next: Read lesson 01" in out


def test_a_seed_shows_the_same_situation_again(capsys: pytest.CaptureFixture[str]) -> None:
    namespace = {"first_3000": lambda: print(input())}

    def shown(**options: object) -> str:
        check("first_3000", namespace=namespace, **options)  # type: ignore[arg-type]
        return capsys.readouterr().out

    assert shown(seed=7) == shown(seed=7)
    assert shown(graded=True) == shown(graded=True)
    assert len({shown() for _ in range(3)}) == 3


def test_an_unknown_exercise_is_pointed_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("frist_3000") == 0.0
    hint("frist_3000")
    solution("frist_3000")
    assert capsys.readouterr().out.count("did you mean 'first_3000'") == 3


def test_a_function_stands_for_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(first_3000) == 4.0
    hint(first_3000, 1)
    solution(first_3000)
    check(None)  # type: ignore[arg-type]
    check("samenetwork")
    out = capsys.readouterr().out
    assert "Passed: first_3000" in out and "Hint 1 of 3 · first_3000" in out
    assert 'in quotes, as in check("first_3000").' in out
    assert "did you mean 'same_network'?\n" in out and "?." not in out


def test_hints_come_one_by_one_and_the_last_stays(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(4):
        hint("first_3000")
    hint("first_3000", 1)
    hint("first_3000", 9)
    out = capsys.readouterr().out
    assert [out.count(f"Hint {number} of 3") for number in (1, 2, 3)] == [2, 1, 2]
    assert "There are 3 hints" in out
    assert load()["exercises"]["first_3000"]["hints"] == 3


def test_a_solution_is_shown_without_its_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = (
        "def first_3000():\n    # Show it.\n    ### BEGIN SOLUTION\n    print(1)\n    # Why: `1` is\n"
        "    # enough.\n    # Read: 03_http#try-it\n    ### END SOLUTION\n"
    )
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "x"},
        {
            "cell_type": "code",
            "metadata": {"nbgrader": {"grade_id": "first_3000", "solution": True}},
            "source": source.splitlines(keepends=True),
        },
    ]
    folder = tmp_path / "course" / "source" / "03_http"
    folder.mkdir(parents=True)
    (folder / "exercises.ipynb").write_text(json.dumps({"cells": cells}))
    inside = tmp_path / "course" / "work" / "03_http"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    monkeypatch.setattr(
        sys.modules["helpers.solution"], "__file__", str(tmp_path / "site" / "helpers" / "solution.py")
    )
    solution("first_3000")
    out = capsys.readouterr().out
    assert (
        "def first_3000():\n    # Show it.\n    print(1)\n\nWhy: `1` is enough.\nRead: the lesson 03_http"
        in out
    )
    assert "###" not in out and "You have not passed this one yet, and 3 hints are left" in out
    solution("first_3000")
    assert "not passed" not in capsys.readouterr().out, "it is said once"
    monkeypatch.chdir(tmp_path)
    solution("first_3000")
    assert "has no solutions" in capsys.readouterr().out


def test_whoever_has_passed_is_not_sent_to_the_hints(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("first_3000") == 4.0
    solution("first_3000")
    out = capsys.readouterr().out
    assert "Why: " in out and "not passed this one" not in out


def test_predict_prints_its_choices_and_notes_a_guess(capsys: pytest.CaptureFixture[str]) -> None:
    predict("q", ["one", "two"])
    predict("q", ["one", "two"], 2)
    out = capsys.readouterr().out
    assert "  1. one\n  2. two" in out and "Noted" in out
    assert load()["predictions"]["q"]["text"] == "two"
    with pytest.raises(ValueError, match="1 to 2"):
        predict("q", ["one", "two"], 3)


def test_run_types_for_you_on_the_localnet_that_is_on(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotOn, match=r"localnet.start\(\)"):
        run(first_3000, typed=["http://data.pr4e.org/romeo.txt"])
    localnet.start(quiet=True)
    try:
        run(first_3000, typed=["http://data.pr4e.org/romeo.txt"])
        assert "URL: http://data.pr4e.org/romeo.txt\n" in capsys.readouterr().out
        assert run(lambda: [input("a"), input("b"), input("c")], typed=["1", "2"]) is None
        assert "ends here" in capsys.readouterr().out
        assert run(lambda: sys.exit("bye")) is None
        assert capsys.readouterr().out == "bye\n"
        assert run(max, 1, 2) == 2
    finally:
        localnet.stop(quiet=True)


def test_the_verbs_stay_functions_whatever_was_imported_before() -> None:
    code = (
        "import helpers.check, helpers.progress, helpers.reset, helpers.solution\n"
        "import helpers.judging.verdict\n"
        "from helpers import check, progress, hint, solution, reset, predict, run\n"
        "assert all(map(callable, (check, progress, hint, solution, reset, predict, run)))\n"
        "import helpers; assert helpers.check is check and helpers.progress is progress\n"
        "from helpers.check import note; from helpers.progress import load\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=ROOT, check=True)
    assert callable(progress) and helpers.check is check


def test_importing_helpers_loads_little() -> None:
    code = (
        "import sys, helpers, helpers.localnet\n"
        "found = {'ssl', 'subprocess', 'urllib.request', 'IPython'} & sys.modules.keys()\n"
        "assert not found, found\n"
        "import threading; assert threading.active_count() == 1\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=ROOT, check=True)
