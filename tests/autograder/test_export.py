"""`course export`: every student once, nbgrader's scores, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import stat
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder import export
from autograder.export import Wanted
from autograder.grading.course import GradingError, open_course
from autograder.grading.gradebook import Book
from autograder.reporting import cells, plots, tables
from autograder.reporting.standings import Assignment, Mark, Standing, Standings, Student
from tests.autograder import reporting_class as people
from tests.autograder.grading_courses import PLAIN


def read_back(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


# -- the graded class -------------------------------------------------------------------------------------
@pytest.fixture
def course(reported: Path, tmp_path: Path) -> Path:
    """A copy of the graded class."""
    return people.copy(reported, tmp_path / "course")


def theirs(course: Path, to: Path) -> dict[str, dict[str, str]]:
    """nbgrader's own export: student -> its columns."""
    with Book(open_course(course)) as book, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from nbgrader.plugins import CsvExportPlugin

        CsvExportPlugin(to=str(to)).export(book.book)
    with to.open(newline="") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


def test_scores_are_those_of_nbgraders_export_and_nobody_is_missing(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people.by_hand(course, "cleo", "essay", score=2.5)
    wanted = tmp_path / "grades.csv"
    assert export.command(Wanted(output=wanted), root=course) == 0
    rows = read_back(wanted)
    assert rows[0] == [
        "Student ID", "Last name", "First name", "Email",
        PLAIN, f"{PLAIN}: of", f"{PLAIN}: late penalty", f"{PLAIN}: state",
    ]  # fmt: skip
    expected = theirs(course, tmp_path / "theirs.csv")
    ours = {row[0].removeprefix("'"): row for row in rows[1:]}
    assert len(ours) == len(rows) - 1 and ours.keys() == expected.keys()
    without = {people.BROKEN, people.ABSENT}
    for student, row in ours.items():
        assert row[5] == "18"
        if student in without:
            assert row[4] == ""
        else:
            assert float(row[4]) == float(expected[student]["score"])
            assert float(row[6] or 0) == float(expected[student]["late_submission_penalty"])
    assert ours["late"][4:] == ["0", "18", "15", "graded"]
    assert ours["cleo"][4] == "10.5"
    assert [ours[one][7] for one in ("ada", "broken", "absent")] == [
        "to be graded by hand", "not graded", "nothing handed in",
    ]  # fmt: skip
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{wanted}: 9 students, {PLAIN}."
    assert f"{PLAIN}: no score yet, so the cell is empty: broken." in said
    assert any("by hand" in line and line.endswith(f"{people.IMAGE}, ada.") for line in said)
    assert any("grade them first: without-notebook." in line for line in said)
    assert any("'=cmd" in line and "may not find" in line for line in said)


def test_what_is_there_is_kept_and_said(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = course / "reports" / "grades.csv"
    assert export.command(Wanted(), root=course) == 0
    assert stat.S_IMODE(wanted.stat().st_mode) == 0o600
    first = wanted.read_bytes()
    assert export.command(Wanted(), root=course) == 0
    assert len(list(wanted.parent.glob("*.csv"))) == 1, "the same file needs no copy"
    people.by_hand(course, "ada", "essay", score=1.0)
    capsys.readouterr()
    assert export.command(Wanted(), root=course) == 0
    kept = wanted.with_name("grades.old-1.csv")
    assert f"What was there before is now {kept}." in capsys.readouterr().out
    assert kept.read_bytes() == first != wanted.read_bytes()
    people.by_hand(course, "ada", "essay", score=2.0)
    assert export.command(Wanted(), root=course) == 0
    assert kept.read_bytes() == first and wanted.with_name("grades.old-2.csv").exists()


def test_for_programs_and_what_cannot_be_done(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export.command(Wanted(assignments=(PLAIN,)), as_json=True, root=course) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["ungraded"] == {PLAIN: ["broken"]} and found["strangers"] == {PLAIN: ["without-notebook"]}
    assert found["by_hand"] == {PLAIN: [people.IMAGE, "ada", "cleo"]}
    for wanted, words in (
        (Wanted(assignments=("other",)), "no assignment other"),
        (Wanted("pdf"), "no format pdf"),
        (Wanted("moodle", by="name"), "not by name"),
        (Wanted("canvas", canvas_ids=("other=1",)), "--canvas-id"),
        (Wanted("canvas", canvas_ids=(f"{PLAIN}=x",)), "--canvas-id"),
        (Wanted(output=course / "gradebook.db" / "x.csv"), "cannot be written"),
    ):
        assert export.command(wanted, root=course) == 2
        assert words in capsys.readouterr().err
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "nbgrader_config.py").write_text("c = get_config()\n")
    assert export.command(Wanted(), root=empty) == 2
    assert "no gradebook" in capsys.readouterr().err
    assert [path.name for path in empty.iterdir()] == ["nbgrader_config.py"], "looking makes no gradebook"


def test_canvas(course: Path) -> None:
    found = export.export(open_course(course), Wanted("canvas", canvas_ids=(f"{PLAIN}=4711",)))
    rows = read_back(found.path)
    assert rows[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{PLAIN} (4711)"]
    assert rows[1] == ["    Points Possible", "", "", "", "", "18"]
    by_login = {row[3]: row for row in rows[2:]}
    assert by_login["ada"] == ["Lovelace, Ada", "4711", "ada", "ada", "", "15"]
    assert by_login["eve"] == ["'=1+1, +1", "", "eve", "eve", "", "0"]
    assert by_login["absent"][5] == by_login["broken"][5] == ""
    assert not found.path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_moodle(course: Path) -> None:
    people.by_hand(course, "late", "essay", comment="=2+2\r\nToo late,\tsee me")
    found = export.export(open_course(course), Wanted("moodle", bom=True))
    data = found.path.read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"ID number",'), "a file that begins with ID is SYLK to Excel"
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == ["ID number", f"{PLAIN} (Real)", f"{PLAIN} (Feedback)"]
    by_id = {row[0]: row[1:] for row in rows[1:]}
    assert by_id["ada"] == ["15", "15 of 18 points."]
    assert by_id["late"] == [
        "0",
        "0 of 18 points. 15 taken off for being late. essay: =2+2 Too late, see me.",
    ]
    assert by_id["absent"] == by_id["broken"] == ["", ""]
    assert len(by_id) == 9
    with pytest.raises(GradingError, match=r"no email address of .*absent"):
        export.export(open_course(course), Wanted("moodle", by="email"))


# -- tables without a gradebook ------------------------------------------------------------------------------
def standings(*students: Student, score: float | None = 7.25, comment: str = "") -> Standings:
    """Everybody has this score in an assignment of ten points."""
    key = ("tasks", "sum-test")
    own = {
        one.id: Standing(one.id, {key: Mark(score, False)}, comments=(("sum", comment),) if comment else ())
        for one in students
    }
    return Standings(students, (Assignment("nets", {key: 10.0}, own),))


RISKY = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n@x", "＝1", '=HYPERLINK("http://x";"y")')  # noqa: RUF001


@pytest.mark.parametrize("bad", RISKY)
@pytest.mark.parametrize("kind", ["plain", "canvas", "moodle"])
def test_no_cell_is_a_formula(bad: str, kind: str) -> None:
    student = Student(bad, bad, bad, bad, bad)
    made = standings(student, comment=bad)
    made = replace(made, assignments=(replace(made.assignments[0], name=bad),))
    table = getattr(tables, kind)(made)
    rows = list(csv.reader(io.StringIO(cells.as_csv(table.rows), newline="")))
    assert rows == table.rows
    texts = [cell for row in rows for cell in row]
    assert not [cell for cell in texts if cell.lstrip()[:1] in tuple("=+-@＝＋－＠\t\r") and cell]  # noqa: RUF001
    assert not [cell for cell in texts if any(ord(c) < 32 or ord(c) == 127 for c in cell)]
    assert any(cell.startswith("'") for cell in texts)
    assert rows[-1].count("7.25") == 1, "numbers stay numbers"
    assert len(table.said) == 1


@pytest.mark.parametrize("bad", ["a;=1+1", 'a;"=1+1"', "a; -cmd", "a|@x"])
def test_no_formula_begins_behind_another_separator(bad: str) -> None:
    assert "'" in cells.text(bad)
    for part in cells.text(bad).replace("|", ";").split(";")[1:]:
        assert part.lstrip(' "')[0] == "'"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ada", "Ada"), ("O'Neil-Smith", "O'Neil-Smith"), ("a=b", "a=b"), ("", ""), ("Zoë 東京", "Zoë 東京"),
        ("a\x00b\x1b[1m", "a b [1m"), ("two\nlines", "two lines"), ("\u202excod.exe", "xcod.exe"),
        ("x\ud800", "x "), ("1;2", "1;2"),
    ],
)  # fmt: skip
def test_other_text_stays_as_it_is(value: str, expected: str) -> None:
    assert cells.text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, ""), (0.0, "0"), (-0.0, "0"), (10.0, "10"), (100.0, "100"), (2.5, "2.5"), (1 / 3, "0.333333"),
     (0.1 + 0.2, "0.3"), (1e-9, "0"), (123456789.0, "123456789")],
)  # fmt: skip
def test_numbers(value: float | None, expected: str) -> None:
    assert cells.number(value) == expected


