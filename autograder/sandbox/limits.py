"""Limits that the kernel keeps for a process: rlimits, capabilities, and no new privileges."""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
from dataclasses import dataclass

from autograder.sandbox.calls import call, libc, prctl


@dataclass(frozen=True)
class Limits:
    """What a box may use up.

    Example: ``Limits(seconds_a_cell=5.0, memory=512 << 20)``.

    Arguments:
        cpu: processor seconds of each process in the box.
        seconds_a_cell: of wall time, for one cell of a notebook.
        seconds: of wall time, for the box.
        grace: seconds of wall time that an interrupted cell has to end by itself.
        memory: bytes of physical memory, of everything in the box together.
        address_space: bytes, of each process. Programs with threads reserve much more than they use.
        output: characters that one cell may write.
        processes: and threads.
        files: open ones, of each process.
        file_bytes: of one file.
        disk: bytes, in the folder of the box and its temporary folder together.
    """

    cpu: int = 300
    seconds_a_cell: float = 30.0
    seconds: float = 300.0
    grace: float = 2.0
    memory: int = 1 << 30
    address_space: int = 4 << 30
    output: int = 1_000_000
    processes: int = 64
    files: int = 256
    file_bytes: int = 8 << 20
    disk: int = 16 << 20


_PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT, _CLEAR_ALL = 24, 38, 47, 4
_CAPABILITY_VERSION_3 = 0x20080522
_CAP_SYS_ADMIN = 21


def put_on(limits: Limits, processes: int) -> None:
    """Set this process's rlimits, soft and hard.

    Arguments: the limits; the number of processes, which counts all that the user runs.
    """
    import resource

    for name, most in (
        (resource.RLIMIT_AS, limits.address_space),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_NPROC, processes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 64 << 10),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        _, hard = resource.getrlimit(name)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        soft = max(allowed - 1, 1) if name == resource.RLIMIT_CPU else allowed
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(name, (soft, allowed))


def become(user: int) -> None:
    """Change to another user and a group of the same number, for ever. Needs root."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def drop_bounds() -> None:
    """Give up the bounding set: no program run from now on gets a capability. Needs privileges."""
    for capability in range(64):
        if libc().prctl(_PR_CAPBSET_DROP, ctypes.c_ulong(capability), *[ctypes.c_ulong(0)] * 3):
            break


def drop_capabilities() -> None:
    """Give up every capability this process has, the ambient ones too."""
    with contextlib.suppress(OSError):
        prctl(_PR_CAP_AMBIENT, _CLEAR_ALL)
    call("capset", struct.pack("Ii", _CAPABILITY_VERSION_3, 0), struct.pack("6I", *[0] * 6))


def no_new_privileges() -> None:
    """Whatever is run from now on gains nothing: no setuid programs, no file capabilities."""
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def may_administer() -> bool:
    """True where this process may make namespaces without a user namespace (CAP_SYS_ADMIN)."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            found = next(line for line in status if line.startswith("CapEff:"))
    except (OSError, StopIteration):
        return False
    return bool(int(found.split()[1], 16) >> _CAP_SYS_ADMIN & 1)
