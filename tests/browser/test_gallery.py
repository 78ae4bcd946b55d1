"""The gallery: every view on one page, in light and dark, wide and on half a screen."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from helpers import views
from helpers.views.widget import model
from tests.browser.labpage import SHOTS, LabPage
from tests.browser.test_wire import accessible

KINDS = sorted(path.stem for path in model.STATIC.glob("*.js"))
FIRST = "from helpers import localnet, progress, views"

WITHOUT_A_MOUSE = """() => [...document.querySelectorAll('.course-view')].flatMap(view => {
    const kind = view.classList[1], focusable = 'button, input, select, textarea, [tabindex="0"]';
    const controls = [...view.querySelectorAll(focusable)].filter(e => e.checkVisibility());
    const wrong = [...view.querySelectorAll('[onclick], h1, h2, h3, h4, a[href]')].map(e => e.tagName);
    if (!view.getAttribute('aria-label')) wrong.push('no name');
    if (!controls.length) wrong.push('nothing takes the focus');
    if (!view.querySelector('[aria-live=polite]')) wrong.push('nothing is said');
    if (!view.querySelector('details.cv-text summary')) wrong.push('no text form');
    for (const e of controls) {
        e.focus();
        if (document.activeElement !== e) wrong.push(`no focus: ${e.outerHTML.slice(0, 80)}`);
    }
    return wrong.map(what => `${kind}: ${what}`);
})"""


@pytest.fixture(scope="module")
def gallery(chromium: Any, lab: str, course: Path) -> Any:
    page = LabPage(chromium, lab, course, "notebooks/gallery.ipynb")
    page.run_all()
    yield page
    page.close()


def kinds(page: Any) -> set[str]:
    names = page.locator(".course-view").evaluate_all("all => all.map(e => e.className)")
    return {found[1] for name in names if (found := re.search(r"course-(?!view)(\w+)", name))}


def test_every_view_is_there_and_drawn(gallery: LabPage) -> None:
    gallery.page.wait_for_function(
        "n => new Set([...document.querySelectorAll('.course-view')].map(e => e.classList[1])).size === n",
        arg=len(KINDS),
    )
    assert kinds(gallery.page) == set(KINDS)
    assert gallery.page.get_by_text("could not be drawn").count() == 0
    assert gallery.page.locator(".cv-error:not([hidden])").count() == 0
    assert len(set(views.__all__) - {"View", "show", "verdict", "requests"}) == len(KINDS) - 1, "and the map"


def test_each_can_be_reached_and_read_without_a_mouse(gallery: LabPage) -> None:
    found = gallery.page.evaluate(WITHOUT_A_MOUSE)
    assert found == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 960])
def test_it_looks_right(gallery: LabPage, dark: bool, width: int) -> None:
    gallery.page.set_viewport_size({"width": width, "height": 900})
    theme = "false" if dark else "true"
    if gallery.page.locator("body").get_attribute("data-jp-theme-light") != theme:
        gallery.menu("Settings", "Theme", "JupyterLab Dark" if dark else "JupyterLab Light")
        gallery.page.wait_for_selector(f'body[data-jp-theme-light="{theme}"]', state="attached")
    assert gallery.faults() == []
    assert accessible(gallery) == []
    for view in gallery.page.locator(".course-view").all() if SHOTS else ():
        name = str(view.get_attribute("class")).split("course-")[-1].split()[0]
        Path(SHOTS or "").mkdir(parents=True, exist_ok=True)
        view.scroll_into_view_if_needed()
        view.screenshot(path=f"{SHOTS}/gallery-{name}-{'dark' if dark else 'light'}-{width}.png")


def test_a_saved_lesson_without_a_kernel_shows_pictures(chromium: Any, lab: str, course: Path) -> None:
    """While the kernel runs a saved view lives on in a new page; without it there is its picture."""
    page = LabPage(chromium, lab, course, "notebooks/05_regex.ipynb")
    page.run(page.cell("regex_bench("))
    page.page.locator(".course-regex").wait_for()
    saved = json.dumps(page.save())
    assert "widget-view+json" in saved and "text/html" in saved

    page.page.reload()
    page.page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell")
    page.page.locator(".course-regex").wait_for()
    page.menu("Kernel", "Shut Down Kernel")
    page.page.get_by_text("No Kernel").first.wait_for()
    page.close()
    page = LabPage(chromium, lab, course, "notebooks/05_regex.ipynb")
    cell = page.cell("regex_bench(")
    cell.get_by_text("4 matches").first.wait_for()
    assert page.page.get_by_text("model not found").count() == 0
    assert page.page.locator(".course-regex").count() == 0
    assert page.faults() == []
    page.run(cell)
    page.page.locator(".course-regex").wait_for()
    page.close()
