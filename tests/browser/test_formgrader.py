"""Formgrader in a browser, on the gradebook that `course grade` wrote: a person grades, and it stays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.course import quiet_imports, without_noise
from autograder.grading.planning import Options
from autograder.grading.run import grade_class
from tests.autograder import grading_courses as courses
from tests.autograder.grading_courses import PLAIN
from tests.browser.labserver import lab_server

SHOTS = os.environ.get("COURSE_SCREENSHOTS")
NAMES = {"ada": "Abel", "ben": "Brown", "cleo": "Cole"}
"""Formgrader lists everybody by name."""

SETTINGS = """
from autograder.grading.dropin import use_sandbox
use_sandbox(c, unsafe=True)
"""


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of three: two graded, the third handed in later."""
    course = courses.plain_course(tmp_path_factory.mktemp("class"))
    with (course / "nbgrader_config.py").open("a") as settings:
        settings.write(SETTINGS)
    released = courses.release(course)
    for student in ("ada", "cleo"):
        courses.hand_in(course, student, courses.STUDENTS[student], released)
    grade(course)
    courses.hand_in(course, "ben", courses.STUDENTS["ben"], released)
    quiet_imports()
    with without_noise():
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{course}/gradebook.db", "plain") as book:
            for student, name in NAMES.items():
                book.update_or_create_student(student, first_name=student.title(), last_name=name)
    return course


def grade(course: Path, *, force: bool = False) -> None:
    """`course grade nets`."""
    summary = grade_class(Options(PLAIN, workers=1, unsafe=True, force=force), courses.Silent(), course)
    assert summary.exit_code == 0


LOADED = """() => {
    const fields = [...document.querySelectorAll("input.extra-credit, textarea.comment")];
    return fields.length && fields.every(field => field.placeholder);
}"""
"""The page has its numbers and comments: until then what is typed would be lost."""


class Formgrader:
    """What a person does in formgrader."""

    def __init__(self, browser: Any, lab: str) -> None:
        self.base, _, rest = lab.partition("/lab")
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        # Nothing outside is asked, whether or not this machine could.
        self.context.route(lambda url: not url.startswith(self.base), lambda route: route.abort())
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.page.goto(f"{self.base}/lab/api/settings?token={rest.partition('token=')[2]}")  # for the cookie

    def go(self, *path: str) -> None:
        """Open one of its pages."""
        self.page.goto("/".join([self.base, "formgrader", *path]))

    def submission(self, student: str) -> None:
        """Manual grading: the list of submissions of a notebook, names shown, then the student's."""
        self.go("gradebook", PLAIN, "tasks")
        row = self.page.locator("tr", has=self.page.locator("a.name-shown", has_text=NAMES[student]))
        row.locator(".glyphicon.name-hidden").click()
        row.locator("a.name-shown").click()
        self.page.wait_for_function(LOADED)

    def saved(self, selector: str, value: str, what: str) -> None:
        """Type into a field and leave it; wait until the server has it."""
        field = self.page.locator(selector)
        field.fill(value)
        with self.page.expect_response(
            lambda answer: f"/api/{what}/" in answer.url and answer.request.method == "PUT"
        ) as answer:
            field.press("Tab")
        assert answer.value.ok

    def value(self, selector: str) -> str:
        """What stands in a field."""
        return str(self.page.locator(selector).input_value())

    def shot(self, name: str) -> None:
        """A screenshot where COURSE_SCREENSHOTS says."""
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{SHOTS}/formgrader-{name}.png", full_page=True)


@pytest.fixture(scope="module")
def formgrader(graded: Path, chromium: Any) -> Iterator[Formgrader]:
    with lab_server(graded) as lab:
        opened = Formgrader(chromium, lab)
        yield opened
        opened.context.close()


def row(course: Path, student: str, cell: str) -> list[Any]:
    """automatic score, manual score, extra credit, needs manual grade: what the gradebook has."""
    (found,) = [row for row in courses.rows(course)["grades"] if (row[0], row[2]) == (student, cell)]
    return list(found[3:7])


def comment(course: Path, student: str, cell: str) -> str | None:
    """The comment a person gave."""
    (found,) = [row for row in courses.rows(course)["comments"] if (row[0], row[2]) == (student, cell)]
    return found[4]


def test_a_grade_given_by_hand_is_still_there_when_the_class_is_graded_again(
    formgrader: Formgrader, graded: Path
) -> None:
    assert row(graded, "ada", "essay") == [None, None, None, 1]
    formgrader.submission("ada")
    formgrader.shot("before")
    assert formgrader.value("input#essay") == ""
    formgrader.saved("input#essay", "2.5", "grade")
    formgrader.saved("textarea#essay-comment", "Short, and right.", "comment")
    formgrader.saved("input#host-test", "1", "grade")
    formgrader.shot("given")
    assert row(graded, "ada", "essay")[:2] == [None, 2.5]
    assert comment(graded, "ada", "essay") == "Short, and right."
    before = courses.rows(graded)
    grade(graded, force=True)
    assert row(graded, "ada", "essay")[:2] == [None, 2.5]
    assert row(graded, "ada", "host-test")[:2] == [2.0, 1.0]
    assert comment(graded, "ada", "essay") == "Short, and right."
    others = [one for one in courses.rows(graded)["grades"] if one[0] == "cleo"]
    assert others == [one for one in before["grades"] if one[0] == "cleo"]
    formgrader.submission("ada")
    assert formgrader.value("input#essay") == "2.5"
    assert formgrader.value("input#host-test") == "1"
    assert formgrader.value("textarea#essay-comment") == "Short, and right."
    formgrader.shot("again")


def test_the_pages_of_formgrader_show_what_was_graded(formgrader: Formgrader) -> None:
    formgrader.submission("cleo")
    assert formgrader.page.locator("input#ask-test").get_attribute("placeholder") == "3"
    assert formgrader.page.locator("input#host-test").get_attribute("placeholder") == "0"
    assert "AssertionError" in formgrader.page.inner_text("body")
    formgrader.go("manage_submissions", PLAIN)
    line = formgrader.page.locator("tr", has_text=NAMES["cleo"])
    line.get_by_text("needs manual grading").wait_for()
    formgrader.shot("submissions")


def test_the_autograde_button_grades_with_the_sandbox(formgrader: Formgrader, graded: Path) -> None:
    formgrader.go("manage_submissions", PLAIN)
    line = formgrader.page.locator("tr", has_text=NAMES["ben"])
    line.locator(".autograde a").click()
    formgrader.page.get_by_text("Successfully autograded").wait_for()
    formgrader.shot("button")
    assert row(graded, "ben", "add-test")[0] == 1.0
    assert (graded / ".course" / "graded" / PLAIN / "ben.json").is_file()
