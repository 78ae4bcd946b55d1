"""The welcome page and the HTTP chapter, in the browser: they look right and run from top to bottom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.labpage import LabPage

LESSONS = ["00_welcome", "03_http"]
OUTSIDE = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_lesson_runs_from_top_to_bottom(
    chromium: Any, lab: str, course: Path, lesson: str, dark: bool
) -> None:
    page = LabPage(chromium, lab, course, f"notebooks/{lesson}.ipynb", dark=dark)
    page.run_all()
    page.shots(f"{lesson}-{'dark' if dark else 'light'}")
    assert page.faults() == []
    cells = page.save()["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert all(cell["execution_count"] for cell in code if "".join(cell["source"]).strip())
    outputs = [(cell["id"], output) for cell in code for output in cell["outputs"]]
    assert [(name, output["ename"]) for name, output in outputs if output["output_type"] == "error"] == []
    assert [(name, output["text"]) for name, output in outputs if output.get("name") == "stderr"] == []
    assert [url for url in page.requests if not url.startswith(OUTSIDE)] == [], (
        "nothing is fetched from outside"
    )
    page.close()


def test_half_a_screen_is_enough(chromium: Any, lab: str, course: Path) -> None:
    page = LabPage(chromium, lab, course, "notebooks/03_http.ipynb", width=960)
    page.run_all()
    page.shots("03_http-half")
    assert page.faults() == []
    page.close()


RIGHT = """
def decode_whole(host, path):
    import socket
    with socket.create_connection((host, 80)) as s:
        s.sendall(f"GET {path} HTTP/1.0\\r\\nHost: {host}\\r\\n\\r\\n".encode())
        reply = b""
        while piece := s.recv(700):
            reply += piece
    return reply.partition(b"\\r\\n\\r\\n")[2].decode()
"""
WRONG = """
def decode_whole(host, path):
    import socket
    with socket.create_connection((host, 80)) as s:
        s.sendall(f"GET {path} HTTP/1.0\\r\\nHost: {host}\\r\\n\\r\\n".encode())
        reply = ""
        while piece := s.recv(700):
            reply += piece.decode()
    return reply.partition("\\r\\n\\r\\n")[2]
"""


def test_an_exercise_answered_wrong_then_right(chromium: Any, lab: str, course: Path) -> None:
    page = LabPage(chromium, lab, course, "work/03_http/exercises.ipynb")
    page.run_all()
    answer, check = page.cell("def decode_whole"), page.cell('check("decode_whole")')
    assert "not attempted" in page.run(check).lower()

    page.type_into(answer, WRONG)
    page.run(answer)
    said = page.run(check)
    assert "passed" not in said.lower() and "decode" in said
    check.scroll_into_view_if_needed()
    page.shots("exercise-wrong")
    assert page.faults() == []

    page.type_into(answer, RIGHT)
    page.run(answer)
    assert "passed" in page.run(check).lower()
    page.shots("exercise-right")
    assert page.faults() == []
    page.close()
