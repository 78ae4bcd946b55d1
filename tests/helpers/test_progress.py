"""Progress: a plain file, written whole or not at all, and never in a learner's way."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import progress, record
from helpers.progress import change, file, forget, hints_taken, load, note_check, note_hint, note_prediction

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "deep" / "progress.json"
    monkeypatch.setenv("COURSE_PROGRESS", str(path))
    monkeypatch.chdir(tmp_path)
    return path


def test_the_best_points_count() -> None:
    for points, verdict in ((1.0, "failed"), (4.0, "passed"), (2.0, "failed"), (0.0, "not attempted")):
        note_check("first_3000", points, verdict)
    found = load()["exercises"]["first_3000"]
    assert (found["points"], found["tries"]) == (4.0, 3)


def test_our_own_error_is_not_noted(path: Path) -> None:
    note_check("first_3000", 0.0, "error")
    assert not path.exists()


def test_hints_and_predictions() -> None:
    assert hints_taken("first_3000") == 0
    note_hint("first_3000", 2)
    note_hint("first_3000", 1)
    assert hints_taken("first_3000") == 2
    note_prediction("http-404", 1, "a reply that says 404")
    note_prediction("http-404", 0, "changed my mind after seeing it")
    assert load()["predictions"]["http-404"]["text"] == "a reply that says 404"


def test_it_is_there_after_a_restart() -> None:
    note_check("first_3000", 3.0, "failed")
    program = "from helpers.progress import load; print(load()['exercises']['first_3000']['points'])"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "3.0\n"


DAMAGED = [
    "",
    "{",
    "[]",
    "[" * 9999,
    '{"exercises": 7}',
    '{"exercises": {"a": 1}}',
    "\0",
    "NaN",
    '{"version": []}',
]


@pytest.mark.parametrize("text", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_file_is_kept_as_a_copy_and_spoken_of(
    path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path.parent.mkdir()
    path.write_text(text)
    progress()
    assert "damaged" in capsys.readouterr().out
    assert path.read_text() == text, "looking changes nothing"
    note_hint("first_3000", 1)
    assert hints_taken("first_3000") == 1
    (copy,) = path.parent.glob("*damaged*")
    assert copy.read_text() == text
    progress()
    assert str(copy) in capsys.readouterr().out


def test_what_can_be_read_of_a_damaged_file_goes_on_counting(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"exercises": {"first_3000": {"points": 4}, "body_only": "?"}, "predictions": []}')
    note_hint("decode_whole", 1)
    note_hint("decode_whole", 2)
    assert load()["exercises"]["first_3000"] == {"points": 4}
    assert len(list(path.parent.glob("*damaged*"))) == 1, "it is repaired once"


def test_bytes_that_are_no_text_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00{")
    note_hint("first_3000", 1)
    assert (path.parent / "progress.damaged.json").read_bytes() == b"\xff\xfe\x00{"


def test_a_file_of_a_later_version_is_kept_whole(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.parent.mkdir()
    later = {"version": 7, "exercises": {"first_3000": {"points": 4}}, "predictions": {}, "badges": [1, 2]}
    path.write_text(json.dumps(later))
    note_check("body_only", 1.0, "failed")
    assert json.loads((path.parent / "progress.later.json").read_text()) == later
    found = load()
    assert found["exercises"]["first_3000"]["points"] == 4 and found["exercises"]["body_only"]["tries"] == 1
    assert found["badges"] == [1, 2]
    progress()
    said = capsys.readouterr().out
    assert "later version of this course" in said and "progress.later.json" in said


def test_two_damaged_files_make_two_copies(path: Path) -> None:
    path.parent.mkdir()
    for text in ("{1", "{2"):
        path.write_text(text)
        note_hint("first_3000", 1)
    assert {copy.read_text() for copy in path.parent.glob("*damaged*")} == {"{1", "{2"}


def test_where_no_copy_can_be_made_nothing_is_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.mkdir()
    path.write_text("{")

    def full(*args: object) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(record, "keep", full)
    assert change(lambda data: None) is False
    assert path.read_text() == "{"


def test_strange_numbers_do_no_harm(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        '{"exercises": {"first_3000": {"points": "four", "hints": null, "tries": true}, '
        '"body_only": {"points": NaN, "tries": Infinity}}, "other": 1}'
    )
    note_check("first_3000", 2.0, "failed")
    note_check("body_only", 2.0, "failed")
    for name in ("first_3000", "body_only"):
        found = load()["exercises"][name]
        assert (found["points"], found["hints"], found["tries"]) == (2.0, 0, 1)
    assert load()["other"] == 1


def test_a_failed_write_leaves_the_old_record(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note_hint("first_3000", 1)
    before = path.read_text()
    monkeypatch.setattr(json, "dump", lambda *args, **kwargs: (_ for _ in ()).throw(OSError("disk full")))
    assert change(lambda data: data.update(new=1)) is False
    assert path.read_text() == before
    assert {one.name for one in path.parent.iterdir()} <= {"progress.json", "progress.json.lock"}


def test_a_place_that_cannot_be_written_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "a file" / "progress.json"))
    note_check("first_3000", 4.0, "passed")
    assert load()["exercises"] == {}
    progress()
    assert "damaged" not in capsys.readouterr().out


def test_several_notebooks_at_once_lose_nothing(path: Path) -> None:
    program = (
        "import sys; from helpers.progress import note_check, note_prediction\n"
        "for n in range(25):\n"
        "    note_check('first_3000', 1.0, 'failed'); note_prediction(f'{sys.argv[1]}-{n}', 0, 'x')\n"
    )
    with contextlib.ExitStack() as stack:
        for name in "abc":
            stack.enter_context(subprocess.Popen([sys.executable, "-c", program, name], cwd=ROOT))
    assert load()["exercises"]["first_3000"]["tries"] == 75
    assert len(load()["predictions"]) == 75


def test_a_lock_that_nobody_gives_back_stops_nobody(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "PATIENCE", 0.02)
    path.parent.mkdir()
    with record._alone(path):
        note_hint("first_3000", 1)
    assert hints_taken("first_3000") == 1


def test_nothing_is_noted_for_a_student_that_is_graded(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "autograded" / "ada" / "03_http"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    note_check("first_3000", 4.0, "passed")
    assert not path.exists()


def test_the_file_is_in_the_users_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSE_PROGRESS")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if os.name == "posix":
        assert file().is_relative_to(tmp_path)
    assert file().name == "progress.json"


def test_one_exercise_can_be_forgotten() -> None:
    note_check("first_3000", 4.0, "passed")
    note_check("body_only", 1.0, "failed")
    assert forget("first_3000")["points"] == 4.0
    assert list(load()["exercises"]) == ["body_only"]
    assert forget("first_3000") == {}
