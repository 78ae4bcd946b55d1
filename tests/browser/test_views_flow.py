"""Flow control in its lesson: stepped through, the nap and the buffer set by slider and choice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.viewpage import ViewPage


def numbers(view: Any) -> list[int]:
    """How many bytes are at each of the five places."""
    return [int(text.replace(",", "")) for text in view.locator(".flow-count").all_inner_texts()]


def test_a_download_is_played_with(chromium: Any, lab: str, course: Path) -> None:
    page = ViewPage(chromium, lab, course, "03_http", "flow", "views.flow()")
    view = page.view
    on = view.get_by_role("button", name="Step on")
    assert numbers(view) == [230_607, 0, 0, 0, 0]
    for _ in range(6):
        on.click()
    assert numbers(view)[3:] == [0, 14_480]
    assert "5120 5120 4240 (short) = 14,480 in 3 pieces" in view.inner_text()
    assert sum(numbers(view)) == 230_607
    page.shot("flow-light")
    assert "5 of them shorter than 5120; the server never has to pause" in view.inner_text()

    # A longer nap, by the keys of the slider; then to the first pause.
    nap = view.get_by_label("Our nap after each recv")
    nap.focus()
    for _ in range(4):
        page.page.keyboard.press("ArrowRight")
    view.get_by_text("the server has to pause 32 times").wait_for()
    assert nap.get_attribute("aria-valuetext") == "30 ms"
    view.get_by_role("button", name="Next pause").click()
    assert "The server is paused" in view.inner_text()
    assert "there is no room for more" in view.locator("[role=status]").inner_text()
    assert sum(numbers(view)) == 230_607
    at = view.get_by_label("Moment").input_value()
    page.shot("flow-paused-light")

    # A larger buffer: it never pauses, and what was set is there after a re-run.
    view.get_by_label("256 KiB").check()
    view.get_by_text("the server never has to pause").wait_for()
    assert view.get_by_role("button", name="Next pause").get_attribute("aria-disabled") == "true"
    view.get_by_label("64 KiB").check()
    view.get_by_text("the server has to pause 32 times").wait_for()
    view.get_by_role("button", name="Next pause").click()
    assert view.get_by_label("Moment").input_value() == at
    page.run(page.cell("views.flow()"))
    page.view.get_by_text("the server has to pause 32 times").wait_for()
    assert view.get_by_label("Moment").input_value() == at

    # Play goes on from here, until it is stopped.
    before = int(at)
    view.get_by_role("button", name="Play").click()
    page.page.wait_for_function(
        "at => Number(document.querySelector('.course-flow input[type=range][max]:last-of-type') && "
        "[...document.querySelectorAll('.course-flow input[type=range]')].at(-1).value) > at + 1",
        arg=before,
    )
    view.get_by_role("button", name="Stop").click()
    assert page.wrong() == []
    page.half()
    page.shot("flow-half")
    assert page.wrong() == []
    page.dark()
    page.shot("flow-dark")
    assert page.wrong() == []
    page.close()
