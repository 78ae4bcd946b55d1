"""The regex bench in its lesson: typed into, operated by keys, stopped when a pattern would never end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.viewpage import ViewPage


@pytest.fixture(scope="module")
def bench(chromium: Any, lab: str, course: Path) -> Iterator[ViewPage]:
    page = ViewPage(chromium, lab, course, "05_regex", "regex", "regex_bench(")
    yield page
    page.close()


def says(bench: ViewPage, words: str) -> None:
    bench.view.locator(".regex-says").filter(has_text=words).wait_for()


def marks(bench: ViewPage) -> list[str]:
    return bench.view.locator(".regex-text").first.locator("mark").all_inner_texts()


def type_pattern(bench: ViewPage, pattern: str) -> None:
    line = bench.view.get_by_label("Pattern")
    line.click()
    bench.page.keyboard.press("Control+a")
    bench.page.keyboard.type(pattern)
    bench.page.wait_for_function(
        "pattern => document.querySelector('.regex-says').dataset.pattern === pattern", arg=pattern
    )


def test_matches_are_marked_as_you_type(bench: ViewPage) -> None:
    says(bench, "1 match")
    assert marks(bench) == ["<b>bold</b> and <i>thin</i>"]
    type_pattern(bench, "<([^>]+)>")
    says(bench, "4 matches")
    assert marks(bench) == ["<b>", "</b>", "<i>", "</i>"]
    assert "['b', '/b', 'i', '/i']" in bench.view.inner_text()
    bench.shot("regex-typed")


def test_keys_choose_a_match_and_show_its_groups(bench: ViewPage) -> None:
    type_pattern(bench, "<(/?)([^>])>")
    says(bench, "4 matches")
    bench.view.get_by_role("listbox", name="Matches").focus()
    bench.page.keyboard.press("ArrowDown")
    bench.view.locator("mark.regex-chosen").filter(has_text="</b>").wait_for()
    groups = bench.view.get_by_role("group", name="Groups of the chosen match").inner_text()
    assert "'/'" in groups and "'b'" in groups
    assert bench.view.get_by_role("option", selected=True).inner_text().split()[0] == "2"
    bench.view.locator("mark").filter(has_text="<i>").first.click()
    bench.view.locator("mark.regex-chosen", has_text="<i>").wait_for()


def test_greedy_stands_beside_non_greedy(bench: ViewPage) -> None:
    type_pattern(bench, "<.+?>")
    sides = bench.view.locator(".regex-side")
    assert [side.locator("code").first.inner_text() for side in sides.all()] == ["<.+>", "<.+?>"]
    assert [side.locator("mark").count() for side in sides.all()] == [1, 4]


def test_a_pattern_that_never_ends_is_stopped(bench: ViewPage) -> None:
    type_pattern(bench, "(a+)+b")
    says(bench, "Stopped")
    said = bench.view.locator(".regex-says").inner_text()
    assert "(a+)+" in said and "doubles" in said
    bench.shot("regex-stopped")
    type_pattern(bench, "a+b?")  # the kernel is well, and answers at once
    says(bench, "2 matches")


def test_flags_and_a_mistake(bench: ViewPage) -> None:
    type_pattern(bench, "BOLD")
    says(bench, "no match")
    bench.view.get_by_role("button", name="IGNORECASE").press("Enter")
    says(bench, "1 match")
    assert bench.view.get_by_role("button", name="IGNORECASE", pressed=True).count() == 1
    type_pattern(bench, "(bold")
    says(bench, "not a pattern: missing )")
    bench.shot("regex-wrong")
    bench.view.get_by_role("button", name="IGNORECASE").click()


def test_what_was_typed_is_there_when_the_cell_runs_again(bench: ViewPage) -> None:
    type_pattern(bench, "th[a-z]+")
    bench.view.get_by_label("Text", exact=True).fill("this and that")
    says(bench, "2 matches")
    bench.run(bench.cell("regex_bench("))
    bench.view.locator(".regex-says").filter(has_text="2 matches").wait_for()
    assert bench.view.get_by_label("Pattern").input_value() == "th[a-z]+"
    assert marks(bench) == ["this", "that"]
    type_pattern(bench, "<.+>")
    bench.view.get_by_label("Text", exact=True).fill("<b>bold</b> and <i>thin</i>\n" + 40 * "a")
    says(bench, "1 match")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_can_be_read_by_everybody(bench: ViewPage, dark: bool) -> None:
    if dark:
        bench.dark()
    for pattern, said in (("<(.+?)>", "4 matches"), ("(a+)+b", "Stopped"), ("(", "not a pattern")):
        type_pattern(bench, pattern)
        says(bench, said)
        assert bench.wrong() == []
    type_pattern(bench, "<(.+?)>")
    says(bench, "4 matches")
    bench.shot(f"regex-{'dark' if dark else 'light'}")
    bench.half()
    assert bench.wrong() == []
    bench.shot(f"regex-half-{'dark' if dark else 'light'}")
    bench.page.set_viewport_size({"width": 1280, "height": 900})
