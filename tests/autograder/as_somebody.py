"""Run a Python program as an ordinary user, from root: python as_somebody.py PROGRAM ARGUMENTS

Where Python itself lies in a folder that only root may enter, a mount namespace of this process's own shows
it to everybody; nothing else of that folder is shown.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

SOMEBODY = 54_321


def main(arguments: list[str]) -> None:
    from autograder.sandbox import namespaces, root

    here = os.path.realpath(Path.cwd())
    needed = sorted({here, *(os.path.realpath(path) for path in (sys.base_prefix, sys.prefix))})
    namespaces.enter(namespaces.NEWNS)
    root.mount(None, "/", None, 16384 | 1 << 18)  # recursive, private
    held = {path: os.open(path, os.O_PATH) for path in needed}
    closed = {
        path: [str(one) for one in Path(path).parents if not one.stat().st_mode & 1][-1:] for path in needed
    }
    for folder in sorted({folder for folders in closed.values() for folder in folders}):
        root.mount("tmpfs", folder, "tmpfs", 0, "mode=755,size=1m")
    for path, number in held.items():
        if closed[path]:
            os.makedirs(path, exist_ok=True)
            root.mount(f"/proc/self/fd/{number}", path, None, 4096 | 16384)  # a bind, recursive
        os.close(number)
    os.chdir(here)
    os.setgroups([])
    os.setresgid(SOMEBODY, SOMEBODY, SOMEBODY)
    os.setresuid(SOMEBODY, SOMEBODY, SOMEBODY)
    os.environ.update(HOME="/nonexistent", PYTHONDONTWRITEBYTECODE="1", PYTHONPATH=here)
    os.execv(sys.executable, [sys.executable, *arguments])


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    main(sys.argv[1:])
