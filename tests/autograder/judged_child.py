"""Judge right answers, and two that lie, in boxes: as somebody else, or without namespaces.

    python [as_somebody.py] [without_namespaces.py] judged_child.py [EXERCISE ...]

Prints the tier and the verdicts as JSON. Without names the right answers of all exercises are judged.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]

FORGERIES = COURSE / "tests" / "hostile" / "forgeries"
LIES = ("download/keeps_and_lies", "rank/asks_the_judge")
"""One that lies of its memory, one that reads what a judged program may not read."""


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
        lies = [judged(name.partition("/")[0], (FORGERIES / f"{name}.py").read_bytes()) for name in LIES]
    print(json.dumps({"tier": sandbox.tier.name, "right": found, "lies": lies}))


if __name__ == "__main__":
    main(sys.argv[1:])