def test_canvas_takes_nobody_for_the_row_of_points() -> None:
    made = standings(Student("points possible", "Points", "    Points Possible"), score=1.005)
    rows = tables.canvas(made).rows
    assert [("points possible" in row[0].lower()) for row in rows] == [False, True, False]
    assert rows[2][5] in ("1", "1.01"), "Canvas keeps two decimals"


def test_moodle_finds_students_by_address() -> None:
    made = standings(Student("ada", email=" ada@example.org "), Student("bo", email="bo@example.org"))
    rows = tables.moodle(made, "email").rows
    assert rows[0][0] == "Email address"
    assert [row[0] for row in rows[1:]] == ["ada@example.org", "bo@example.org"]


def test_an_assignment_without_a_score_yet_is_empty_everywhere() -> None:
    made = standings(Student("ada"), score=None)
    assert tables.plain(made).rows[1][4:] == ["", "10", "", "not graded"]
    assert tables.canvas(made).rows[2][5] == ""
    assert tables.moodle(made).rows[1][1:] == ["", ""]
    assert made.assignments[0].ungraded == ("ada",)


def typed(*words: str) -> Any:
    from typer.testing import CliRunner

    from helpers.cli import build_app

    return CliRunner().invoke(build_app(), words)


def test_the_commands_are_there(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(course)
    monkeypatch.setattr(plots, "missing", lambda: plots.INSTALL)  # they take a second
    done = typed(
        "export", "--format", "canvas", "--assignment", PLAIN, "--canvas-id", f"{PLAIN}=12", "-o", "g.csv"
    )
    assert done.exit_code == 0, done.output
    assert read_back(course / "g.csv")[0][-1] == f"{PLAIN} (12)"
    done = typed("report", "--json", "-o", "page.html")
    assert done.exit_code == 0 and json.loads(done.output)["reports"][0]["path"] == "page.html"
