"""System calls by name: what the standard library has no function for.

Numbers are those of Linux on x86_64 and on aarch64 (arch/x86/entry/syscalls/syscall_64.tbl and
include/uapi/asm-generic/unistd.h). Nothing is looked up at import, so this can be imported on any system.
"""

from __future__ import annotations

import ctypes
import functools
import os
import platform
from typing import Any

NUMBERS: dict[str, tuple[int, int]] = {
    "acct": (163, 89), "add_key": (248, 217), "adjtimex": (159, 171), "bpf": (321, 280), "capset": (126, 91),
    "chroot": (161, 51), "clock_adjtime": (305, 266), "clock_settime": (227, 112), "clone": (56, 220),
    "clone3": (435, 435), "delete_module": (176, 106), "fanotify_init": (300, 262),
    "finit_module": (313, 273), "fsconfig": (431, 431), "fsmount": (432, 432), "fsopen": (430, 430),
    "fspick": (433, 433), "init_module": (175, 105), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "io_uring_setup": (425, 425), "ioperm": (173, -1), "iopl": (172, -1),
    "kcmp": (312, 272), "kexec_file_load": (320, 294), "kexec_load": (246, 104), "keyctl": (250, 219),
    "kill": (62, 129), "landlock_add_rule": (445, 445), "landlock_create_ruleset": (444, 444),
    "landlock_restrict_self": (446, 446), "listmount": (458, 458), "lookup_dcookie": (212, 18),
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "migrate_pages": (256, 238),
    "modify_ldt": (154, -1), "mount": (165, 40), "mount_setattr": (442, 442), "move_mount": (429, 429),
    "move_pages": (279, 239), "mq_open": (240, 180), "msgget": (68, 186), "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265), "open_tree": (428, 428), "open_tree_attr": (467, 467),
    "perf_event_open": (298, 241), "personality": (135, 92), "pidfd_getfd": (438, 438),
    "pidfd_open": (434, 434), "pidfd_send_signal": (424, 424), "pivot_root": (155, 41),
    "process_madvise": (440, 440), "process_mrelease": (448, 448), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "ptrace": (101, 117), "quotactl": (179, 60), "quotactl_fd": (443, 443),
    "reboot": (169, 142), "request_key": (249, 218), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "semget": (64, 190), "setdomainname": (171, 162),
    "sethostname": (170, 161), "setns": (308, 268), "settimeofday": (164, 170), "shmget": (29, 194),
    "socket": (41, 198), "socketpair": (53, 199), "statmount": (457, 457), "swapoff": (168, 225),
    "swapon": (167, 224),
    "syslog": (103, 116), "sysfs": (139, -1), "tgkill": (234, 131), "tkill": (200, 130), "umount2": (166, 39),
    "unshare": (272, 97), "uselib": (134, -1), "userfaultfd": (323, 282), "ustat": (136, -1),
    "vhangup": (153, 58), "vmsplice": (278, 75),
}  # fmt: skip
"""Name -> number on x86_64, number on aarch64; -1 where a machine has no such call."""

MACHINES = ("x86_64", "aarch64")


def machine() -> str:
    """The processor's name as Linux has it, "" for one whose numbers are not known here."""
    found = platform.machine()
    return found if found in MACHINES else ""


def number(name: str) -> int:
    """A call's number on this machine. Example: ``number("socket")`` is 41 on x86_64."""
    return NUMBERS[name][MACHINES.index(machine())]


@functools.cache
def libc() -> Any:
    """The C library. It keeps hold of the interpreter's lock: a clone in here has one thread and one lock."""
    return ctypes.PyDLL(None, use_errno=True)


def call(name: str, *arguments: Any) -> int:
    """Make a system call. Raises OSError with its errno.

    Example: ``call("unshare", CLONE_NEWNET)``.

    Arguments: the name; ints, bytes (a pointer to them), ctypes objects, or None (a null pointer).
    """
    sent = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    found: int = libc().syscall(ctypes.c_long(number(name)), *sent)
    if found == -1:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")
    return found


def prctl(option: int, *arguments: int) -> int:
    """prctl(2). Raises OSError."""
    four = [ctypes.c_ulong(one) for one in (*arguments, 0, 0, 0, 0)[:4]]
    found: int = libc().prctl(option, *four)
    if found == -1:
        error = ctypes.get_errno()
        raise OSError(error, f"prctl({option}): {os.strerror(error)}")
    return found
