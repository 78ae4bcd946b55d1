"""seccomp: system calls that a student's program has no use for are refused, for it and all it starts.

A filter is a program of the classic BPF machine (Documentation/userspace-api/seccomp_filter.rst): it looks at
the number and the arguments of each call. What it refuses is what reaches around the other layers: making
namespaces, mounting, tracing, memory that no process is charged for, kinds of sockets that know no
namespaces, rarely used parts of the kernel in which faults were found.
"""

from __future__ import annotations

import ctypes
import errno
import struct
from dataclasses import dataclass, field

from autograder.sandbox.calls import NUMBERS, machine, number, prctl

REFUSED = (
    "acct", "add_key", "adjtimex", "bpf", "chroot", "clock_adjtime", "clock_settime", "delete_module",
    "fanotify_init", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "init_module",
    "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load",
    "kexec_load", "keyctl", "listmount", "lookup_dcookie", "memfd_create", "memfd_secret",
    "migrate_pages", "modify_ldt", "mount", "mount_setattr", "move_mount", "move_pages", "mq_open",
    "msgget", "name_to_handle_at", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open",
    "personality", "pidfd_getfd", "pivot_root", "process_madvise", "process_mrelease", "process_vm_readv",
    "process_vm_writev", "ptrace", "quotactl", "quotactl_fd", "reboot", "request_key", "semget",
    "setdomainname", "sethostname", "setns", "settimeofday", "shmget", "statmount", "swapoff", "swapon",
    "syslog", "sysfs", "umount2", "unshare", "uselib", "userfaultfd", "ustat", "vhangup", "vmsplice",
)  # fmt: skip
"""Calls that fail with EPERM."""

SIGNALS = ("kill", "pidfd_send_signal", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "tkill")
"""Calls that fail as well where neither a pid namespace nor Landlock keeps signals inside."""

NEW_NAMESPACES = 0x7E020000
"""Every flag of clone(2) that asks for a new namespace."""

AF_UNIX, AF_INET, AF_INET6, AF_NETLINK = 1, 2, 10, 16
STREAM, DGRAM, TYPE_MASK = 1, 2, 0xF
PROTOCOLS = (0, 6, 17)
"""Of internet sockets: the usual one, TCP, UDP. No raw sockets, no MPTCP, no SCTP."""

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32 = 0x40000000
_CALL, _ARCHITECTURE = 0, 4
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2


@dataclass
class _Program:
    """Instructions with named places to jump to, all of them further down."""

    steps: list[tuple[int, str, str, int]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def load(self, offset: int) -> None:
        self.steps.append((_LOAD, "", "", offset))

    def when(self, test: int, value: int, then: str, otherwise: str = "") -> None:
        """Jump where a test of the loaded word holds, or where it does not; "" goes on."""
        self.steps.append((test, then, otherwise, value))

    def keep(self, mask: int) -> None:
        self.steps.append((_AND, "", "", mask))

    def end(self, result: int) -> None:
        self.steps.append((_RETURN, "", "", result))

    def place(self, name: str) -> None:
        self.places[name] = len(self.steps)

    def assembled(self) -> bytes:
        code = []
        for at, (operation, then, otherwise, value) in enumerate(self.steps):
            jumps = [self.places[name] - at - 1 if name else 0 for name in (then, otherwise)]
            code.append(struct.pack("=HBBI", operation, *jumps, value))
        return b"".join(code)


def _argument(position: int) -> int:
    return 16 + 8 * position


def filter_program(network: bool, signals: bool = True) -> bytes:
    """The filter for this machine, assembled.

    Arguments: whether internet sockets are allowed; whether signals are.
    """
    program = _Program()
    program.load(_ARCHITECTURE)
    program.when(_EQUAL, _ARCH[machine()], "", "killed")
    program.load(_CALL)
    if machine() == "x86_64":
        program.when(_AT_LEAST, _X32, "killed")
    program.when(
        _EQUAL, number("clone3"), "no such call"
    )  # the C library then takes clone, whose flags we see
    program.when(_EQUAL, number("clone"), "clone")
    program.when(_EQUAL, number("socket"), "socket")
    program.when(_EQUAL, number("socketpair"), "socketpair")
    for name in REFUSED + (() if signals else SIGNALS):
        if NUMBERS[name][1] >= 0 or machine() == "x86_64":
            program.when(_EQUAL, number(name), "refused")
    program.end(_ALLOW)

    program.place("clone")
    program.load(_argument(0))
    program.when(_ANY_BIT, NEW_NAMESPACES, "refused", "allowed")

    program.place("socketpair")
    program.load(_argument(0))
    program.when(_EQUAL, AF_UNIX, "allowed", "no such family")

    program.place("socket")
    program.load(_argument(0))
    program.when(_EQUAL, AF_UNIX, "allowed")
    program.when(_EQUAL, AF_INET, "internet" if network else "no network")
    program.when(_EQUAL, AF_INET6, "internet" if network else "no network")
    program.when(_EQUAL, AF_NETLINK, "protocol", "no such family")
    program.place("internet")
    program.load(_argument(1))
    program.keep(TYPE_MASK)
    program.when(_EQUAL, STREAM, "protocol")
    program.when(_EQUAL, DGRAM, "protocol", "refused")
    program.place("protocol")
    program.load(_argument(2))
    for protocol in PROTOCOLS:
        program.when(_EQUAL, protocol, "allowed")
    for place, result in (
        ("refused", _ERRNO | errno.EPERM),
        ("allowed", _ALLOW),
        ("no network", _ERRNO | errno.EACCES),
        ("no such family", _ERRNO | errno.EAFNOSUPPORT),
        ("no such call", _ERRNO | errno.ENOSYS),
        ("killed", _KILL),
    ):
        program.place(place)
        program.end(result)
    return program.assembled()


def install(program: bytes) -> None:
    """Put a filter on this process, for ever. It needs NO_NEW_PRIVS."""
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("@HxxxxxxQ", len(program) // 8, ctypes.addressof(code))
    found = ctypes.create_string_buffer(header)  # both live until the call has been made
    prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(found))
