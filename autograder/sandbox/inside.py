"""What serves the judge inside the box: exercises, or the cells of a notebook.

The first request decides. Exercises are served by the very code that `course try` has, each case in a fork of
its own; cells run one after the other in one namespace, as in a kernel. Files of the submission come before
both.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import socket
from typing import Any

from autograder.sandbox import namespaces
from helpers.judging import child
from helpers.judging.frames import Channel, Ended, Refused

READY = (*child.READY, "helpers.judging.memory", "asyncio", "json")
"""Modules that are there before the first fork."""

LOCALNET = (
    "helpers.check", "helpers.play", "helpers.solution", "helpers.localnet.realnet",
    "helpers.localnet.realsite", "helpers.localnet.sites", "trustme",
    "cryptography.hazmat.backends.openssl.backend",
)  # fmt: skip
"""What the first cell of a notebook of this course loads. It starts no threads at import."""

FAILED = 73
"""Exit status of a process that could not serve."""

_shell: Any = None


def warm_shell(course: bool = False) -> None:
    """Make the shell in which cells run, so that no box waits for it.

    Argument: whether notebooks of this course will be run, which begin with `localnet.start()`.
    """
    global _shell
    from autograder.sandbox import cells

    for name in LOCALNET if course else ():
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    _shell = cells.Cells()


def warm_judging() -> None:
    """Play a small program, so that no fork for a case has to do what its first lines do anyway."""
    from helpers.judging.warm import warm_up

    warm_up()


def serve(control: int, net: int) -> None:
    """Answer the judge's requests until it goes away. Arguments: the descriptors of the two channels."""
    channels = [Channel(socket.socket(fileno=number)) for number in (control, net)]
    with contextlib.suppress(Ended, Refused, BrokenPipeError):
        request = channels[0].receive()
        while request["op"] == "file":
            keep(request["path"], request["data"])
            request = channels[0].receive()
        if request["op"] == "cell":
            if _shell is None:
                warm_shell()
            _shell.serve(channels[0], request)
        else:
            namespaces.adopt_orphans()
            nothing = os.open("/dev/null", os.O_WRONLY)
            os.dup2(nothing, 1)
            os.dup2(nothing, 2)
            os.close(nothing)
            child.Child(channels[0], channels[1], True).serve(request)


def keep(path: str, data: bytes) -> None:
    """Put a piece of a file of the submission into the work folder, at the file's end."""
    with contextlib.suppress(OSError):
        folder = os.path.dirname(path)
        if folder:
            os.makedirs(folder, exist_ok=True)
        with open(path, "ab") as file:
            file.write(data)
