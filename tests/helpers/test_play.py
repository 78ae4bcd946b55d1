"""run(), to play with an answer on the localnet that is on; and what predict() asks on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import localnet, predict, run
from helpers.errors import NotOn
from helpers.play import asked


def ask_twice() -> str:
    """A program that prompts."""
    first = input("First? ")
    second = input("Second? ")
    print(first, second)
    return second


def unwritten() -> None:
    raise NotImplementedError


@pytest.fixture
def on() -> object:
    localnet.start(quiet=True)
    yield
    localnet.stop(quiet=True)


def test_it_types_and_gives_what_the_function_returns(on: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ask_twice, typed=["a", "b"]) == "b"
    assert "a b" in capsys.readouterr().out


def test_a_program_that_asks_for_more_ends(on: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ask_twice, typed=["a"]) is None
    assert "asked for more than was typed" in capsys.readouterr().out


def test_an_answer_that_is_not_written_yet_is_no_traceback(
    on: object, capsys: pytest.CaptureFixture[str]
) -> None:
    run(unwritten)
    assert "unwritten is not written yet" in capsys.readouterr().out


def test_without_localnet_nothing_goes_to_the_real_internet() -> None:
    with pytest.raises(NotOn, match=r"localnet.start\(\)"):
        run(ask_twice)


def test_while_a_class_is_graded_nothing_is_tried_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "autograded" / "ada" / "03_http"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert run(ask_twice) is None
    assert "not tried out while a class is graded" in capsys.readouterr().out


def test_a_question_on_paper_has_its_choices_and_no_markup_of_anybody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    predict("q", ["it fails", "b'<b>'"])
    assert "1. it fails" in capsys.readouterr().out, "no buttons: nobody could press them"
    view = asked(["it fails", "b'<b>'"])
    assert "2. b'<b>'" in view.text
    assert view.html.count("<li>") == 2 and "&lt;b&gt;" in view.html and "<button" not in view.html
