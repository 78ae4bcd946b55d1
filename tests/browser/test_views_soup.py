"""The soup tree in its lesson: clicked, walked by keys, searched, its source edited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.viewpage import ViewPage


@pytest.fixture(scope="module")
def bench(chromium: Any, lab: str, course: Path) -> Iterator[ViewPage]:
    page = ViewPage(
        chromium,
        lab,
        course,
        "06_soup",
        "soup",
        "from urllib.request import",
        "print(broken)",
        "soup_tree(",
    )
    yield page
    page.close()


def look_for(bench: ViewPage, how: str, question: str) -> str:
    bench.view.get_by_label(how, exact=True).check()
    bench.view.get_by_label("Look for").fill(question)
    bench.page.wait_for_function(
        "asked => document.querySelector('.soup-says').dataset.asked === asked",
        arg=f"{how.partition(' ')[0]} {question}",
    )
    return str(bench.view.locator(".soup-says").inner_text())


def tree(bench: ViewPage) -> Any:
    return bench.view.get_by_role("tree", name="Tree of the page")


def found(bench: ViewPage) -> list[str]:
    return [one.strip() for one in tree(bench).locator(".soup-hit code").all_inner_texts()]


def parts(bench: ViewPage) -> str:
    return str(bench.view.locator(".soup-parts").inner_text())


def test_the_tree_stands_beside_its_broken_source(bench: ViewPage) -> None:
    assert "4 tags" in bench.view.locator(".soup-says").inner_text()
    assert len(found(bench)) == 4
    assert bench.view.locator(".soup-code del").all_inner_texts() == ["</strong>", "</html>"]
    left, right = (bench.view.locator(".soup-pane").nth(at).bounding_box() for at in (0, 1))
    assert left["y"] == right["y"] and left["x"] < right["x"]


def test_a_click_shows_the_parts_of_a_tag_and_its_place(bench: ViewPage) -> None:
    tree(bench).get_by_role("treeitem").filter(has_text='<p class="how">').click()
    bench.view.locator("mark.soup-chosen").get_by_text("<p class=how>").wait_for()
    assert bench.view.locator("dt").first.bounding_box()["height"] < 25, "a name stands on one line"
    assert "{'class': ['how']}" in parts(bench) and "line 3, column 0" in parts(bench)
    bench.view.locator(".soup-code mark").get_by_text("<em>").click()
    assert "'em'" in parts(bench)
    assert tree(bench).get_by_role("treeitem", selected=True).inner_text().strip() == "<em>"


def test_keys_walk_the_tree(bench: ViewPage) -> None:
    tree(bench).focus()
    for key, label in (
        ("Home", "<h1>"), ("ArrowRight", "'Bread\\n'"), ("ArrowDown", "<p>"), ("ArrowLeft", "<h1>"),
        ("End", "'Bake it.'"),
    ):  # fmt: skip
        bench.page.keyboard.press(key)
        assert tree(bench).get_by_role("treeitem", selected=True).locator("code").inner_text() == label
    assert tree(bench).get_attribute("aria-activedescendant")


def test_searches_select_what_they_select(bench: ViewPage) -> None:
    assert "1 tag" in look_for(bench, "find_all", '"p", class_="how"')
    assert found(bench) == ['<p class="how">']
    assert "the first" in look_for(bench, "find", "p")
    assert found(bench) == ["<p>"]
    assert "1 tag" in look_for(bench, "select (CSS)", "div > p")
    assert "None" in look_for(bench, "find", "table")
    assert "SelectorSyntaxError" in look_for(bench, "select (CSS)", "p[")
    bench.shot("soup-wrong")
    assert "4 tags" in look_for(bench, "find_all", "p")


def test_an_edited_source_has_another_tree_and_stays_when_the_cell_runs_again(bench: ViewPage) -> None:
    bench.view.get_by_role("button", name="Edit").press("Enter")
    area = bench.view.get_by_label("Source, to be edited")
    before = area.input_value()
    area.fill("<p>One</p><p>Two")
    tree(bench).get_by_text("'Two'").wait_for()
    bench.shot("soup-edited")
    bench.run(bench.cell("soup_tree("))
    tree(bench).get_by_text("'Two'").wait_for()
    assert [one.get_attribute("aria-level") for one in tree(bench).get_by_role("treeitem").all()] == [
        "1",
        "2",
        "1",
        "2",
    ]
    bench.view.get_by_label("Source, to be edited").fill(before)
    tree(bench).get_by_text("'Bake it.'").wait_for()
    bench.view.get_by_role("button", name="Edit").click()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_can_be_read_by_everybody(bench: ViewPage, dark: bool) -> None:
    if dark:
        bench.dark()
    tree(bench).get_by_role("treeitem").filter(has_text='<p class="how">').click()
    assert bench.wrong() == []
    bench.shot(f"soup-{'dark' if dark else 'light'}")
    bench.half()
    assert bench.wrong() == []
    bench.shot(f"soup-half-{'dark' if dark else 'light'}")
    bench.page.set_viewport_size({"width": 1280, "height": 900})
