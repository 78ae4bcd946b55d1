"""Notebooks as JupyterLab gets them: without a kernel views are pictures, with one they are as they were."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from traitlets.config import Configurable

from helpers.files import WIDGET, CourseFiles

VIEW = {"text/plain": "8 sent", "text/html": "<p>8 sent</p>", WIDGET: {"model_id": "gone"}}
BUTTON = {"text/plain": "Button()", WIDGET: {"model_id": "a learner's own"}}


class App(Configurable):
    """Stands for Jupyter's server and its sessions: one notebook has a kernel."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.session_manager = path, self

    async def list_sessions(self) -> list[dict[str, Any]]:
        return [{"path": self.path}]


@pytest.fixture
def files(tmp_path: Path) -> CourseFiles:
    outputs = [nbformat.v4.new_output("display_data", data=data) for data in (VIEW, BUTTON)]
    cells = [nbformat.v4.new_code_cell("views.datagrams()", outputs=outputs)]
    (tmp_path / "work").mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "work" / "mine.ipynb")
    (tmp_path / "plain.txt").write_text(WIDGET)
    return CourseFiles(root_dir=str(tmp_path))


def shown(files: CourseFiles) -> list[set[str]]:
    model = asyncio.run(files.get("work/mine.ipynb"))
    return [set(output["data"]) for output in model["content"]["cells"][0]["outputs"]]


def test_a_notebook_without_a_kernel_shows_pictures(files: CourseFiles, tmp_path: Path) -> None:
    before = (tmp_path / "work" / "mine.ipynb").read_bytes()
    assert shown(files) == [{"text/plain", "text/html"}, {"text/plain", WIDGET}], "what has no picture stays"
    assert (tmp_path / "work" / "mine.ipynb").read_bytes() == before, "the file is not touched"


def test_a_notebook_whose_kernel_runs_keeps_its_widgets(files: CourseFiles) -> None:
    for running, widget in (("work/mine.ipynb", True), ("work/other.ipynb", False)):
        files.parent = App(running)
        assert (WIDGET in shown(files)[0]) is widget


def test_other_files_and_folders_come_as_they_are(files: CourseFiles) -> None:
    assert asyncio.run(files.get("plain.txt"))["content"] == WIDGET
    assert asyncio.run(files.get("work", content=False))["content"] is None
    listed = asyncio.run(files.get("work"))
    assert [one["name"] for one in listed["content"]] == ["mine.ipynb"]
    assert asyncio.run(files.get("work/mine.ipynb", content=False))["content"] is None
    model = asyncio.run(files.get("work/mine.ipynb", type="file", format="text"))
    assert WIDGET in json.dumps(model["content"]), "as text it is as it is"
