"""Sandbox and Boxed: the judge's hold on a template and on the boxes it forks.

    with Sandbox(probe()) as sandbox:
        with sandbox.box(files={"romeo.txt": b"But soft"}) as boxed:
            ran = boxed.run_cell("print(open('romeo.txt').read())")     # ran.outputs, ran.stopped
        with Box(launcher=sandbox.launcher()) as box:                   # helpers.judging.parent
            report = box.load("first_3000", Path("first_3000.py"), source)

Whatever a boxed process does, each method returns in time and raises nothing but `SandboxError`, which is our
failure and never the student's. At the end of a `with` nothing of the box is left.
"""

from __future__ import annotations

import dataclasses
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.sandbox import folders, users
from autograder.sandbox.accepted import CellRun
from autograder.sandbox.boxed import START_SECONDS, Boxed, SandboxError
from autograder.sandbox.limits import Limits
from autograder.sandbox.tiers import Tier, probe
from autograder.sandbox.watch import Watchdog

COURSE = Path(__file__).resolve().parent.parent.parent
BOOT = (
    "import sys; sys.path.append(sys.argv.pop(1)); from autograder.sandbox.template import main; "
    "main(sys.argv[1:])"
)

MOST_FILES = 1_000
"""That a box starts with."""


class Sandbox:
    """A template process, and the boxes it forks. A context manager; one thread at a time.

    Example: ``with Sandbox(probe(), preload=("bs4",)) as sandbox: ...``.

    Arguments:
        tier: what `tiers.probe` found; without it, it is probed.
        preload: modules that the template imports, so that no box waits for them.
        shell: whether cells of notebooks are run; without them the template is smaller and forks faster.
        judged: whether exercises are judged; without them the template starts sooner.

    `failures` counts the boxes that did not start, and those that were lost (see `Boxed.lost`). Whoever sees
    it grow cannot trust what the boxes said meanwhile, and may `close` and `start` for a fresh template.
    """

    def __init__(
        self,
        tier: Tier | None = None,
        preload: Sequence[str] = (),
        *,
        shell: bool = True,
        judged: bool = True,
    ) -> None:
        self.tier = tier or probe()
        self.preload, self.shell, self.judged = tuple(preload), shell, judged
        self.watchdog = Watchdog()
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None
        self._twin: socket.socket | None = None
        self._folder: folders.Folder | None = None
        self._users = users.Users() if "user" in self.tier.layers else None
        self._open: set[Boxed] = set()
        self.failures = 0

    def __enter__(self) -> Sandbox:
        self.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the template. Raises SandboxError."""
        if not self.tier.layers and self.tier.name != "none":
            raise SandboxError(self.tier.sentence)
        folders.sweep()
        self._folder = folders.Folder()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        passed = [theirs]
        if self.shell and self.judged:
            self._twin, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            passed.append(other)
        options = {
            "course": str(COURSE),
            "packages": _packages(),
            "layers": self.tier.layers,
            "network": self.tier.network,
            "preload": self.preload,
            "shell": self.shell,
            "judged": self.judged,
            "twin": passed[1].fileno() if len(passed) > 1 else -1,
            "user": users.TRIAL,
        }
        try:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-I",
                    "-B",
                    "-c",
                    BOOT,
                    str(COURSE),
                    str(theirs.fileno()),
                    json.dumps(options),
                ],
                pass_fds=[sock.fileno() for sock in passed],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd="/",
                env=self._environment(),
                start_new_session=True,
            )
        finally:
            for sock in passed:
                sock.close()
        self._orders = ours
        ours.settimeout(START_SECONDS)
        try:
            answer = ours.recv(65_536)
        except OSError as error:
            answer = str(error).encode()
        if answer != b"ready":
            self.close()
            raise SandboxError(f"the sandbox's template did not start: {answer.decode('utf-8', 'replace')}")

    def _environment(self) -> dict[str, str]:
        assert self._folder is not None
        here = dict.fromkeys(("HOME", "TMPDIR", "IPYTHONDIR", "MPLCONFIGDIR"), self._folder.name)
        return {**here, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}

    def close(self) -> None:
        """End the template and every box."""
        for boxed in list(self._open):
            boxed.kill()
        if self._orders is not None:
            self._orders.close()
            self._orders = None
        if self._twin is not None:
            self._twin.close()
            self._twin = None
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
        if self._users is not None:
            self._users.close()
        self.watchdog.close()
        self.watchdog = Watchdog()

    # -- boxes --------------------------------------------------------------------------------------
    def box(
        self,
        files: Mapping[str, bytes] | None = None,
        limits: Limits | None = None,
        environment: Mapping[str, str] | None = None,
        *,
        judged: bool = False,
    ) -> Boxed:
        """Fork a boxed process. Raises SandboxError.

        Arguments: files that lie in its work folder, by relative path; what it may use up; variables of its
        environment; whether exercises will be judged in it, or cells run.
        """
        if self._process is None or self._process.poll() is not None:  # killed from outside
            self.close()
            self.start()
        files = dict(files or {})
        checked(files)
        limits = roomy(limits or Limits(), files)
        try:
            user = self._users.take() if self._users is not None else 0
        except RuntimeError as error:
            self.failures += 1
            raise SandboxError(str(error)) from error
        try:
            boxed = Boxed(self, limits, user)
            boxed.begin(dict(environment or {}), files, judged)
        except BaseException:
            self.failures += 1
            if self._users is not None:
                self._users.avoid(user)
            raise
        self._open.add(boxed)
        return boxed

    def launcher(self, files: Mapping[str, bytes] | None = None, limits: Limits | None = None) -> BoxLauncher:
        """What starts boxes for `helpers.judging.parent.Box`. Arguments as those of `box`."""
        return BoxLauncher(self, dict(files or {}), limits)

    def order(self, order: dict[str, Any], sent: list[socket.socket], judged: bool = False) -> None:
        """Tell a template to fork a box."""
        orders = self._twin if judged and self._twin is not None else self._orders
        assert orders is not None
        try:
            socket.send_fds(orders, [json.dumps(order).encode()], [sock.fileno() for sock in sent])
        except OSError as error:
            raise SandboxError(f"the sandbox's template has ended: {error}") from error

    def forget(self, boxed: Boxed, user: int) -> None:
        """A box is gone, and its user is free again."""
        self._open.discard(boxed)
        if self._users is not None:
            self._users.give_back(user)


@dataclasses.dataclass
class BoxLauncher:
    """Starts a box for each process that a judge asks for, see `helpers.judging.launch.Launcher`."""

    sandbox: Sandbox
    files: dict[str, bytes]
    limits: Limits | None

    def start(self) -> Boxed:
        """Start one. Raises SandboxError."""
        return self.sandbox.box(self.files, self.limits, judged=True)


def _packages() -> list[str]:
    """Folders of installed packages this process imports from; the template may not know them all."""
    return [
        path
        for path in dict.fromkeys(map(os.path.abspath, sys.path))
        if os.path.basename(path) in ("site-packages", "dist-packages") and os.path.isdir(path)
    ]


def checked(files: Mapping[str, bytes]) -> None:
    """See that files can lie in a work folder. Raises ValueError.

    Example: ``checked({"data/romeo.txt": b""})`` is fine, ``checked({"../x": b""})`` is not.
    """
    if len(files) > MOST_FILES:
        raise ValueError(f"{len(files)} files are too many for a box; at most {MOST_FILES} are allowed")
    for name in files:
        parts = name.split("/")
        bad = not name or "\0" in name or any(part in ("", ".", "..") for part in parts)
        if bad or any(len(part.encode("utf-8", "surrogatepass")) > 255 for part in parts):
            raise ValueError(f"{name[:100]!r} is no name for a file in a box")


def roomy(limits: Limits, files: Mapping[str, bytes]) -> Limits:
    """The limits, with room for the files a box starts with."""
    largest = max(map(len, files.values()), default=0)
    blocks = sum(len(data) + 4096 for data in files.values())
    return dataclasses.replace(limits, file_bytes=max(limits.file_bytes, largest), disk=limits.disk + blocks)


__all__ = ["BoxLauncher", "Boxed", "CellRun", "Limits", "Sandbox", "SandboxError"]
