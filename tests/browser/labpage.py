"""What a person does in JupyterLab, as verbs: open a notebook, run it, type into a cell, look."""

from __future__ import annotations

import contextlib
import json
import os
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
SHOTS = os.environ.get("COURSE_SCREENSHOTS")
"""Where screenshots go, for a person to look at; nowhere without it."""


class LabPage:
    """One notebook open in JupyterLab. Arguments: the browser, the lab's address, the course, the path."""

    def __init__(
        self, browser: Any, lab: str, course: Path, notebook: str, *, dark: bool = False, width: int = 1280
    ):
        base, _, token = lab.partition("/lab")
        token = token.partition("token=")[2]
        self.sessions, self.key = f"{base}/api/sessions", {"Authorization": f"token {token}"}
        self.notebook = notebook
        self.path = course / notebook
        self.context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.requests: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        # A workspace of its own, so that nothing of an earlier test is open.
        workspace = f"w{time.monotonic_ns()}"
        self.page.goto(f"{base}/lab/workspaces/{workspace}/tree/{quote(notebook)}?token={token}")
        self.page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell")
        self.page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        # The theme is a setting that outlives a page, so an earlier test may have left the other one.
        self.page.wait_for_selector("body[data-jp-theme-light]", state="attached")
        wanted = "false" if dark else "true"
        if self.page.locator("body").get_attribute("data-jp-theme-light") != wanted:
            self.menu("Settings", "Theme", "JupyterLab Dark" if dark else "JupyterLab Light")
            self.page.wait_for_selector(f'body[data-jp-theme-light="{wanted}"]', state="attached")

    def close(self) -> None:
        """Shut the notebook's kernel down, so that the next test finds none, and leave."""
        ask = self.context.request
        for session in ask.get(self.sessions, headers=self.key).json():
            if session["path"] == self.notebook:
                ask.delete(f"{self.sessions}/{session['id']}", headers=self.key)
        self.context.close()

    def menu(self, *names: str) -> None:
        """Choose from the menu bar."""
        self.page.locator(".lm-MenuBar-itemLabel", has_text=names[0]).first.click()
        for name in names[1:]:
            item = self.page.locator(".lm-Menu-itemLabel").get_by_text(name, exact=True).last
            item.hover()
            self.page.wait_for_timeout(200)  # a menu acts on the item under the mouse, once it has noticed it
            item.click()

    def run_all(self, seconds: float = 120) -> None:
        """Run > Run All Cells, and wait until all have run."""
        self.menu("Run", "Run All Cells")
        self.wait_idle(seconds)

    def wait_idle(self, seconds: float = 120) -> None:
        """Wait until no cell is waiting or running."""
        self.page.wait_for_function(
            """() => document.querySelector('dialog')
                  || ![...document.querySelectorAll('.jp-InputPrompt')].some(p => p.innerText.includes('*'))
                  && document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'""",
            timeout=seconds * 1000,
        )
        assert self.page.locator("dialog").all_inner_texts() == [], "a dialog is in the way"

    def cell(self, containing: str) -> Any:
        """The first code cell whose source contains a text."""
        return self.page.locator(
            ".jp-CodeCell", has=self.page.locator(".cm-content", has_text=containing)
        ).first

    def type_into(self, cell: Any, source: str) -> None:
        """Replace a cell's source."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)

    def run(self, cell: Any, seconds: float = 60) -> str:
        """Run one cell; what its output area shows, as text."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        self.wait_idle(seconds)
        return str(cell.locator(".jp-OutputArea").inner_text())

    def save(self) -> dict[str, Any]:
        """Save the notebook; the file that comes of it."""
        self.page.locator(".jp-Notebook").first.click(position={"x": 3, "y": 3})
        before = self.path.stat().st_mtime_ns
        self.page.keyboard.press("Control+s")
        for _ in range(400):
            self.page.wait_for_timeout(50)
            with contextlib.suppress(json.JSONDecodeError):  # read while it is being written
                if self.path.stat().st_mtime_ns != before:
                    notebook: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
                    return notebook
        raise AssertionError(f"{self.path.name} was not saved")

    def faults(self) -> list[str]:
        """What a person would find wrong with the page: overflow, clipped text, faint text."""
        found: list[str] = self.page.evaluate(LOOK)
        return found

    def shots(self, name: str) -> None:
        """Screenshots of the whole notebook, screen by screen, where COURSE_SCREENSHOTS says."""
        if not SHOTS:
            return
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        scroller = self.page.locator(".jp-WindowedPanel-outer").first
        height, step = scroller.evaluate("e => [e.scrollHeight, e.clientHeight]")
        for number in range(int(height // step) + 1):
            scroller.evaluate("(e, top) => { e.scrollTop = top }", number * step)
            self.page.wait_for_timeout(150)
            self.page.screenshot(path=f"{SHOTS}/{name}-{number:02}.png")

    def shot(self, name: str) -> None:
        """One screenshot of what is in view, where COURSE_SCREENSHOTS says."""
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{SHOTS}/{name}.png")
