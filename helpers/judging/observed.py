"""What is known of a run, collected while it goes on.

How it ended first, while the program is still under its budget; then what the net and the budget saw, while
both are still there; then the files.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import Any

from helpers.errors import Stopped, Unsupported, WouldHang
from helpers.exercises.spec import Raised
from helpers.judging.budget import Budget
from helpers.judging.plain import raised
from helpers.localnet.simnet import SimNet

MOST_FILES = 16_000_000
"""Bytes of written files that are kept."""


class Observed:
    """What is known of a run so far."""

    def __init__(self) -> None:
        self.value: Any = None
        self.raised: Raised | None = None
        self.exited = False
        self.stopped = self.note = self.hung = ""
        self.peak: int | None = None
        self.fields: dict[str, Any] = {}

    def ended_by(self, error: BaseException, budget: Budget) -> None:
        """Note how a program ended that did not just return."""
        if isinstance(error, Stopped):
            self.stopped = budget.reason or error.reason
            self.note = str(error)
        elif isinstance(error, SystemExit):
            self.exited = True
            if isinstance(error.code, str) and budget.reason == "":
                sys.stderr.write(error.code + "\n")
        else:
            self.raised = raised(error, budget.theirs)
            if isinstance(error, WouldHang):
                self.stopped = "hang"
            elif isinstance(error, Unsupported):
                self.stopped, self.note = "unsupported", str(error)
        if not budget.where and self.raised is not None and self.stopped:
            budget.where = f"line {self.raised.line}: {self.raised.source}"

    def notice(self, budget: Budget, net: SimNet) -> None:
        """Note what the net and the budget saw, while both are still there."""
        stopped = budget.reason or self.stopped
        if self.hung and not stopped:  # it was caught; on a real network there is nothing to catch
            stopped = "hang"
            bases = ("WouldHang", "OSError", "Exception", "BaseException")
            self.raised = Raised("WouldHang", f"{self.hung} would wait for ever", bases=bases)
        remarks: tuple[str, ...] = ()
        if stopped == "unsupported" and (budget.message or self.note):
            remarks = (budget.message or self.note,)
        if any(not member.done for member in net.turns.members[1:]):
            remarks += ("a thread of the program was still running at its end",)
        here = net.fabric is not None
        self.fields = {
            "value": self.value,
            "raised": None if budget.reason else self.raised,
            "exited": self.exited,
            "stopped": stopped,
            "stopped_at": budget.where,
            "virtual_seconds": net.now,
            "connections": net.connections if here else (),
            "lookups": net.lookups,
            "datagrams": net.datagrams if here else (),
            "open_sockets": net.open_sockets,
            "timeouts": tuple(net.timeouts[:1000]),
            "peak_memory": self.peak,
            "remarks": remarks,
        }

    def files(self, folder: str) -> dict[str, bytes]:
        """The files the program wrote; the folder is empty afterwards."""
        files: dict[str, bytes] = {}
        left = MOST_FILES
        if not os.listdir(folder):
            return files
        for inside, _, names in os.walk(folder):
            for name in sorted(names):
                path = os.path.join(inside, name)
                if os.path.islink(path) or not os.path.isfile(path):
                    continue
                with open(path, "rb") as file:
                    data = file.read(left + 1)
                if len(data) > left:
                    self.fields["remarks"] += (
                        "it wrote more than 16 MB of files; the rest was not looked at",
                    )
                    break
                left -= len(data)
                files[os.path.relpath(path, folder).replace(os.sep, "/")] = data
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder, exist_ok=True)
        return files
