"""Cells of a plain notebook, run in the box one after the other, as a kernel runs them.

They run on the main thread inside a running event loop, so `await` works at top level, `asyncio.run` does
not, and tasks live on from cell to cell.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from typing import Any, NoReturn

from autograder.sandbox import shell as shells
from autograder.sandbox.outputs import Outputs
from helpers.judging.frames import Channel, Refused, encode

FLOODED = 74
"""Exit status of a process that printed without end."""

_exit, _getpid = os._exit, os.getpid


class Cells:
    """The shell and what it showed."""

    def __init__(self) -> None:
        self.outputs = Outputs(self._flooded)
        self.shell = shells.made(self.outputs)
        self.channel: Channel | None = None
        self.ident = ""
        self.answering = threading.Lock()
        self.ran: Any = None

    def serve(self, channel: Channel, request: dict[str, Any]) -> NoReturn:
        """Run cells until the judge goes away. Arguments: the channel to it; its first request."""
        self.channel = channel
        os.environ.update({**shells.VARIABLES, "TERM": "xterm-color"})
        sys.path.insert(0, "")
        pid = _getpid()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        while True:
            self.ident = request["id"]
            self.outputs.begin(request["output"])
            self._run(loop, request["source"])
            if _getpid() != pid:  # a fork that came to the end of its cell
                _exit(0)
            self.outputs.absorb()
            self._own_up()
            self._answer("")
            request = channel.receive()

    def _run(self, loop: asyncio.AbstractEventLoop, source: str) -> None:
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            task = loop.create_task(self._cell(source))
            try:
                loop.run_until_complete(task)
            except KeyboardInterrupt:  # it struck while the cell waited for something
                task.cancel()
                loop.run_until_complete(task)
        except (Exception, asyncio.CancelledError, KeyboardInterrupt, SystemExit) as error:
            name = type(error).__name__
            self.outputs.error(name, str(error), [f"{name}: {error}"])
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    async def _cell(self, source: str) -> None:
        shell, preprocessing = self.shell, None
        try:
            transformed = shell.transform_cell(source)  # type: ignore[no-untyped-call]
        except Exception:
            transformed, preprocessing = source, sys.exc_info()
        if not shell.should_run_async(
            source, transformed_cell=transformed, preprocessing_exc_tuple=preprocessing
        ):
            self.ran = shell.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
            return
        try:
            self.ran = await shell.run_cell_async(
                source,
                store_history=True,
                transformed_cell=transformed,
                preprocessing_exc_tuple=preprocessing,
            )
        finally:
            shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", self.ran)

    def _own_up(self) -> None:
        """Show an error that the cell kept quiet about, or cleared away. nbgrader does so too."""
        ran, self.ran = self.ran, None
        error = getattr(ran, "error_before_exec", None) or getattr(ran, "error_in_exec", None)
        if not isinstance(error, BaseException):
            return
        name = type(error).__name__
        if any(one["output_type"] == "error" and one["ename"] == name for one in self.outputs.found):
            return
        try:
            value = str(error)
        except Exception:
            value = ""
        self.outputs.error(name, value, ["ERROR: An error occurred while showtraceback was disabled"])

    def _answer(self, stopped: str) -> None:
        """Tell the judge what the cell showed; what is too long for a frame becomes "output"."""
        assert self.channel is not None
        with self.answering:
            frame: dict[str, Any] = {
                "id": self.ident,
                "outputs": self.outputs.taken(),
                "stopped": stopped,
                "count": self.shell.execution_count - 1,
            }
            try:
                encode(frame)
            except Refused:
                frame.update(outputs=[], stopped="output")
            self.channel.send(frame)

    def _flooded(self) -> None:
        """End this process at once: whatever the program does, it prints no more."""
        if _getpid() != self.outputs.pid or self.channel is None:
            _exit(FLOODED)
        self._answer("output")
        _exit(FLOODED)
