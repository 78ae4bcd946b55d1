"""Pages of feedback made of odd records: errors of tests, verdicts of the judge, HTML that is not ours."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.feedback import pages
from autograder.feedback.clean import cleaned
from autograder.feedback.read import Given, Page, Part, Section
from autograder.feedback.words import OURS, of_error, of_trouble, without_paths
from autograder.grading.assignment import MarkedCell
from autograder.grading.graded import CellScore, KindScore, Said
from helpers.views.view import table
from tests.autograder.feedback_pages import ATTACK, sound
from tests.autograder.grading_courses import ROOT

VISIBLE = 'assert f(1) == 1, "Count from 1."\n'
INVISIBLE = 'assert f(7) == 49, f"wanted {7 * 7}"\nassert g("key of it")'


@pytest.mark.parametrize(
    ("error", "hidden", "shown"),
    [
        ("", True, ""),
        ("NameError: name 'f' is not defined", True, None),
        ("AssertionError: Count from 1.", True, None),
        ("AssertionError: wanted 49", True, "AssertionError, in a part of the test that is not handed out"),
        ("AssertionError: wanted 49", False, None),
        ("AssertionError: ", True, "An assert of the test does not hold."),
        ("KeyError: 'key of it'", True, "KeyError, in a part of the test that is not handed out"),
        (
            "stderr: key of it",
            True,
            "Something was written to stderr, in a part of the test that is not handed out",
        ),
        ("key of it: ", True, "Error, in a part of the test that is not handed out"),
        ("CellTimeoutError: ", True, "It ran longer than allowed and was stopped."),
    ],
)
def test_the_error_of_a_test_says_nothing_of_its_hidden_part(
    error: str, hidden: bool, shown: str | None
) -> None:
    source = VISIBLE + INVISIBLE * hidden
    cell = MarkedCell("t", "test", "code", 1.0, source, VISIBLE, "", True, {})
    assert of_error(error, cell) == (error if shown is None else shown)


def test_troubles_of_the_instructors_machine_stay_there() -> None:
    for trouble in (
        "/srv/prof/course/submitted/ada/ps1 cannot be read: Permission denied. Look at its permissions.",
        "The grader itself failed on this submission (KeyError: 'x').",
        "",
    ):
        assert of_trouble(trouble, ["ps1.ipynb"]) == OURS
    linked = "/srv/prof/course/submitted/ada/ps1 is a link, and links are not followed."
    assert "/srv" not in of_trouble(linked, [])
    assert without_paths(f"in {ROOT}/a/b/c.py, http://host{ROOT}/c") == f"in …/c.py, http://host{ROOT}/c"


# -- judged exercises -----------------------------------------------------------------------------------
def judged_page(**changed: Any) -> Page:
    said = CellScore(
        **{
            "notebook": "exercises", "cell": "first_3000-check", "way": "judged", "max_score": 4.0,
            "score": 1.0, "exercise": "first_3000", "verdict": "failed", "seed": 987654321,
            "kinds": (KindScore("long pages", 0.0, 3.0, 9, 2), KindScore("short pages", 1.0, 1.0, 4, 4)),
            "findings": (
                Said("It stops after `3000`.", "stops-at-3000", read="03_http#browser-first"),
                Said(f"It decodes {ATTACK}.", "decodes-each", read="03_http#decode-fails"),
                Said("A socket was left open.", remark=True),
            ),
            "text": "Not yet", "html": "<div><p>It stops after <code>3000</code>.</p></div>",
            **changed,
        }
    )  # fmt: skip
    part = Part(said.cell, "judged", 4.0, Given(auto=1.0), said)
    return Page("03_http", "ada", "exercises", (Section("The first 3000", (part,), ()),))


def test_a_judged_exercise_shows_kinds_every_wrong_idea_and_where_to_read() -> None:
    page = pages.page(judged_page())
    read = sound(page).text
    assert "long pages 2 of 9 0 of 3" in read
    assert read.count("It stops after 3000.") == 1
    assert f"It decodes {ATTACK}." in read
    assert "the lesson 03_http, section" in read
    assert "987654321" not in page


def test_the_html_of_a_record_is_written_anew() -> None:
    html = (
        f"<div style='background:url(//evil)'><p onclick='x()'>kept</p>{ATTACK}"
        "<a href='javascript:x()'>link</a>"
        "<style>p{}</style><iframe src=x>gone</iframe><base href=x><meta http-equiv=refresh content=0>"
        "<form action=x><input autofocus onfocus=x()></form>"
        "<div role='group' aria-label='\"><b onload=x()>'>"
        "<pre>a &lt;script&gt; b</pre></section></main></body>"
    )
    read = sound(pages.page(judged_page(html=html)))
    assert "kept" in read.text and "link" in read.text and "a <script> b" in read.text
    assert "gone" not in read.text and "alert(1)" not in read.text.replace(f"It decodes {ATTACK}", "")


def test_a_table_of_the_judges_scrolls_in_its_own_box() -> None:
    drawn = table(["time, s", "program"], [["0.0005", "connect"]], caption="What travelled")
    assert "<div class='scrolls' tabindex='0' role='group' aria-label='What travelled'>" in cleaned(drawn)


def test_without_html_the_text_is_shown() -> None:
    for html in ("", "<p>" + "x" * pages.MOST_VERDICT):
        read = sound(pages.page(judged_page(html=html, text=f"Not yet: {ATTACK}\x1b[31m")))
        assert f"Not yet: {ATTACK}" in read.text
