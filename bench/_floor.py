"""The floor: fork, and run the same cells and cases, with no box around and nothing kept.

    python bench/_floor.py WORK.json        prints seconds of each submission, as JSON

The process layout is that of `course grade`: a template with the imports done, a fork of it for each
submission, a fork of that for each case, and the judge outside. What is missing is the box, its limits, the
notebook, the gradebook and every file.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

from autograder.sandbox import inside
from helpers.judging.child import Child
from helpers.judging.frames import Channel


def template(orders: socket.socket, preload: list[str], judged: bool) -> None:
    """Fork for each order: "cells" with a list of them, or a child for the judge. Ends with the judge."""
    for name in (*inside.READY, *preload):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    if judged:
        inside.warm_judging()
    inside.warm_shell()
    gc.collect()
    gc.freeze()
    orders.send(b"ready")
    while True:
        data, numbers, _, _ = socket.recv_fds(orders, 4_000_000, 4)
        if not data:
            os._exit(0)
        process = os.fork()
        if process == 0:
            try:
                work(json.loads(data), numbers)
            finally:
                os._exit(0)
        for number in numbers:
            os.close(number)
        os.waitpid(process, 0)
        orders.send(b"done")


def work(cells: list[str], numbers: list[int]) -> None:
    """What a fork does."""
    nothing = os.memfd_create("output")
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    if numbers:
        control, net = (Channel(socket.socket(fileno=number)) for number in numbers)
        Child(control, net, True).serve()
        return
    import asyncio

    shell = inside._shell
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    for source in cells:
        shell.outputs.begin(1_000_000)
        shell._run(loop, source)


class Forked:
    """A process for the judge, with no walls: see `helpers.judging.launch.Held`."""

    stopped = ""

    def __init__(self, orders: socket.socket) -> None:
        self.orders = orders

    def start(self) -> Forked:
        pairs = [socket.socketpair(), socket.socketpair()]
        socket.send_fds(self.orders, [b"[]"], [pair[1].fileno() for pair in pairs])
        for pair in pairs:
            pair[1].close()
        self.control, self.net = (Channel(pair[0]) for pair in pairs)
        return self

    def kill(self, wait: float = 0.0) -> int | None:
        self.control.close()
        self.net.close()
        self.orders.recv(16)
        return None


def main(path: str) -> None:
    """Do the work."""
    todo: dict[str, Any] = json.loads(Path(path).read_text())
    judged = any(one["programs"] for one in todo["submissions"])
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        ours.close()
        template(theirs, todo["preload"], judged)
    theirs.close()
    ours.recv(16)
    if judged:
        from autograder.grading.judged import judge
        from autograder.grading.program import Program
        from helpers.judging.parent import Box
    took = []
    for one in todo["submissions"]:
        began = time.perf_counter()
        if one["cells"]:
            ours.send(json.dumps(one["cells"]).encode())
            ours.recv(16)
        if one["programs"]:
            with Box(launcher=Forked(ours)) as box:
                for name, source, seed in one["programs"]:
                    judge(name, Program(source.encode()), seed, box)
        took.append(time.perf_counter() - began)
    print(json.dumps(took))


if __name__ == "__main__":
    main(sys.argv[1])
