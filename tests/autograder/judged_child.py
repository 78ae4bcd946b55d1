"""Judge right answers, and one that lies of its memory, in boxes: as somebody else, or without namespaces.

    python [as_somebody.py] [without_namespaces.py] judged_child.py [EXERCISE ...]

Prints the tier and the verdicts as JSON. Without names the right answers of all exercises are judged.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]

LIAR = b"""
def download(url, name):
    import urllib.request
    from helpers.judging import memory
    memory.Memory._look = lambda self: 0
    with open(name, "wb") as file:
        page = urllib.request.urlopen(url, timeout=9)
        file.write(b"".join(iter(lambda: page.read(100_000), b"")))
"""


def main(names: list[str]) -> None:
    """Judge them."""
    from autograder.sandbox.box import Sandbox
    from helpers import exercises
    from helpers.judging.parent import Box
    from helpers.judging.trying import judge_in

    found = {}
    with Sandbox(preload=("bs4",)) as sandbox:

        def judged(name: str, source: bytes) -> list[object]:
            with Box(launcher=sandbox.launcher()) as box:
                result = judge_in(box, exercises.load(name), Path(f"{name}.py"), source, (), 7)
            first = result.findings[0].message if result.findings else result.note
            return [result.verdict, result.score, first]

        for path in sorted((COURSE / "tests" / "right_answers").glob("*/*/*.py")):
            if path.parent.name in (names or exercises.names()):
                found[f"{path.parent.name} {path.stem}"] = judged(path.parent.name, path.read_bytes())
        liar = judged("download", LIAR)
    print(json.dumps({"tier": sandbox.tier.name, "right": found, "liar": liar}))


if __name__ == "__main__":
    main(sys.argv[1:])
