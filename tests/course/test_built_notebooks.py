"""The built notebooks run from top to bottom, and nbconvert's page of each has the pictures of its views."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from helpers import views

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("notebook_child.py")
NOTEBOOKS = sorted(
    path.stem for path in (ROOT / "notebooks").glob("*.ipynb") if re.match(r"\d\d_|gallery", path.stem)
)

VIEWS = set(views.__all__) - {"View", "show", "verdict", "requests"}
"""Views that can be played with, and progress(), which shows the map of the course."""
VIEWS |= {"progress"}


def sources(name: str) -> str:
    """The code of a notebook."""
    notebook: Any = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")


def used(name: str) -> set[str]:
    """The views that a notebook shows."""
    return {view for view in VIEWS if re.search(rf"^(?:\w+\.)?{view}\(", sources(name), re.MULTILINE)}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_it_runs_and_nbconvert_shows_its_views(name: str, tmp_path: Path) -> None:
    here = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    kept = {"COURSE_PROGRESS": str(tmp_path / "progress.json"), "IPYTHONDIR": str(tmp_path / "ipython")}
    notebook = str(ROOT / f"notebooks/{name}.ipynb")
    command = [sys.executable, "-W", "ignore", str(CHILD), notebook, *sorted(VIEWS)]
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, **here, **kept},
        capture_output=True, text=True, timeout=400, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["stderr"] == []
    assert set(told["views"].values()) == used(name), "each view is the last line of its cell"
    assert told["wrong"] == []


def test_every_view_is_in_the_gallery_and_in_a_lesson() -> None:
    in_lessons = {view for name in NOTEBOOKS if name != "gallery" for view in used(name)}
    assert used("gallery") >= VIEWS, "each view has a place in chapters/00_welcome/gallery.py"
    assert in_lessons >= VIEWS
