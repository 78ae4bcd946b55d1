"""Every lesson in the browser: it runs from top to bottom, offline, with nothing stray, and looks right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.labpage import LabPage

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"))
IN_THE_DARK = ["00_welcome", "03_http", "07_datagrams"]
OUTSIDE = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")


@pytest.mark.parametrize(
    ("lesson", "dark"),
    [*((lesson, False) for lesson in LESSONS), *((lesson, True) for lesson in IN_THE_DARK)],
    ids=lambda value: value if isinstance(value, str) else "dark" if value else "light",
)
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
