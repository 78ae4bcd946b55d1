"""`course doctor`: looks at what the course needs on this machine, and says what to do if it is missing."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stdout
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from helpers.folder import course_root

PACKAGE = "networked-programs"
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy")
ASK = "copy this line into a question to your instructor"
ROOM = 200_000_000  # bytes free that work comfortably


@dataclass(frozen=True)
class Line:
    """One thing looked at: is it well, what was seen, and what to do if it is not well."""

    well: bool
    seen: str
    todo: str = ""

    def __str__(self) -> str:
        mark = "ok " if self.well else "NO "
        return f"{mark} {self.seen}" + (f"\n    next: {self.todo}" if self.todo else "")


def doctor(say: Callable[[str], None] = print) -> int:
    """Look at everything, say a line for each; return 0 if all is well, else 1. None hides another."""
    lines: list[Line] = []
    for look in (python, packages, kernel, port, proxies, folder, our_helpers, our_internet):
        try:
            found = list(look())
        except Exception as error:  # whatever is wrong on this machine, the rest is still looked at
            found = [Line(False, f"{look.__name__.strip('_')}: {error!r}", ASK)]
        for line in found:
            say(str(line))
        lines += found
    troubles = sum(not line.well for line in lines)
    say("\nAll is well." if not troubles else f"\n{troubles} to repair, from the top.")
    return 1 if troubles else 0


def python() -> Iterator[Line]:
    """Python's version."""
    version = ".".join(map(str, sys.version_info[:3]))
    well = sys.version_info >= (3, 11)
    yield Line(well, f"Python {version} at {sys.executable}", "" if well else "3.11 or later is needed")


def packages() -> Iterator[Line]:
    """Every package the course asks for, in a version it asks for."""
    from packaging.requirements import Requirement

    again = "`make setup`, or without make `python start.py setup`"
    try:
        wanted = metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:
        yield Line(False, "the course itself is not installed in this Python", again)
        return
    number = 0
    for text in wanted:
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        number += 1
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            yield Line(False, f"package {requirement.name} is missing", again)
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            seen = f"package {requirement.name} is {version}; needed: {requirement.specifier}"
            yield Line(False, seen, again)
    yield Line(True, f"{number} packages looked for")


def kernel() -> Iterator[Line]:
    """A notebook's kernel is the Python we are running on."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        program = KernelSpecManager().get_kernel_spec("python3").argv[0]
    except NoSuchKernel:
        yield Line(False, "there is no kernel named python3", "`make setup`")
        return
    # `python` in a kernel's description stands for the Python that JupyterLab runs on.
    ours = not os.path.isabs(program) or os.path.samefile(program, sys.executable)
    todo = "" if ours else "`course lab` starts the right one; other ways of starting JupyterLab may not"
    yield Line(True, "kernel python3 is this Python" if ours else f"another kernel python3: {program}", todo)


def port() -> Iterator[Line]:
    """A server on this machine can listen, and a program on it can connect."""
    import socket

    try:
        with closing(socket.create_server(("127.0.0.1", 0))) as server:
            place = server.getsockname()
            socket.create_connection(place, timeout=5).close()
    except OSError as error:
        todo = "a firewall or a security program forbids it; allow Python to use 127.0.0.1"
        yield Line(False, f"no connection within this machine: {error}", todo)
    else:
        yield Line(True, f"a server on 127.0.0.1 can be reached (tried port {place[1]})")


def proxies() -> Iterator[Line]:
    """Proxies named in the environment: localnet goes past them, a request to the real internet may not."""
    found = [name for name in (*PROXIES, *map(str.upper, PROXIES)) if os.environ.get(name)]
    seen = f"a proxy is set ({', '.join(found)}); localnet goes past it" if found else "no proxy is set"
    yield Line(True, seen)


def folder() -> Iterator[Line]:
    """The course's folder: the parts a learner needs, room on the disk, and a place for their work."""
    root = course_root()
    for part in ("notebooks", "release"):
        if not (root / part).is_dir():
            yield Line(False, f"{root / part} is not there", "get the course again, or `course build`")
    free = shutil.disk_usage(root).free
    low = free < ROOM
    yield Line(not low, f"{free // 1_000_000} MB free in {root}", "make room on this disk" if low else "")
    if not os.access(root, os.W_OK):
        yield Line(False, f"{root} cannot be written", "copy the course's folder to where you may write")


def our_helpers() -> Iterator[Line]:
    """The package the notebooks import."""
    import helpers

    yield Line(True, f"helpers comes from {Path(helpers.__file__ or '?').parent}")


def our_internet() -> Iterator[Line]:
    """localnet starts, a page comes, localnet stops."""
    import socket

    from helpers import localnet

    # What localnet says of itself is for a lesson; here only our own lines are wanted.
    with redirect_stdout(io.StringIO()):
        localnet.start(quiet=True)
        try:
            with closing(socket.create_connection(("data.pr4e.org", 80), timeout=5)) as client:
                client.sendall(b"GET http://data.pr4e.org/romeo.txt HTTP/1.0\r\n\r\n")
                reply = client.recv(4096)
        finally:
            localnet.stop()
    well = reply.startswith(b"HTTP/1.") and b" 200 " in reply[:16]
    seen = "localnet starts, serves a page and stops" if well else f"the page began with {reply[:32]!r}"
    yield Line(well, seen, "" if well else ASK)
