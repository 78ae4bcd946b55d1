"""Run a built notebook as nbclient does, make an HTML page of it as nbconvert does, say how that went.

python tests/course/notebook_child.py notebooks/03_http.ipynb     (in an empty folder)
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

VIEW = re.compile(r"^(?:\w+ = )?(?:views\.)?(\w+)\(", re.MULTILINE)


def written(picture: str) -> str:
    """The HTML as nbconvert writes it: it reads the whole page with BeautifulSoup, and writes it again."""
    from bs4 import BeautifulSoup

    return str(BeautifulSoup(picture, "html.parser"))


def drawn(cell: Any, page: str) -> list[str]:
    """What is wrong with the outputs of a cell whose last line is a view."""
    shown = [output.data for output in cell.outputs if "data" in output]
    pictures = [data for data in shown if "text/html" in data]
    wrong = [] if pictures else [f"{cell.id}: no picture"]
    wrong += [
        f"{cell.id}: its picture is not in the page"
        for data in pictures
        if written(data["text/html"]) not in page
    ]
    wrong += [f"{cell.id}: no text" for data in pictures if len(data.get("text/plain", "")) < 20]
    return wrong


def has_widget(cell: Any) -> bool:
    """True where something is shown that needs a kernel and scripts."""
    return any("widget" in kind for output in cell.outputs for kind in output.get("data", {}))


def main(path: str, views: set[str]) -> dict[str, Any]:
    """What was written to stderr, the views by cell, and what is wrong with them on the page."""
    import nbclient
    import nbformat
    from nbconvert import HTMLExporter

    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    page, _ = HTMLExporter().from_notebook_node(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    outputs = [output for cell in cells for output in cell.outputs]
    shown = {}
    for cell in cells:
        last = cell.source.rstrip().splitlines()[-1] if cell.source.strip() else ""
        found = VIEW.match(last)
        if found and found[1] in views:
            shown[cell.id] = found[1]
    return {
        "stderr": [output.text for output in outputs if output.get("name") == "stderr"],
        "views": shown,
        "wrong": [fault for cell in cells if cell.id in shown for fault in drawn(cell, page)]
        + [f"{cell.id}: a widget, with nobody there" for cell in cells if has_widget(cell)],
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], set(sys.argv[2:]))))
