"""Run the code cells of a lesson in an IPython shell and print what each one showed, as JSON.

A process of its own, so that a lesson begins with a fresh Python, as a learner's kernel does:

    python tests/course/lesson_child.py 03_http real|simulated     (in an empty folder)
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def cells(slug: str) -> list[tuple[str, str]]:
    """(id, source) of the code cells of a chapter's lesson."""
    from autograder.authoring.notation import compile_file

    notebook = compile_file(ROOT / "chapters" / slug / "lesson.py")
    return [(cell.id, cell.source) for cell in notebook.cells if cell.cell_type == "code"]


def new_shell(values: list[dict[str, Any]]) -> Any:
    """An IPython shell that keeps the values of cells in `values`. Made before `helpers` is imported, as in a
    kernel, so that `helpers` finds it."""
    from IPython.core.displayhook import DisplayHook
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Hook(DisplayHook):
        def write_output_prompt(self) -> None:
            pass

        def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:
            values.append(format_dict)

        def finish_displayhook(self) -> None:
            pass

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    InteractiveShell.displayhook_class = Hook
    return InteractiveShell.instance(config=config)


def run(slug: str, shell: Any, values: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Run the cells from top to bottom; for each id what it printed, displayed and raised."""
    from IPython.utils.capture import capture_output

    showed = {}
    for name, source in cells(slug):
        values.clear()
        with capture_output() as captured:
            result = shell.run_cell(source)
        error = result.error_before_exec or result.error_in_exec
        displayed = [output.data for output in captured.outputs] + values
        showed[name] = {
            "stdout": captured.stdout,
            "stderr": captured.stderr,
            "displayed": [data.get("text/plain", "") for data in displayed],
            "kinds": sorted({kind for data in displayed for kind in data}),
            "error": f"{type(error).__name__}: {error}" if error else "",
        }
    return showed


@contextlib.contextmanager
def simulated() -> Iterator[None]:
    """Let the lesson's own `localnet` calls act on a simulated net."""
    from helpers import localnet

    net = localnet.simulate()

    @contextlib.contextmanager
    def weather(which: Any) -> Iterator[None]:
        calm = net.weather
        other = which if isinstance(which, localnet.Weather) else localnet.Weather.named(which)
        net.weather = net.fabric.weather = other
        try:
            yield
        finally:
            net.weather = net.fabric.weather = calm

    here: Any = localnet
    here.start = lambda *args, **kwargs: net
    here.stop = lambda *args, **kwargs: None
    here.weather, here.net = weather, net
    with net.attached():
        yield


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    kept: list[dict[str, Any]] = []
    ipython = new_shell(kept)
    with simulated() if sys.argv[2] == "simulated" else contextlib.nullcontext():
        outcome = run(sys.argv[1], ipython, kept)
    print(json.dumps(outcome))
