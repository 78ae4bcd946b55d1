"""Namespaces: a process in a small world of its own.

`born` is a fork into new namespaces in one system call (clone(2)): the child is pid 1 of its own pid
namespace, and when it dies the kernel kills everything in it before anybody can see it dead.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import signal
import socket
import struct

from autograder.sandbox.calls import call, libc, number, prctl

NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (
    0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
"""Flags of clone(2)."""

ALL = NEWNS | NEWCGROUP | NEWUTS | NEWIPC | NEWPID | NEWNET
PIDFD = 0x1000
NAME = b"box"

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER, _PR_SET_DUMPABLE = 1, 36, 4
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 1


def born(flags: int) -> tuple[int, int]:
    """Fork into new namespaces: (0, -1) in the child, (process id, pidfd) in the parent.

    The parent must have one thread only. C's and Python's fork handlers do not run in the child; it may
    make system calls and call `os.fork`, whose child is whole again.
    """
    pidfd = ctypes.c_int(-1)
    arguments = (flags | PIDFD | signal.SIGCHLD, 0, ctypes.addressof(pidfd), 0, 0)
    found = libc().syscall(ctypes.c_long(number("clone")), *map(ctypes.c_long, arguments))
    if found == -1:
        error = ctypes.get_errno()
        raise OSError(error, f"clone into new namespaces: {os.strerror(error)}")
    return found, pidfd.value if found else -1


def enter(flags: int) -> None:
    """Move this process into new namespaces. Raises OSError."""
    call("unshare", flags)


def map_user(proc: int, user: int, group: int) -> None:
    """Give this process, in its new user namespace, the ids it had outside.

    Arguments: a descriptor of the folder /proc; the ids.
    """
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        number = os.open(f"self/{name}", os.O_WRONLY | os.O_CLOEXEC, dir_fd=proc)
        try:
            os.write(number, text.encode())
        finally:
            os.close(number)


def loopback_up() -> None:
    """Bring up `lo`, the only interface there is. Raises OSError where the system does not let us."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        request = struct.pack("16sH14x", b"lo", 0)
        _, flags = struct.unpack("16sH14x", fcntl.ioctl(sock, _SIOCGIFFLAGS, request))
        fcntl.ioctl(sock, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | _IFF_UP))


def open_low_ports(proc: int) -> None:
    """Let programs in this network namespace listen on ports below 1024: 80 and 53 are theirs alone.

    Argument: a descriptor of the folder /proc, which shows each process the settings of its own network.
    """
    with contextlib.suppress(OSError):
        name = "sys/net/ipv4/ip_unprivileged_port_start"
        number = os.open(name, os.O_WRONLY | os.O_CLOEXEC, dir_fd=proc)
        try:
            os.write(number, b"0")
        finally:
            os.close(number)


def name_machine() -> None:
    """The machine's name inside says nothing of the one outside."""
    libc().sethostname(NAME, len(NAME))


def die_with_parent() -> None:
    """Be killed when the parent ends. A change of the user id takes this away: ask again after one."""
    prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def adopt_orphans() -> None:
    """Processes below this one whose parent ends become this one's children."""
    prctl(_PR_SET_CHILD_SUBREAPER, 1)


def show_self() -> None:
    """Let this process's own files in /proc be its user's again, which a change of the user id takes away."""
    prctl(_PR_SET_DUMPABLE, 1)
