"""Tiers: how strong a box this machine allows.

    A      namespaces: own processes, own network with `lo` only, own files; and all layers of C
    B      no namespaces, but no network either (a container without one); layers of C
    C      Landlock for files, seccomp without network, limits, no capabilities
    split  macOS, Windows: judge and student in different processes, and no more
    none   Linux with nothing of it

`split` and `none` are refused unless somebody asks for them by name (`course grade --unsafe`).

Each probe is a real attempt in a process that is thrown away: on some systems a namespace may be made and
only its use fails.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

Layers = tuple[str, ...]

WEAKER: Layers = ("landlock", "seccomp", "capabilities", "limits")
STRONG: Layers = ("namespaces", *WEAKER)

CONTAINER = (
    "To grade safely, run the course in a Linux container or virtual machine (Docker Desktop, Podman, or "
    "WSL2 on Windows); docs/grading.md shows how."
)


@dataclass(frozen=True)
class Tier:
    """How strong a box is.

    Arguments:
        name: "A", "B", "C", "split" or "none".
        sentence: what it means, for reports.
        layers: what is in force: of "namespaces", "landlock", "seccomp", "capabilities", "limits", "user".
        network: whether programs in the box may use sockets of the internet kind, among themselves.
    """

    name: str
    sentence: str
    layers: Layers
    network: bool = True

    @property
    def safe(self) -> bool:
        """True where it may be used without asking."""
        return self.name in ("A", "B", "C")


def probe() -> Tier:
    """The strongest tier this machine allows.

    Example: ``probe().name`` is ``"A"`` on an ordinary Linux.
    """
    if sys.platform != "linux":
        return Tier(
            "split",
            f"Tier split: on {_system()} the judge and a student's program are different processes, and "
            f"nothing keeps the program from your files or the network. {CONTAINER}",
            (),
        )
    from autograder.sandbox import calls, landlock

    if not calls.machine():
        return unsafe("this kind of processor is not known to the sandbox")
    user: Layers = ("user",) if os.geteuid() == 0 and attempt(_become_somebody) else ()
    filtered = attempt(_filtered)
    version = landlock.abi()
    has_landlock = version > 0 and attempt(_landlocked)
    kept = tuple(
        layer
        for layer in WEAKER
        if (layer != "landlock" or has_landlock) and (layer != "seccomp" or filtered)
    )
    if filtered and (user or os.geteuid() != 0) and attempt(_namespaced):
        without = "" if has_landlock else " The kernel has no Landlock, one layer less."
        return Tier(
            "A",
            "Tier A: each program runs in Linux namespaces of its own (files, processes, network), without "
            f"rights, under limits.{without}",
            ("namespaces", *kept, *user),
        )
    if not (filtered and has_landlock):
        missing = "seccomp" if not filtered else "Landlock (kernel 5.13 or later, and switched on)"
        return unsafe(f"it allows no namespaces, and has no {missing}")
    if os.geteuid() == 0 and not user:
        return unsafe("it allows no namespaces, and root may not change to another user")
    if user and not attempt(_readable):
        return unsafe(
            "it allows no namespaces, and programs run as another user than root, who may not read Python in "
            f"{sys.base_prefix} or {sys.prefix} (a folder there or above is closed to others)"
        )
    if alone():
        return Tier(
            "B",
            "Tier B: this machine allows no namespaces, but has no network itself. Files, system calls and "
            "memory of each program are limited; programs can see that others run.",
            (*kept, *user),
        )
    return Tier(
        "C",
        "Tier C: this machine allows no namespaces. Files, system calls and memory of each program are "
        "limited, and all use of the network is refused, so plain notebooks that open sockets fail here.",
        (*kept, *user),
        network=False,
    )


def unsafe(reason: str) -> Tier:
    """The tier without any layer, with the reason why there is none."""
    return Tier(
        "none",
        f"Tier none: nothing keeps a student's program from your files or the network: {reason}. {CONTAINER}",
        (),
    )


def _system() -> str:
    return {"darwin": "macOS", "win32": "Windows"}.get(sys.platform, sys.platform)


def alone() -> bool:
    """True where this machine has no network interface but `lo`."""
    import socket

    return all(name == "lo" for _, name in socket.if_nameindex())


# -- probes ---------------------------------------------------------------------------------------------
def attempt(probe: Callable[[], None]) -> bool:
    """True where a probe raises nothing, in a process of its own."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a fork where threads run: it does little
        child = os.fork()
    if child == 0:
        status = 1
        with contextlib.suppress(BaseException):
            probe()
            status = 0
        os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _become_somebody() -> None:
    from autograder.sandbox import limits, users

    limits.become(users.TRIAL)


def _readable() -> None:
    from autograder.sandbox import limits, users

    limits.become(users.TRIAL)
    for path in sys.path:
        if os.path.isabs(path) and path.endswith(("site-packages", "lib-dynload", "dist-packages")):
            os.listdir(path)


def _filtered() -> None:
    from autograder.sandbox import limits, seccomp

    limits.no_new_privileges()
    seccomp.install(seccomp.filter_program(network=True))
    os.getpid()


def _landlocked() -> None:
    from autograder.sandbox import landlock, limits

    rules = landlock.ruleset(landlock.abi(), ["/usr"], [], [], True)
    limits.no_new_privileges()
    landlock.enforce(rules)
    try:
        os.listdir("/")
    except PermissionError:
        return
    raise OSError("Landlock does not hold")


def _namespaced() -> None:
    """All that the template and pid 1 of a box do with namespaces."""
    from pathlib import Path

    from autograder.sandbox import namespaces, root

    as_root = os.geteuid() == 0
    extra = 0 if as_root else namespaces.NEWUSER
    proc = os.open("/proc", os.O_PATH)
    user, group = os.geteuid(), os.getegid()
    namespaces.enter(namespaces.NEWNS | extra)
    if not as_root:
        namespaces.map_user(proc, user, group)
    root.build(Path(__file__).resolve().parents[2], ())
    pid, _ = namespaces.born(namespaces.ALL | extra)
    if pid == 0:
        status = 1
        with contextlib.suppress(BaseException):
            if not as_root:
                namespaces.map_user(proc, user, group)
            namespaces.loopback_up()
            root.own(1 << 20, 100, os.getuid())
            status = 0
        os._exit(status)
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]):
        raise OSError("namespaces cannot be used")
