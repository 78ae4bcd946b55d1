"""The template: a process with the imports done, which forks one boxed process a submission.

It is told which layers to use and no more; it never sees a test, a seed or a submission. It has one thread,
and ends when the judge does.

Order of layers in the forked process, which is pid 1 of the box: user ids mapped, `lo` up, a fresh file
system, the Landlock ruleset made, rlimits, the user changed, capabilities dropped, no new privileges,
Landlock and seccomp enforced. Then it forks the process that serves the judge (inside.py), and only reaps.

Where there are no namespaces (weaker tiers) pid 1 is an ordinary process that adopts orphans, and waits to be
killed with them.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NoReturn

from autograder.sandbox import inside, landlock, limits, namespaces, root, seccomp

CONTROL, NET, STATUS = 250, 251, 252
"""Descriptors in the box: to the judge; the program's net; what pid 1 reports (the program has it not)."""

SCOPES = 6
"""The Landlock ABI that keeps signals inside."""

HOME = {"HOME": root.HOME, "TMPDIR": root.TEMPORARY}
ENVIRONMENT = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "SHELL": "/bin/sh"}


def main(arguments: list[str]) -> None:
    """Serve a judge. Arguments: the descriptor of a socket to it; a JSON object with the options."""
    judge = socket.socket(fileno=int(arguments[0]))
    options: dict[str, Any] = json.loads(arguments[1])
    try:
        template = Template(judge, options)
        judge.send(b"ready")
    except BaseException as error:
        judge.send(f"failed: {type(error).__name__}: {error}"[:2000].encode("utf-8", "replace"))
        raise
    template.serve()


class Template:
    """The process that forks boxes. Arguments: the socket to the judge; options, see `box.Sandbox.start`."""

    def __init__(self, judge: socket.socket, options: dict[str, Any]) -> None:
        self.judge = judge
        self.layers = frozenset(options["layers"])
        self.course = Path(options["course"])
        self.packages: list[str] = options["packages"]
        self.user, self.group = os.geteuid(), os.getegid()
        self.as_root = self.user == 0
        self.parent = os.pidfd_open(os.getppid()) if hasattr(os, "pidfd_open") else -1
        self.proc = -1
        for name in (*inside.READY, *options["preload"]):
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
        self.landlock = landlock.abi() if "landlock" in self.layers else 0
        self.filter = b""
        if "seccomp" in self.layers:
            signals = "namespaces" in self.layers or self.landlock >= SCOPES
            self.filter = seccomp.filter_program(options["network"], signals)
        self.network: bool = options["network"]
        if "namespaces" in self.layers:
            self._move()
        if "user" in self.layers:
            self._see_that_it_can_be_read(options["user"])
        if options["judged"]:
            inside.warm_judging()
        if options["twin"] >= 0:
            self._twin(options["twin"])
        if options["shell"]:
            inside.warm_shell("helpers" in options["preload"])
        self._get_ready()

    def _get_ready(self) -> None:
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whatever ends is cleared away by itself
        gc.collect()
        gc.freeze()

    def _twin(self, orders: int) -> None:
        """Fork a second template, without a shell. It forks the boxes in which exercises are judged: there
        each case is a fork again, and a smaller process forks faster."""
        if os.fork():
            os.close(orders)
            return
        namespaces.die_with_parent()
        self.judge.close()
        self.judge = socket.socket(fileno=orders)
        self._get_ready()
        self.serve()

    def _move(self) -> None:
        """Into a private root, where every box starts from."""
        self.proc = os.open("/proc", os.O_PATH | os.O_CLOEXEC)
        namespaces.enter(namespaces.NEWNS | (0 if self.as_root else namespaces.NEWUSER))
        if not self.as_root:
            namespaces.map_user(self.proc, self.user, self.group)
        root.build(self.course, self.packages)
        root.own(4 << 20, 1000, self.user)
        os.environ.update(HOME)

    def _see_that_it_can_be_read(self, user: int) -> None:
        """A box has a user of its own, who must be able to import what is not imported yet."""
        status = os.fork()
        if status == 0:
            try:
                limits.become(user)
                for path in sys.path:
                    if os.path.isdir(path):
                        os.listdir(path if path != str(self.course) else f"{path}/helpers")
            except OSError:
                os._exit(1)
            os._exit(0)
        if os.waitpid(status, 0)[1]:
            raise PermissionError(
                "a box runs as another user, who may not read the Python installation or its packages. "
                f"Let everybody read {sys.base_prefix}, {sys.prefix} and {self.course}/helpers, or do "
                "not run as root"
            )

    def serve(self) -> NoReturn:
        """Fork a box for each order, until the judge goes away."""
        poll = select.poll()
        poll.register(self.judge, select.POLLIN)
        if self.parent >= 0:
            poll.register(self.parent, select.POLLIN)
        while True:
            if any(number == self.parent for number, _ in poll.poll()):
                os._exit(0)
            data, numbers, _, _ = socket.recv_fds(self.judge, 65_536, 8)
            if not data:
                os._exit(0)
            try:
                self._fork(json.loads(data), numbers)
            except Exception as error:  # one box that cannot be made must not cost the others theirs
                with contextlib.suppress(OSError):
                    os.write(numbers[0], f"failed: {type(error).__name__}: {error}"[:2000].encode())
            for number in numbers:
                os.close(number)

    def _fork(self, order: dict[str, Any], numbers: list[int]) -> None:
        status = socket.socket(fileno=os.dup(numbers[0]))
        with status:
            try:
                if "namespaces" in self.layers:
                    flags = namespaces.ALL | (0 if self.as_root else namespaces.NEWUSER)
                    pid, pidfd = namespaces.born(flags)
                else:
                    pid = os.fork()
                    pidfd = os.pidfd_open(pid) if pid else -1
            except OSError as error:
                status.send(f"failed: {error}".encode())
                return
            if pid == 0:
                try:
                    status.detach()
                    self.judge.detach()
                    First(self, order, numbers).live()
                finally:
                    os._exit(1)
            with contextlib.suppress(OSError):  # the judge has let go of it already: its first words were bad
                socket.send_fds(status, [b"born %d" % pid], [pidfd])
            os.close(pidfd)


