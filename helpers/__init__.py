"""What a notebook of the course imports: the little internet, and the learner's verbs.

    from helpers import localnet
    from helpers import check, hint, solution, reset, progress, predict, run

The verbs are functions that share their names with modules of this package, and are loaded when they are
first used. So that ``helpers.check`` is the function whoever imported what before, this module does not
let Python bind those submodules to itself.
"""

from __future__ import annotations

import sys
import types
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.check import check, hint
    from helpers.play import predict, run
    from helpers.progress import progress
    from helpers.reset import reset
    from helpers.solution import solution

__all__ = ["check", "hint", "predict", "progress", "reset", "run", "solution"]

VERBS = {
    "check": "helpers.check",
    "hint": "helpers.check",
    "solution": "helpers.solution",
    "reset": "helpers.reset",
    "progress": "helpers.progress",
    "predict": "helpers.play",
    "run": "helpers.play",
}
"""Each verb and the module it lives in."""


class _Package(types.ModuleType):
    def __setattr__(self, name: str, value: object) -> None:
        if not (name in VERBS and isinstance(value, types.ModuleType)):
            super().__setattr__(name, value)


def __getattr__(name: str) -> Any:
    if name in VERBS:
        import importlib

        return getattr(importlib.import_module(VERBS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


sys.modules[__name__].__class__ = _Package

if "IPython" in sys.modules:
    from helpers import magics

    magics.register()
