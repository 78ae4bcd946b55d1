"""Landlock: a process gives up files, ports and signals for itself and for all it starts (kernel 5.13).

Rights are cut to what the kernel's ABI knows (Documentation/userspace-api/landlock.rst): REFER 2, TRUNCATE 3,
TCP 4, ioctl on devices 5, scopes of signals and abstract sockets 6.
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterable

from autograder.sandbox.calls import call, machine

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
TRUNCATE, IOCTL_DEV = 1 << 14, 1 << 15
READ = EXECUTE | READ_FILE | READ_DIR
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
BIND_TCP, CONNECT_TCP = 1, 2
SCOPE_ABSTRACT, SCOPE_SIGNAL = 1, 2

_VERSION, _BENEATH = 1, 1


def abi() -> int:
    """The kernel's Landlock ABI, 0 where it has none."""
    if not machine():
        return 0
    try:
        return call("landlock_create_ruleset", None, 0, _VERSION)
    except OSError:
        return 0


def everything(version: int) -> int:
    """All rights over files that an ABI knows."""
    last = 16 if version >= 5 else 15 if version >= 3 else 14 if version == 2 else 13
    return (1 << last) - 1


def ruleset(
    version: int, readable: Iterable[str], devices: Iterable[str], writable: Iterable[str], ports: bool
) -> int:
    """A ruleset's descriptor. Make it while the paths can still be opened.

    Arguments: the ABI; what may be read and run; what may be read and written but not made; where everything
    is allowed; True where TCP stays allowed. Paths that do not exist are left out.
    """
    handled = everything(version)
    fields = [handled, 0 if ports or version < 4 else BIND_TCP | CONNECT_TCP]
    fields.append(SCOPE_ABSTRACT | SCOPE_SIGNAL)
    attributes = struct.pack("=QQQ", *fields)[: 8 if version < 4 else 16 if version < 6 else 24]
    rules = call("landlock_create_ruleset", attributes, len(attributes), 0)
    whole = handled & ~IOCTL_DEV
    for paths, rights in (
        (readable, READ),
        (devices, READ_FILE | READ_DIR | WRITE_FILE),
        (writable, whole),
    ):
        for path in paths:
            try:
                number = os.open(path, os.O_PATH | os.O_CLOEXEC)
            except OSError:
                continue
            try:
                is_folder = stat.S_ISDIR(os.fstat(number).st_mode)
                allowed = rights & handled if is_folder else rights & handled & ON_FILES
                rule = struct.pack("=Qi", allowed, number)
                call("landlock_add_rule", rules, _BENEATH, rule, 0)
            finally:
                os.close(number)
    return rules


def scope() -> int:
    """A ruleset that only keeps signals and abstract sockets inside (ABI 6)."""
    attributes = struct.pack("=QQQ", 0, 0, SCOPE_ABSTRACT | SCOPE_SIGNAL)
    return call("landlock_create_ruleset", attributes, len(attributes), 0)


def enforce(rules: int) -> None:
    """Put a ruleset on this process, for ever. It needs NO_NEW_PRIVS."""
    call("landlock_restrict_self", rules, 0)
    os.close(rules)
