"""Run a Python program where no namespaces can be made, as in many containers: ... PROGRAM ARGUMENTS"""

from __future__ import annotations

import errno
import os
import sys


def main(arguments: list[str]) -> None:
    from autograder.sandbox import calls, seccomp

    program = seccomp._Program()
    program.load(0)
    for name in ("unshare", "mount", "setns"):
        program.when(seccomp._EQUAL, calls.number(name), "refused")
    program.when(seccomp._EQUAL, calls.number("clone3"), "no such call")
    program.when(seccomp._EQUAL, calls.number("clone"), "", "allowed")
    program.load(16)
    program.when(seccomp._ANY_BIT, seccomp.NEW_NAMESPACES, "refused")
    for place, result in (("allowed", 0x7FFF0000), ("refused", 0x50000 | errno.EPERM)):
        program.place(place)
        program.end(result)
    program.place("no such call")
    program.end(0x50000 | errno.ENOSYS)
    calls.prctl(38, 1)  # no new privileges
    seccomp.install(program.assembled())
    os.environ["PYTHONPATH"] = os.getcwd()
    os.execv(sys.executable, [sys.executable, *arguments])


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    main(sys.argv[1:])
