"""A view in its lesson, as a person meets it: shown by its cell, in light and dark, on half a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.labpage import SHOTS, LabPage


class ViewPage(LabPage):
    """A lesson of which only some cells have been run: the first one and those given, in their order.

    Arguments: as for LabPage; the kind of the view; a text from each cell to run, the view's own last.
    """

    def __init__(
        self, browser: Any, lab: str, course: Path, lesson: str, kind: str, *cells: str, **about: Any
    ) -> None:
        super().__init__(browser, lab, course, f"notebooks/{lesson}.ipynb", **about)
        self.kind = kind
        for containing in ("from helpers import localnet", *cells):
            self.run(self.cell(containing))
        self.view = self.page.locator(f".course-view.course-{kind}").first
        self.view.wait_for()

    def shot(self, name: str) -> None:
        """A screenshot of the view, where COURSE_SCREENSHOTS says."""
        if SHOTS:
            self.view.scroll_into_view_if_needed()
            self.view.screenshot(path=f"{SHOTS}/{name}.png")

    def dark(self) -> None:
        """Change to the dark theme."""
        self.menu("Settings", "Theme", "JupyterLab Dark")
        self.page.wait_for_selector('body[data-jp-theme-light="false"]', state="attached")

    def half(self) -> None:
        """Make the window half as wide as a usual screen."""
        self.page.set_viewport_size({"width": 960, "height": 900})
        self.page.wait_for_timeout(200)

    def axe(self) -> list[str]:
        """What axe-core finds wrong with the view."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, context=f".course-view.course-{self.kind}")
        return [
            f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0].get('failureSummary', '')}"
            for one in found.response["violations"]
        ]

    def wrong(self) -> list[str]:
        """Everything a person or axe would find wrong with the view."""
        failed = self.view.get_by_text("could not be drawn").all_inner_texts()
        return [*failed, *self.faults(), *self.axe()]
