"""The report opened from its file: light and dark, on half a screen, without anything from outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from autograder import report
from autograder.grading.course import open_course
from autograder.grading.gradebook import Book
from autograder.grading.graded import CellScore, Graded, Note, Said
from autograder.grading.records import write
from tests.autograder import grading_courses as courses
from tests.browser.labpage import SHOTS

LONG = "a_name_without_any_place_to_break_it_" * 8
STUDENTS = 40


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a class that was put into the gradebook by hand: long names, hostile ones, many ideas."""
    from autograder.grading.assignment import load

    course = courses.plain_course(tmp_path_factory.mktemp("class"))
    opened = open_course(course)
    with Book(opened) as book:
        book.register(load(opened, courses.PLAIN))
        for number in range(STUDENTS):
            student = f"<img src=x onerror=alert({number})>" if number % 9 == 0 else f"student-{number}"
            graded, _ = book.put(one(student, number))
            write(course, graded)
        book.book.add_student("absent", first_name=LONG, last_name="x" * 100)
        book.save()
    assert report.command(courses.PLAIN, root=course) == 0
    return (course / "reports" / f"{courses.PLAIN}.html").as_uri()


def one(student: str, number: int) -> Graded:
    """A submission; every seventh is in trouble."""
    points = {"host-test": 2.0, "ask-test": 3.0, "links-test": 2.0, "add-test": 4.0}
    idea = f"an-idea-with-quite-a-long-name-{number % 14}"
    found = tuple(Said(f"{LONG} <b>{idea}</b>", idea) for _ in range(number % 3))
    cells = tuple(
        CellScore(
            "tasks", name, "judged", worth, worth * ((number * 7 + at) % 5 // 2) / 2,
            exercise=name, seed=4_000_000_000 + number, findings=found,
        )
        for at, (name, worth) in enumerate(points.items())
    )  # fmt: skip
    essay = CellScore("tasks", "essay", "manual", 3.0, None if number % 2 else 0.0)
    about: dict[str, Any] = {"tier": "A", "versions": {"python": "3.13.0"}, "seconds": 0.2 + number / 30}
    if number % 7 == 6:
        return Graded(courses.PLAIN, student, status="trouble", trouble=f"It is no notebook: {LONG}", **about)
    return Graded(
        courses.PLAIN, student, cells=(*cells, essay), notes=(Note("repaired", LONG, "tasks", LONG),), **about
    )


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, chromium: Any, address: str) -> Iterator[Any]:
    """The page in Chromium; it asks for nothing and says nothing."""
    context = chromium.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    page.on("dialog", lambda one: said.append(one.message))
    page.goto(address)
    page.scheme = request.param
    yield page
    context.close()
    assert [url for url in asked if not url.startswith("data:")] == [address]
    assert said == []


def shot(page: Any, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/report-{name}-{page.scheme}.png", full_page=True)


def open_all(page: Any) -> None:
    """Unfold everything, as a click on each would."""
    for summary in page.locator("summary").all():
        summary.click()
    assert page.locator("details:not([open])").count() == 0


def faults(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context="main")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0].get('failureSummary', '')}"
        for one in found.response["violations"]
    ]


def test_axe_finds_nothing(page: Any) -> None:
    open_all(page)
    shot(page, "whole")
    assert faults(page) == []


def test_on_half_a_screen_nothing_sticks_out(page: Any) -> None:
    open_all(page)
    page.set_viewport_size({"width": 700, "height": 900})
    wide = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1]
    for image in page.locator("img").all():
        assert image.bounding_box()["width"] <= 700
    shot(page, "half")


def test_the_plots_are_drawn_in_the_colours_of_the_theme(page: Any) -> None:
    shown = page.evaluate("[...document.images].map(one => [one.naturalWidth, one.currentSrc === one.src])")
    assert len(shown) == 4
    assert all(width > 100 and light == (page.scheme == "light") for width, light in shown)


def test_keys_reach_a_table_that_scrolls(page: Any) -> None:
    page.set_viewport_size({"width": 420, "height": 900})
    region = page.get_by_role("region", name="Exercises")
    region.focus()
    page.keyboard.press("ArrowRight")
    # wait_for_function would have the page compile text, which its policy forbids.
    moved = """() => new Promise(done => {
        const look = left => document.activeElement.scrollLeft > 0 ? done(true)
            : left ? requestAnimationFrame(() => look(left - 1)) : done(false);
        look(600);
    })"""
    assert page.evaluate(moved)
