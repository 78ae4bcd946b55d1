"""Notebook 7, which some have in place of JupyterLab: a lesson runs there, and its view is played with."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers import lab as launcher


@pytest.fixture(scope="module")
def notebook7(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """A running Notebook 7 as it comes, on the folder of the course: its url and token."""
    folder = tmp_path_factory.mktemp("notebook7")
    (folder / "runtime").mkdir()
    log = folder / "notebook.log"
    command = [
        *(sys.executable, "-m", "notebook", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"),
        f"--ServerApp.root_dir={course}",
        f"--ServerApp.port={launcher.free_port()}",
        "--ServerApp.port_retries=50",
    ]
    environment = launcher.environment(folder, folder / "runtime")
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=course, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        yield launcher.wait_until_up(process, folder / "runtime", log)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def test_a_view_of_a_lesson_is_played_with(chromium: Any, notebook7: dict[str, Any]) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{notebook7['url']}notebooks/notebooks/05_regex.ipynb?token={notebook7['token']}")
    # Without a kernel its status is "idle" too.
    page.locator(".jp-Toolbar-kernelName", has_text="Python 3").wait_for()
    idle = "() => document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'"
    for containing in ("from helpers import localnet", "regex_bench("):
        page.wait_for_function(idle)
        cell = page.locator(".jp-CodeCell", has=page.locator(".cm-content", has_text=containing)).first
        cell.scroll_into_view_if_needed()
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        cell.locator(".jp-InputPrompt", has_text="[1]" if "helpers" in containing else "[2]").wait_for()
    view = page.locator(".course-regex")
    says = view.locator(".regex-says")
    says.filter(has_text="1 match").wait_for()
    view.get_by_label("Pattern").fill("<([^>]+)>")
    says.filter(has_text="4 matches").wait_for()
    view.get_by_role("listbox", name="Matches").focus()
    page.keyboard.press("ArrowDown")
    view.locator("mark.regex-chosen").filter(has_text="</b>").wait_for()
    assert "'/b'" in view.get_by_role("group", name="Groups of the chosen match").inner_text()
    view.get_by_role("button", name="IGNORECASE").press("Enter")
    view.get_by_role("button", name="IGNORECASE", pressed=True).wait_for()
    context.close()
