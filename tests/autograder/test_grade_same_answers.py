"""Every answer the course is tested with, right or wrong, handed in: nbgrader's gradebook and ours, by row.

nbgrader judges in the student's kernel with a public seed, `course grade` outside the box with the seeds of a
secret. Both must come to the same points. `make hostile` takes some answers of each exercise; all of them
take about ten minutes of a processor:

    COURSE_ANSWERS=all make hostile ARGS="tests/autograder/test_grade_same_answers.py"
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.grading import secret
from autograder.grading.course import open_course
from autograder.grading.planning import Options
from autograder.grading.run import grade_class
from tests.autograder import answer_classes as classes
from tests.autograder import grading_courses as courses

KEY = b"\x02" * secret.LENGTH
"""Other cases than nbgrader's, and the same ones at every run of this test."""


@pytest.mark.hostile
@pytest.mark.parametrize("chapter", classes.CHAPTERS)
def test_every_answer_gets_the_points_that_nbgrader_gives(chapter: str, tmp_path: Path) -> None:
    pupils = classes.pupils(chapter)
    theirs = classes.write_class(tmp_path / "theirs", chapter, pupils)
    ours = tmp_path / "ours"
    shutil.copytree(theirs, ours)
    key = secret.path(open_course(ours).root)
    key.parent.mkdir()
    key.write_bytes(KEY)
    courses.stock(theirs, chapter, "generate", "autograde")
    summary = grade_class(Options(chapter, workers=1, unsafe=True), courses.Silent(), ours)
    assert [row.student for row in summary.rows if row.status == "graded"] == [one.name for one in pupils]
    one, other = courses.rows(theirs), courses.rows(ours)
    answer_of = {
        (pupil.name, name): answer.name for pupil in pupils for name, answer in pupil.answers.items()
    }
    differing = {
        answer_of.get((row[0], row[2].removesuffix("-check")), row[2]): row[3:]
        for row in {*one["grades"]} ^ {*other["grades"]}
    }
    assert differing == {}
    assert one == other


def test_each_answer_of_each_exercise_is_in_a_class() -> None:
    for chapter in classes.CHAPTERS:
        for pupil in classes.pupils(chapter):
            assert set(pupil.answers) <= set(path.name for path in _folders(chapter)), chapter
        for folder in _folders(chapter):
            kinds = {answer.kind for answer in classes.chosen(chapter, folder.name)}
            assert kinds == set(classes.KINDS), folder.name


def _folders(chapter: str) -> list[Path]:
    return sorted((classes.ROOT / "tests" / "wrong_answers" / chapter).iterdir())
