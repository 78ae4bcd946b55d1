"""`course feedback`: what a student reads, what nobody may read there, and where the pages land."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from autograder.feedback import files
from autograder.feedback.command import Options, Summary, command, write
from autograder.grading import planning, records
from autograder.grading.assignment import load
from autograder.grading.course import GradingError, open_course
from autograder.grading.gradebook import Book
from autograder.grading.run import grade_class
from tests.autograder import grading_courses as courses
from tests.autograder.feedback_pages import ATTACK, Read, sound
from tests.autograder.grading_courses import PLAIN, RIGHT, ROOT, Silent, find

ODD = "\"><b onclick=x()>O'Neil & Söhne <script>"
HOSTILE = {
    **RIGHT,
    "add": f"def add(a, b):\n    raise ValueError('{ATTACK}\\x1b[31mred\\u202egnp.exe' + 'x' * 100_000)",
    "links": "def links(page):\n    import os\n    open(os.getcwd() + '/inner/none.txt')",
    "essay": f"</pre>{ATTACK}<a href='javascript:alert(4)'>me</a> `{ATTACK}`",
}
LEAKS = {
    **RIGHT,
    "host": "def host_of(url):\n    if url != 'http://a/b':\n        raise ValueError(url)\n    return 'a'",
}
HIDDEN = ('"x://c/"', "x://c/", 'b"ABC"', "HIDDEN TESTS")
SOLUTIONS = ('url.split("/")[2]', "sock.sendall(data)", 'find_all("a")', "return a + b")


def tamper(notebook: Any) -> None:
    find(notebook, "add-test").source = "4.0"
    notebook.cells.remove(find(notebook, "host-test"))


def options(**changed: Any) -> Options:
    return Options(PLAIN, **changed)


def page_of(course: Path, student: str, name: str = "tasks") -> str:
    return (course / "feedback" / student / PLAIN / f"{name}.html").read_text(encoding="utf-8")


def a_class(course: Path) -> Path:
    """A plain class, graded: late, odd, hostile, damaged, read by a person."""
    courses.plain_course(course)
    nbformat.write(
        new_notebook(
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
            cells=[
                new_markdown_cell("More.", id="more", metadata=courses.marks("more", points=1, solution=True))
            ],
        ),
        course / "source" / PLAIN / "words.ipynb",
    )
    with (course / "nbgrader_config.py").open("a") as settings:
        settings.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    released = courses.release(course)
    for student, answers in {
        "ada": RIGHT, "cleo": courses.STUDENTS["cleo"], "eve": {}, "hostile": HOSTILE, "leaks": LEAKS,
        ODD: RIGHT, "late": RIGHT, "damaged": RIGHT,
    }.items():  # fmt: skip
        courses.hand_in(course, student, answers, released)
    courses.hand_in(course, "tampered", RIGHT, released, tamper)
    (course / "submitted" / "damaged" / PLAIN / "tasks.ipynb").write_text("{broken")
    (course / "submitted" / "late" / PLAIN / "timestamp.txt").write_text("2026-02-03 10:00:00 UTC")
    words = nbformat.read(course / "source" / PLAIN / "words.ipynb", as_version=4)
    find(words, "more").source = "A client asks."
    nbformat.write(words, course / "submitted" / "ada" / PLAIN / "words.ipynb")
    opened = open_course(course)
    with Book(opened) as book:
        book.register(load(opened, PLAIN))
        book.book.find_assignment(PLAIN).duedate = datetime.datetime(2026, 2, 1)
        book.save()
    grade_class(planning.Options(PLAIN, workers=1, unsafe=True), Silent(), course)
    with Book(opened) as book:
        grade = book.book.find_grade("essay", "tasks", PLAIN, "ada")
        grade.manual_score, grade.needs_manual_grade, grade.extra_credit = 2.5, False, 0.5
        book.book.find_comment(
            "essay", "tasks", PLAIN, "ada"
        ).manual_comment = "Well <i>said</i>.\nAnd short."
        tested = book.book.find_grade("host-test", "tasks", PLAIN, "cleo")
        tested.manual_score, tested.needs_manual_grade = 1.0, False
        book.save()
    return course


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """The class, with its pages."""
    course = a_class(tmp_path_factory.mktemp("class"))
    return course, write(options(), course)


@pytest.fixture
def own(made: tuple[Path, Summary], tmp_path: Path) -> Path:
    """A copy of the graded class to do things to, without pages."""
    course = tmp_path / "course"
    shutil.copytree(made[0], course, ignore=shutil.ignore_patterns("feedback"))
    return course


def test_everybody_graded_has_a_sound_page_for_each_notebook(made: tuple[Path, Summary]) -> None:
    course, summary = made
    assert (summary.exit_code, summary.problems, summary.troubled) == (0, [], ["damaged"])
    assert len(summary.pages) == 9 * 2
    for page in summary.pages:
        sound((course / page.path).read_text(encoding="utf-8"))


def test_nobody_reads_hidden_tests_solutions_others_or_this_machine(made: tuple[Path, Summary]) -> None:
    course, summary = made
    for page in summary.pages:
        text = (course / page.path).read_text(encoding="utf-8")
        read = Read(text).text
        for secret in (*HIDDEN, str(course), str(ROOT), str(Path.home()), sys.prefix):
            assert secret not in text and secret not in read, page
        for other in {"ada", "cleo", "eve", "hostile", "leaks", ODD, "tampered"} - {page.student}:
            assert f"of {other}" not in read
    for secret in SOLUTIONS:
        assert secret not in Read(page_of(course, "eve")).text


def test_a_wrong_answer_is_told_with_its_error_and_itself(made: tuple[Path, Summary]) -> None:
    read = Read(page_of(made[0], "cleo")).text
    assert "The program gave 0 points. A person looked at it: 1 of 2 points." in read
    assert "links-test · 0 of 2 points It ended with: An assert of the test does not hold." in read
    assert "def links(page): return page" in read
    assert "ask-test · 3 of 3 points" in read
    assert "8 of 14 points so far" in read
    assert "One exercise waits for a person" in read


def test_what_a_person_gave_and_wrote_is_there(made: tuple[Path, Summary]) -> None:
    read = Read(page_of(made[0], "ada")).text
    assert "14 of 14 points" in read
    assert "Read by a person 3 of 3 points" in read
    assert "Extra credit: 0.5 points" in read
    assert "Comment Well <i>said</i>. And short." in read
    assert "A server waits." in read
    assert "All 2 notebooks of nets together: 14 of 15 points." in read


def test_what_was_left_out_is_said(made: tuple[Path, Summary]) -> None:
    course = made[0]
    assert (
        "not among what you handed in, so it has 0 of 1 point." in Read(page_of(course, "cleo", "words")).text
    )
    read = Read(page_of(course, "eve")).text
    assert "This answer is as it was handed out." in read
    assert "Not attempted 0 of 3 points" in read


def test_being_late_is_told_with_what_it_costs(made: tuple[Path, Summary]) -> None:
    read = Read(page_of(made[0], "late")).text
    assert "handed in 2 days late. That costs 11 points." in read
    assert "11 points taken off because it was handed in late: 11 - 11 = 0." in read


def test_repairs_are_told_in_words_for_a_student(made: tuple[Path, Summary]) -> None:
    read = Read(page_of(made[0], "tampered")).text
    assert "The text of add-test was changed. The one handed out counts." in read
    assert "The cell host-test was missing. It was put back as it was handed out." in read
    assert "instructor's" not in read


def test_what_could_not_be_graded_says_what_to_do(made: tuple[Path, Summary]) -> None:
    read = Read(page_of(made[0], "damaged")).text
    assert "It could not be graded yet" in read
    assert "the file is damaged, cut off, or of another kind" in read
    assert "Open your notebook in JupyterLab." in read
    assert "points" not in read.replace("costs no points", "")


def test_what_a_program_sends_is_text_and_short(made: tuple[Path, Summary]) -> None:
    page = page_of(made[0], "hostile")
    read = Read(page).text
    assert "ValueError: <script>alert(1)</script><img src=x onerror=alert(2)>" in read  # as text
    assert "red\\u202egnp" in read
    assert "x" * 400 not in read
    assert "</pre><script>" in read  # the essay, as it was written
    assert re.search("No such file or directory: '(/box/work/inner|…)/none.txt'", read)


def test_an_error_made_of_a_hidden_test_is_not_passed_on(made: tuple[Path, Summary]) -> None:
    read = Read(page_of(made[0], "leaks")).text
    assert "It ended with: ValueError, in a part of the test that is not handed out" in read


def test_a_name_is_only_a_name(made: tuple[Path, Summary]) -> None:
    read = sound(page_of(made[0], ODD))
    assert f"tasks.ipynb of {ODD}" in read.text


def test_a_judged_class_is_told_what_the_judge_found(tmp_path: Path) -> None:
    """A real one: one exercise, two wrong answers and none."""
    source = nbformat.read(ROOT / "source" / "01_networks" / "exercises.ipynb", as_version=4)
    source.cells = [c for c in source.cells if "same_network" in str(c.metadata.get("nbgrader", ""))]
    (tmp_path / "source" / "nets").mkdir(parents=True)
    nbformat.write(source, tmp_path / "source" / "nets" / "tasks.ipynb")
    (tmp_path / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "x"\n')
    wrong = ROOT / "tests" / "wrong_answers" / "01_networks" / "same_network"
    for student in ("characters", "bit_by_bit_long", "nothing"):
        answer = (wrong / f"{student}.py").read_text() if student != "nothing" else ""
        courses.hand_in(
            tmp_path, student, {"same_network": answer or STUB}, tmp_path / "source/nets/tasks.ipynb"
        )
    assert grade_class(planning.Options("nets", workers=1, unsafe=True), Silent(), tmp_path).exit_code == 0
    assert write(Options("nets"), tmp_path).exit_code == 0
    for record in records.read_all(tmp_path, "nets"):
        page = page_of(tmp_path, record.student)
        read = sound(page)
        (cell,) = record.cells
        assert str(cell.seed) not in page
        first = next((one for one in cell.findings if not one.remark), None)
        if record.student == "nothing":
            assert "Not attempted" in read.text
        else:
            assert first is not None and first.misconception
            assert " ".join(first.message.replace("`", "").split()) in read.text
            assert "Points by kind of situation" in read.text
            assert "def same_network(a, b, length):" in read.text
        assert "BEGIN" not in page and "# Why" not in page


STUB = "def same_network(a, b, length):\n    raise NotImplementedError"


# -- where pages land -----------------------------------------------------------------------------------
def test_a_second_run_changes_nothing_and_a_new_grade_replaces(own: Path) -> None:
    assert {page.done for page in write(options(), own).pages} == {"new"}
    before = {path: path.stat().st_mtime_ns for path in (own / "feedback").rglob("*.html")}
    assert {page.done for page in write(options(), own).pages} == {"same"}
    assert before == {path: path.stat().st_mtime_ns for path in (own / "feedback").rglob("*.html")}
    with Book(open_course(own)) as book:
        book.book.find_grade("essay", "tasks", PLAIN, "ada").manual_score = 1.0
        book.save()
    done = {(page.student, page.done) for page in write(options(students=("a*",)), own).pages}
    assert done == {("ada", "replaced")}
    assert "12.5 of 14 points" in Read(page_of(own, "ada")).text


def test_what_is_not_ours_stays_or_is_kept(own: Path) -> None:
    write(options(students=("ada", "eve")), own)
    page = own / "feedback" / "ada" / PLAIN / "tasks.html"
    page.write_text(page.read_text().replace("</main>", "<p>Well done!</p></main>"))
    edited = page.read_bytes()
    other = own / "feedback" / "eve" / PLAIN / "tasks.html"
    other.write_text("by nbgrader")
    summary = write(options(students=("ada", "eve")), own)
    assert summary.exit_code == 1
    assert [student for student, _ in summary.problems] == ["ada", "eve"]
    assert all("--force" in why for _, why in summary.problems)
    assert (page.read_bytes(), other.read_text()) == (edited, "by nbgrader")
    summary = write(options(students=("ada", "eve"), force=True), own)
    assert sorted((one.student, one.done) for one in summary.pages if one.notebook == "tasks") == [
        ("ada", "kept"), ("eve", "kept"),
    ]  # fmt: skip
    kept = own / ".course-kept" / "feedback"
    assert (kept / "ada" / PLAIN / "tasks.1.html").read_bytes() == edited
    assert (kept / "eve" / PLAIN / "tasks.1.html").read_text() == "by nbgrader"
    sound(page.read_text())


def test_links_lead_nowhere(own: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.html").write_text("mine")
    places = own / "feedback"
    places.mkdir()
    (places / "ada").symlink_to(outside)
    (places / "eve").mkdir()
    (places / "eve" / PLAIN).symlink_to(outside)
    (places / "cleo" / PLAIN).mkdir(parents=True)
    (places / "cleo" / PLAIN / "tasks.html").symlink_to(outside / "mine.html")
    (places / "late" / PLAIN).mkdir(parents=True)
    (places / "late" / PLAIN / ".tasks.html.new").symlink_to(outside / "mine.html")
    (places / "late" / PLAIN / "timestamp.txt").symlink_to(outside / "mine.html")
    (places / "leaks" / PLAIN).mkdir(parents=True)
    (places / "leaks" / PLAIN / ".tasks.html.new").symlink_to(outside / "mine.html")
    summary = write(options(force=True), own)
    assert [student for student, _ in summary.problems] == ["ada", "cleo", "eve", "late"]
    assert all("is a link" in why and "move it away" in why for _, why in summary.problems)
    assert os.listdir(outside) == ["mine.html"]
    assert (outside / "mine.html").read_text() == "mine"
    sound(page_of(own, "leaks"))
    sound(page_of(own, ODD))


@pytest.mark.parametrize("name", ["", ".", "..", "../../up", "a/b", "a\0b"])
def test_a_name_that_leads_elsewhere_is_refused(own: Path, name: str) -> None:
    with pytest.raises(files.Refused):
        files.folder_for(open_course(own), name, PLAIN)


def test_a_dry_run_writes_nothing(own: Path) -> None:
    before = sorted(own.rglob("*"))
    summary = write(options(dry_run=True), own)
    assert {page.done for page in summary.pages} == {"new"}
    assert sorted(own.rglob("*")) == before


def test_scores_of_something_else_get_no_page(own: Path) -> None:
    with Book(open_course(own)) as book:
        book.book.find_grade("host-test", "tasks", PLAIN, "ada").auto_score = 0.0
        book.save()
    shutil.rmtree(own / "autograded" / "eve")
    records.path(own, PLAIN, "cleo").write_text("{")
    summary = write(options(), own)
    assert {student: why.partition(":")[0] for student, why in summary.problems} == {
        "ada": "the gradebook has another automatic score for host-test than `course grade` gave",
        "cleo": "its record in .course/graded/ cannot be read",
        "eve": "its notebook is not in autograded/",
    }
    assert not (own / "feedback" / "ada" / PLAIN / "tasks.html").exists()
    sound(page_of(own, "late"))


def test_problems_are_lines_and_the_exit_code_says_so(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records.path(own, PLAIN, "cleo").write_text("{")
    (own / "submitted" / "new" / PLAIN).mkdir(parents=True)
    assert command(options(), root=own) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("cleo: its record")
    assert said[1] == "16 pages of nets for 8 students in feedback/: 16 new."
    assert said[2:] == [
        "Could not be graded, and their page says what to do: damaged.",
        "Handed in but not graded yet, so without a page: new.",
    ]
    assert command(options(students=("zoe",)), root=own) == 2
    assert "No graded nets of zoe" in capsys.readouterr().err


def test_without_anything_graded_it_says_what_to_do(tmp_path: Path) -> None:
    courses.plain_course(tmp_path)
    with pytest.raises(GradingError, match="course grade nets"):
        write(options(), tmp_path)
    assert not (tmp_path / "gradebook.db").exists()


RELEASE = """
import json, sys
sys.modules["rfc3987_syntax"] = None
from nbgrader.apps.baseapp import NbGrader
from nbgrader.apps.api import NbGraderAPI
app = NbGrader()
app.initialize([], root=sys.argv[1])
print("RESULT" + json.dumps(NbGraderAPI(app.coursedir, parent=app).release_feedback("nets", "late")))
"""


def test_the_command_and_then_nbgraders_release(own: Path) -> None:
    (own / "submitted" / "late" / PLAIN / "submission_secret.txt").write_text("s3cret")
    with (own / "nbgrader_config.py").open("a") as settings:
        settings.write(f"c.Exchange.root = {str(own / 'exchange')!r}\n")
    (own / "exchange").mkdir(mode=0o777)
    (own / "exchange").chmod(0o777)
    kinds: dict[str, Any] = {"cwd": own, "env": courses.environment(), "capture_output": True, "text": True}
    feedback = [sys.executable, "-m", "helpers.cli", "feedback", PLAIN]
    done = subprocess.run([*feedback, "--json", "--student", "l*"], check=False, **kinds)
    found = json.loads(done.stdout)
    assert done.returncode == found["exit_code"] == 0, done.stderr
    assert [(one["student"], one["path"]) for one in found["pages"][:1]] == [
        ("late", f"feedback/late/{PLAIN}/tasks.html")
    ]
    released = subprocess.run([sys.executable, "-W", "ignore", "-c", RELEASE, str(own)], check=False, **kinds)
    assert '"success": true' in released.stdout, released.stdout + released.stderr[-2000:]
    sent = [path.read_bytes() for path in (own / "exchange" / "plain" / "feedback").glob("*.html")]
    assert sorted(sent) == sorted(
        path.read_bytes() for path in (own / "feedback" / "late" / PLAIN).glob("*.html")
    )
