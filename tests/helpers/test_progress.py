"""Progress: a plain file, written whole or not at all, and never in a learner's way."""

import json
import os
from pathlib import Path

import pytest

from helpers import progress
from helpers.progress import change, file, hints_taken, load, note_check, note_hint, note_prediction
from helpers.views.progress import progress_view

NAMES = ("body_only", "decode_whole", "first_3000", "read_any_page")


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "deep" / "progress.json"
    monkeypatch.setenv("COURSE_PROGRESS", str(path))
    monkeypatch.chdir(tmp_path)
    return path


def test_the_best_points_count():
    for points, verdict in ((1.0, "failed"), (4.0, "passed"), (2.0, "failed"), (0.0, "not attempted")):
        note_check("first_3000", points, verdict)
    found = load()["exercises"]["first_3000"]
    assert (found["points"], found["tries"]) == (4.0, 3)


def test_our_own_error_is_not_noted(record: Path):
    note_check("first_3000", 0.0, "error")
    assert not record.exists()


def test_hints_and_predictions():
    assert hints_taken("first_3000") == 0
    note_hint("first_3000", 2)
    note_hint("first_3000", 1)
    assert hints_taken("first_3000") == 2
    note_prediction("http-404", 1, "a reply that says 404")
    note_prediction("http-404", 0, "changed my mind after seeing it")
    assert load()["predictions"]["http-404"] == {"choice": 1, "text": "a reply that says 404"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"exercises": 7}', '{"exercises": {"a": 1}}', "\0", "NaN"])
def test_a_damaged_file_is_kept_as_a_copy(record: Path, text: str):
    record.parent.mkdir()
    record.write_text(text)
    note_hint("first_3000", 1)
    assert hints_taken("first_3000") == 1
    assert [path.read_text() for path in record.parent.glob("*damaged*")] == [text]


def test_strange_numbers_do_no_harm(record: Path):
    record.parent.mkdir()
    record.write_text(
        '{"exercises": {"first_3000": {"points": "four", "hints": null, "tries": true}}, "other": 1}'
    )
    note_check("first_3000", 2.0, "failed")
    assert load()["exercises"]["first_3000"] == {"points": 2.0, "hints": 0, "tries": 1}
    assert load()["other"] == 1


def test_a_failed_write_leaves_the_old_record(record: Path, monkeypatch: pytest.MonkeyPatch):
    note_hint("first_3000", 1)
    before = record.read_text()
    monkeypatch.setattr(json, "dump", lambda *args, **kwargs: (_ for _ in ()).throw(OSError("disk full")))
    assert change(lambda data: data.update(new=1)) is False
    assert record.read_text() == before
    assert [path.name for path in record.parent.iterdir()] == ["progress.json"]


def test_a_place_that_cannot_be_written_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "a file" / "progress.json"))
    note_check("first_3000", 4.0, "passed")
    assert load()["exercises"] == {}


def test_nothing_is_noted_for_a_student_that_is_graded(
    tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "autograded" / "ada" / "03_http"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    note_check("first_3000", 4.0, "passed")
    assert not record.exists()


def test_the_file_is_in_the_users_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("COURSE_PROGRESS")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if os.name == "posix":
        assert file().is_relative_to(tmp_path)
    assert file().name == "progress.json"


def test_the_view_lists_every_exercise_in_words(capsys: pytest.CaptureFixture[str], record: Path):
    note_check("first_3000", 4.0, "passed")
    note_check("body_only", 1.0, "failed")
    note_check("decode_whole", 0.0, "failed")
    note_hint("body_only", 2)
    progress()
    text = capsys.readouterr().out
    lines = {name: next(line for line in text.split("\n") if f" {name} " in line) for name in NAMES}
    assert "passed" in lines["first_3000"] and "4 of 4" in lines["first_3000"]
    assert "in part" in lines["body_only"] and "2 of 3 hints" in lines["body_only"]
    assert "not yet" in lines["decode_whole"]
    assert "not attempted" in lines["read_any_page"]
    assert str(record) in text
    html = progress_view(load(), record).html
    assert all(name in html for name in NAMES)
