"""Progress in the welcome: the map is walked by keys, and an exercise is put back under an open notebook."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.labpage import LabPage
from tests.browser.viewpage import ViewPage


class MapPage(ViewPage):
    """The welcome, of which only the cell with `progress()` has been run."""

    def __init__(self, browser: Any, lab: str, course: Path, **about: Any) -> None:
        LabPage.__init__(self, browser, lab, course, "notebooks/00_welcome.ipynb", **about)
        self.kind = "coursemap"
        self.run(self.cell("progress()"))
        self.view = self.page.locator(".course-view.course-coursemap").first
        self.view.wait_for()

    def chosen(self) -> str:
        return str(self.view.locator(".map-card[aria-pressed=true]").get_attribute("data-chapter"))


@pytest.fixture(scope="module")
def welcome(chromium: Any, lab: str, course: Path) -> Iterator[MapPage]:
    record = {"exercises": {"first_3000": {"points": 4, "tries": 2}, "body_only": {"points": 1, "tries": 1}}}
    (course / "progress.json").write_text(json.dumps(record))
    page = MapPage(chromium, lab, course)
    yield page
    page.close()
    (course / "progress.json").unlink(missing_ok=True)


def test_the_map_opens_where_one_goes_on(welcome: MapPage) -> None:
    assert welcome.chosen() == "03_http"
    said = welcome.view.inner_text()
    assert "Next: Go on with body_only" in said and "1 of 4 points" in said
    assert welcome.view.locator("[data-exercise=first_3000]").inner_text().startswith("✔")
    link = welcome.page.get_by_role("link", name="Open work/03_http/exercises.ipynb")
    assert link.count() == 1, "the list below the map leads to the notebook"


def test_keys_and_clicks_walk_the_map(welcome: MapPage) -> None:
    welcome.view.locator(".map-card[aria-pressed=true]").focus()
    way = [
        ("ArrowDown", "04_urllib"),
        ("ArrowDown", "05_regex"),
        ("ArrowRight", "08_xml"),
        ("Home", "00_welcome"),
    ]
    for key, chapter in way:
        welcome.page.keyboard.press(key)
        welcome.view.locator(f".map-card[data-chapter='{chapter}'][aria-pressed=true]").wait_for()
        assert welcome.page.evaluate("document.activeElement.dataset.chapter") == chapter
    welcome.view.locator(".map-card[data-chapter='07_datagrams']").click()
    welcome.view.locator(".map-about", has_text="ask_with_retry").wait_for()
    assert "07 Send datagrams" in welcome.view.get_by_role("status").inner_text()


def test_the_chosen_chapter_stays_when_the_cell_runs_again(welcome: MapPage) -> None:
    welcome.view.locator(".map-card[data-chapter='06_soup']").click()
    welcome.view.locator(".map-about", has_text="follow_links").wait_for()
    welcome.run(welcome.cell("progress()"))
    welcome.view.locator(".map-about", has_text="follow_links").wait_for()
    assert welcome.chosen() == "06_soup"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_map_can_be_read_by_everybody(welcome: MapPage, dark: bool) -> None:
    if dark:
        welcome.dark()
    assert welcome.wrong() == []
    welcome.shot(f"map-{'dark' if dark else 'light'}")
    welcome.half()
    assert welcome.wrong() == []
    welcome.shot(f"map-half-{'dark' if dark else 'light'}")
    welcome.page.set_viewport_size({"width": 1280, "height": 900})


def test_an_exercise_is_put_back_under_an_open_notebook(chromium: Any, lab: str, course: Path) -> None:
    page = LabPage(chromium, lab, course, "work/03_http/exercises.ipynb")
    answer = page.cell("def first_3000")
    other = page.cell("def decode_whole")
    page.type_into(answer, "def first_3000():\n    print('mine')")
    page.type_into(other, "def decode_whole(host, path):\n    return 'of another exercise'")
    page.run(answer)
    page.run(page.cell("from helpers import"))
    again = page.cell("run(first_3000")
    page.type_into(again, "from helpers import reset\nreset('first_3000')")
    again = page.cell("reset('first_3000')")
    before = page.path.read_bytes()
    assert "save this notebook" in page.run(again)
    assert page.path.read_bytes() == before, "nothing is changed before it is saved"
    page.save()
    said = page.run(again)
    assert "work/kept/first_3000.1.py" in said and "Reload Notebook from Disk" in said
    page.menu("File", "Reload Notebook from Disk")
    page.page.locator(".jp-Dialog button", has_text="Reload").click()
    page.page.locator(".cm-content", has_text="show the first 3000 characters of the reply").first.wait_for()
    assert "YOUR CODE HERE" in page.cell("def first_3000").inner_text()
    assert "of another exercise" in page.cell("def decode_whole").inner_text(), "the rest is as it was"
    assert "mine" in (course / "work" / "kept" / "first_3000.1.py").read_text(encoding="utf-8")
    assert "not attempted" in page.run(page.cell('check("first_3000")')).lower(), "the kernel forgot it too"
    page.close()