class First:
    """Pid 1 of a box. Arguments: the template; the judge's order; the descriptors that came with it."""

    def __init__(self, template: Template, order: dict[str, Any], numbers: list[int]) -> None:
        self.template, self.order, self.numbers = template, order, numbers
        self.limits = limits.Limits(**order["limits"])
        self.alone = "namespaces" in template.layers

    def live(self) -> NoReturn:
        """Put on the layers, fork the process that serves, and reap."""
        status = self.numbers[0]
        try:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # so that nothing inside can interrupt pid 1
            files = self._put_on()
            status = STATUS
            served = os.fork()
            if served == 0:
                self._serve()
            reports = socket.socket(fileno=STATUS)
            known = os.pidfd_open(served)
            socket.send_fds(reports, [b"ready"], [known, *files])
            os.closerange(0, STATUS)
            os.closerange(STATUS + 1, STATUS + 64)
            self._reap(reports, served)
        except BaseException as error:
            with contextlib.suppress(OSError):
                os.write(status, f"failed: {type(error).__name__}: {error}"[:2000].encode("utf-8", "replace"))
        os._exit(1)

    def _reap(self, reports: socket.socket, served: int) -> NoReturn:
        while True:
            pid, ended = os.wait()
            if pid == served:
                break
        with contextlib.suppress(OSError):
            reports.send(b"end %d" % os.waitstatus_to_exitcode(ended))
        while not self.alone:  # adopt what is left; the judge kills it all, and this process last
            try:
                os.wait()
            except ChildProcessError:
                reports.recv(1)
                break
        os._exit(0)

    def _put_on(self) -> list[int]:
        layers, user = self.template.layers, int(self.order["user"])
        namespaces.die_with_parent()
        os.setsid()
        work = root.WORK
        if self.alone:
            if not self.template.as_root:
                namespaces.map_user(self.template.proc, self.template.user, self.template.group)
            namespaces.loopback_up()
            namespaces.open_low_ports(self.template.proc)
            namespaces.name_machine()
            root.own(self.limits.disk, self.order["inodes"], user or self.template.user)
            if self.order["judged"]:
                root.hide(self.template.course)
            readable, devices, writable = ["/"], ["/dev"], [root.OWN]
        else:
            namespaces.adopt_orphans()
            work = self.order["folder"]
            writable = [work]
            if "user" in layers:
                os.chown(work, user, user)
            readable = root.shown(self.template.course, self.template.packages, self.order["judged"])
            devices = list(root.DEVICES)
        os.umask(0o077)
        os.chdir(work)
        files = self._arrange(root.OWN if self.alone else work)
        rules = -1
        if self.template.landlock:
            version, network = self.template.landlock, self.template.network
            rules = landlock.ruleset(version, readable, devices, writable, network)
        if "limits" in layers:
            limits.put_on(self.limits, self._processes())
        if "capabilities" in layers:
            limits.drop_bounds()
        if "user" in layers:
            limits.become(user)
        if "capabilities" in layers:
            limits.drop_capabilities()
        if layers & {"landlock", "seccomp"}:
            limits.no_new_privileges()
        if rules >= 0:
            landlock.enforce(rules)
        if self.template.filter:
            seccomp.install(self.template.filter)
        namespaces.die_with_parent()
        return files

    def _processes(self) -> int:
        """The limit counts all of a user's processes, unless the box has a user of its own."""
        if self.alone or "user" in self.template.layers:
            return self.limits.processes + 1
        mine, count = os.getuid(), 0
        with contextlib.suppress(OSError):
            for name in os.listdir("/proc"):
                with contextlib.suppress(OSError, ValueError):
                    if os.stat(f"/proc/{int(name)}").st_uid == mine:
                        count += len(os.listdir(f"/proc/{name}/task"))
        return self.limits.processes + 1 + count

    def _arrange(self, own: str) -> list[int]:
        """Nothing open but what belongs to the box. Gives its folder, and the files behind 1 and 2."""
        folder = os.open(own, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        os.dup2(folder, 202, inheritable=False)
        os.close(folder)
        files: list[int] = []
        for name in ("stdout", "stderr"):
            number = os.memfd_create(name)
            high = 200 + len(files)
            os.dup2(number, high, inheritable=False)
            os.close(number)
            files.append(high)
        for number, fixed in zip(self.numbers, (STATUS, CONTROL, NET), strict=True):
            os.dup2(number, fixed, inheritable=False)
        nothing = os.open("/dev/null", os.O_RDONLY)
        os.dup2(nothing, 0)
        for fixed, number in enumerate(files, 1):
            fcntl.fcntl(number, fcntl.F_SETFL, fcntl.fcntl(number, fcntl.F_GETFL) | os.O_APPEND)
            os.dup2(number, fixed)
        os.closerange(3, 200)
        os.closerange(203, CONTROL)
        os.closerange(STATUS + 1, 1024)
        return [202, *files]

    def _serve(self) -> NoReturn:
        os.close(STATUS)
        os.closerange(200, 203)
        if not self.alone:
            namespaces.die_with_parent()
            if self.template.landlock >= SCOPES:
                landlock.enforce(landlock.scope())  # so that no signal from here reaches pid 1's stand-in
        signal.signal(signal.SIGINT, signal.default_int_handler)
        path = os.pathsep.join((f"{sys.prefix}/bin", "/usr/local/bin", "/usr/bin", "/bin"))
        own = HOME if self.alone else dict.fromkeys(HOME, self.order["folder"])
        os.environ.clear()
        os.environ.update({**ENVIRONMENT, "PATH": path, **own, **self.order["environment"]})
        time.tzset()
        tempfile.tempdir = None  # the template has asked before, and had another folder
        try:
            inside.serve(CONTROL, NET)
        except BaseException:
            os._exit(inside.FAILED)
        os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
