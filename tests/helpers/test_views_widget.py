"""The base of the views: static where nobody plays, a widget where somebody does, safe files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest

from helpers.views.widget import Live, live, live_here, memory

ROOT = Path(__file__).resolve().parents[2]
VIEWS = ROOT / "helpers" / "views"
ASSETS = sorted([*VIEWS.glob("static/*.*s"), *VIEWS.glob("widget/*.*s")])
SENT = {"header": {"msg_id": "one"}, "metadata": {"cellId": "c1"}, "content": {"allow_stdin": True}}


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A notebook with somebody before it; the message that runs the cell, to be changed by a test."""
    message: dict[str, Any] = json.loads(json.dumps(SENT))
    for module in (live, memory):
        monkeypatch.setattr(module, "running", lambda: message)
    monkeypatch.setattr(memory, "_held", {})
    monkeypatch.setattr(memory, "_unnamed", {})
    return message


def view(**about: Any) -> Live:
    return Live("text", "<b>html</b>", kind="wire", state={"at": 0, "form": "text"}, **about)


def test_without_a_kernel_there_is_the_static_picture_alone() -> None:
    assert not live_here()
    assert view()._repr_mimebundle_() == {"text/plain": "text", "text/html": "<b>html</b>"}
    assert repr(view()) == "text"


def test_where_somebody_plays_there_are_the_widget_and_the_static_picture(notebook: dict[str, Any]) -> None:
    bundle = view()._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html", live.WIDGET}
    assert bundle["text/html"] == "<b>html</b>"
    notebook["content"]["allow_stdin"] = False  # nbconvert and nbgrader
    assert live.WIDGET not in view()._repr_mimebundle_()


def test_a_wish_for_static_pictures_is_heard(
    notebook: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSE_VIEWS", "static")
    assert live.WIDGET not in view()._repr_mimebundle_()


def test_state_survives_a_re_run_of_the_cell(notebook: dict[str, Any]) -> None:
    first = view().widget()
    first.state = {"at": 7, "form": "hex", "bogus": 1}
    notebook["header"]["msg_id"] = "two"
    again = view(opens={"at": 3}).widget()
    assert again.state == {"at": 3, "form": "hex"}
    assert first.comm is None, "the widget of the earlier run is closed"
    notebook["metadata"]["cellId"] = "c2"
    assert view().widget().state == {"at": 0, "form": "text"}, "another cell, another state"


def test_two_views_of_one_cell_are_two(notebook: dict[str, Any]) -> None:
    one, two = view().widget(), view().widget()
    one.state = {"at": 1, "form": "text"}
    assert two.state["at"] == 0 and one.comm is not None
    notebook["header"]["msg_id"] = "two"
    assert [view().widget().state["at"] for _ in range(2)] == [1, 0]


def test_memory_has_an_end(notebook: dict[str, Any]) -> None:
    for number in range(memory.MOST + 20):
        memory.hold(("wire", "", str(number)), SimpleNamespace(close=lambda: None, observe=lambda *_: None))
    assert len(memory._held) == memory.MOST


def test_python_reacts_and_its_errors_are_shown(notebook: dict[str, Any]) -> None:
    made = view(react=lambda state: {"half": 10 / state["at"], "text": f"at {state['at']}"}).widget()
    assert "ZeroDivisionError" in made.data["error"]
    made.state = {"at": 4, "form": "text"}
    assert made.data == {"half": 2.5, "text": "at 4"} and repr(made) == "at 4"
    made.state = {"at": 0, "form": "text"}
    assert made.data["half"] == 2.5 and "ZeroDivisionError" in made.data["error"]


def test_helpers_import_without_widgets() -> None:
    script = (
        "import helpers.views, helpers.check, sys; "
        "print([name for name in ('anywidget', 'ipywidgets') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout == "[]\n"


FORBIDDEN = (
    r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|\bfetch\(|XMLHttp|WebSocket"
    r"|import\(|^import |https?:|@import|url\(|localStorage|\.cookie|postMessage"
)


@pytest.mark.parametrize("path", ASSETS, ids=lambda path: path.name)
def test_the_files_of_views_make_no_markup_and_reach_nothing(path: Path) -> None:
    code = re.sub(r"^\s*(//|/\*).*$", "", path.read_text(encoding="utf-8"), flags=re.M)
    assert not re.findall(FORBIDDEN, code, flags=re.M)


def test_nbconvert_shows_the_static_picture(tmp_path: Path) -> None:
    """A real run: what JupyterLab saves (without widget state) and what nbconvert itself executes."""
    source = (
        "from helpers import views\nfrom helpers.localnet.trace import Trace\ntrace = Trace()\n"
        "trace.add(0.0, 'send', 0, 'program', b'<script>alert(1)</script>', 'hello-wire')\nviews.wire(trace)"
    )
    bundle = {
        "text/plain": "plain",
        "text/html": "<p>static picture</p>",
        live.WIDGET: {"version_major": 2, "version_minor": 0, "model_id": "gone"},
    }
    book = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(source),
            nbformat.v4.new_code_cell("1", outputs=[nbformat.v4.new_output("display_data", data=bundle)]),
        ]
    )
    path = tmp_path / "book.ipynb"
    nbformat.write(book, path)
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path, env=environment)
    assert "static picture" in (tmp_path / "book.html").read_text(encoding="utf-8")
    subprocess.run([*command, "--execute"], check=True, capture_output=True, cwd=tmp_path, env=environment)
    page = (tmp_path / "book.html").read_text(encoding="utf-8")
    assert "hello-wire" in page and "What travelled" in page
    assert "widget-view+json" not in page.split("<body")[1]
    assert "<script>alert(1)" not in page
