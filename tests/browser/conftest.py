"""JupyterLab as a learner gets it, in headless Chromium. Every test here is marked `browser`."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAB = "import sys, pathlib, helpers.lab; sys.exit(helpers.lab.lab(pathlib.Path(sys.argv[1]), browser=False))"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder of its own: notebooks, source and release as they are built."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("notebooks", "source", "release"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    for name in ("pyproject.toml", "nbgrader_config.py"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def lab(course: Path) -> Iterator[str]:
    """The address of a running `course lab`, with its token."""
    settings = course / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    # All cells are in the page, so that a test can look at all of them.
    (settings / "tracker.jupyterlab-settings").write_text(json.dumps({"windowingMode": "none"}))
    environment = {
        **os.environ,
        "JUPYTERLAB_SETTINGS_DIR": str(course / "settings"),
        "COURSE_PROGRESS": str(course / "progress.json"),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", LAB, str(course)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=course,
    )
    assert process.stdout is not None
    try:
        said = ""
        for line in process.stdout:
            said += line
            if found := re.search(r"http://127\.0\.0\.1:\S+", line):
                yield found[0]
                break
        else:
            raise AssertionError(f"course lab said no address: {said}")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        process.stdout.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, or whatever COURSE_CHROMIUM names."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("COURSE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "no Chromium here: `make test-browser` installs it where apt is there"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
            ],
        )
        yield browser
        browser.close()
