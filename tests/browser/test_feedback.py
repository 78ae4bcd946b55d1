"""Pages of `course feedback`, opened from the disk as a student opens them: light, dark, on a telephone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.feedback.command import Options, write
from autograder.grading import planning, records
from autograder.grading.course import open_course
from autograder.grading.gradebook import Book
from autograder.grading.run import grade_class
from helpers.views.view import words
from tests.autograder.feedback_pages import Read, sound
from tests.autograder.grading_courses import Silent, find
from tests.browser.labpage import SHOTS

ROOT = Path(__file__).resolve().parents[2]
CHAPTER = "03_http"
EXERCISES = ("read_any_page", "first_3000", "body_only", "decode_whole")
ATTACK = "<script>document.title = 'forged'</script><img src=x onerror=\"document.title = 'forged'\">"


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every wrong answer of the chapter, each student with one of each exercise, and the pages for them."""
    course = tmp_path_factory.mktemp("class")
    for name in ("nbgrader_config.py", f"source/{CHAPTER}", "notebooks"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (course / name).parent.mkdir(exist_ok=True)
        copy(ROOT / name, course / name)
    wrong = ROOT / "tests" / "wrong_answers" / CHAPTER
    answers = {
        name: [text for text in texts(wrong / name) if f"def {name}(" in text] for name in EXERCISES
    }  # the others are whole programs, which `course try` takes
    for at in range(max(map(len, answers.values()))):
        notebook = nbformat.read(ROOT / "release" / CHAPTER / "exercises.ipynb", as_version=4)
        for name, found in answers.items():
            find(notebook, name).source = found[at % len(found)]
        find(notebook, "who_speaks_first").source = f"The client. {ATTACK}" * (at > 0)
        target = course / "submitted" / f"s{at:02}" / CHAPTER / "exercises.ipynb"
        target.parent.mkdir(parents=True)
        nbformat.write(notebook, target)
    broken = course / "submitted" / "zz-broken" / CHAPTER / "exercises.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_text("{")
    grade_class(planning.Options(CHAPTER, unsafe=True), Silent(), course)
    with Book(open_course(course)) as book:
        grade = book.book.find_grade("who_speaks_first", "exercises", CHAPTER, "s01")
        grade.manual_score, grade.needs_manual_grade = 2.0, False
        comment = book.book.find_comment("who_speaks_first", "exercises", CHAPTER, "s01")
        comment.manual_comment = f"Right, and why?\n{ATTACK}"
        book.save()
    assert write(Options(CHAPTER), course).exit_code == 0
    return course


def texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))]


def page_of(course: Path, student: str) -> Path:
    return course / "feedback" / student / CHAPTER / "exercises.html"


@pytest.fixture
def opened(chromium: Any) -> Iterator[Any]:
    """Opens a page; what the browser complains of, and what it would fetch, is kept."""
    pages = []

    def open_page(path: Path, *, dark: bool = False, width: int = 1000) -> Any:
        page = chromium.new_page(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        pages.append(page)
        page.complaints, page.asked = [], []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(path.as_uri())
        return page

    yield open_page
    for page in pages:
        page.close()


def axe(page: Any) -> list[str]:
    """What axe-core finds wrong."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page)
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0].get('failureSummary', '')}"
        for one in found.response["violations"]
    ]


def test_every_wrong_idea_of_every_submission_is_on_its_page(graded: Path) -> None:
    told: set[str] = set()
    for record in records.read_all(graded, CHAPTER):
        text = page_of(graded, record.student).read_text(encoding="utf-8")
        read = sound(text).text
        for cell in record.cells:
            assert cell.seed is None or str(cell.seed) not in text
            first: dict[str, str] = {}
            for finding in cell.findings:
                if finding.misconception and not finding.remark:
                    first.setdefault(finding.misconception, finding.message)
            for slug, message in first.items():
                assert " ".join(Read(f"<p>{words(message)}</p>").text.split()) in read, (record.student, slug)
                told.add(slug)
        assert "BEGIN" not in text and "# Why" not in text and str(graded) not in text
    assert len(told) > 25


@pytest.mark.parametrize("student", ["s00", "s01", "s05", "zz-broken"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_page_is_readable_for_everybody(graded: Path, opened: Any, student: str, dark: bool) -> None:
    page = opened(page_of(graded, student), dark=dark, width=400 if dark else 1000)
    assert axe(page) == []
    for one in page.locator("details").all():
        one.evaluate("it => it.open = true")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/feedback-{student}-{'dark' if dark else 'light'}.png", full_page=True)


def test_on_a_telephone_only_the_table_of_bytes_scrolls_sideways(graded: Path, opened: Any) -> None:
    page = opened(page_of(graded, "s01"), width=320)
    for one in page.locator("details").all():
        one.evaluate("it => it.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    wide = page.evaluate(
        "[...document.querySelectorAll('main *')].filter(it => it.scrollWidth > it.clientWidth + 1"
        " && getComputedStyle(it).display != 'inline' && !it.closest('.scrolls')).map(it => it.outerHTML)"
    )
    assert wide == []


def test_nothing_runs_and_nothing_is_fetched(graded: Path, opened: Any) -> None:
    path = page_of(graded, "s01")
    page = opened(path)
    assert page.title() == "Feedback: 03_http, exercises"
    assert (page.complaints, page.asked) == ([], [path.as_uri()])
    assert page.get_by_text("document.title").count() == 2  # the answer and the comment, as text
    # Even a page with a script in it would not run it.
    forged = path.with_name("forged.htm")
    forged.write_text(path.read_text(encoding="utf-8").replace("<main>", f"<main>{ATTACK}"), encoding="utf-8")
    page = opened(forged)
    assert page.title() == "Feedback: 03_http, exercises"
    assert any("Content Security Policy" in one for one in page.complaints)


def test_the_list_leads_to_each_exercise(graded: Path, opened: Any) -> None:
    page = opened(page_of(graded, "s01"))
    links = page.locator("table a").all()
    assert len(links) == 5
    for link in links:
        link.click()
        heading = page.locator(f"h2{link.get_attribute('href')}")
        assert heading.inner_text() == link.inner_text()
        assert heading.evaluate("it => it.getBoundingClientRect().top < innerHeight")
