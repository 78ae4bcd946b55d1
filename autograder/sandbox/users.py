"""A user of its own for each open box, where the judge is root.

The number of processes, and who may send signals to whom, go by user. So no two boxes that are open at a time
have the same one: a number is taken by binding an abstract socket of its name, which ends with this process
whatever happens to it.

Such names are those of one network namespace, but users are those of the whole machine: graders in two
containers do not see each other's sockets. So each network begins to count elsewhere, and a number whose box
did not start is left alone.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket

FIRST, COUNT = 60_600, 500
"""Numbers that no system hands out by itself (systemd's UIDS-GIDS: 60578 to 61183 are unused)."""

TRIAL = FIRST + COUNT
"""The user that probes become; no box ever runs as this one."""


class Users:
    """The numbers that this process has taken; free ones are used again.

    Example: ``user = users.take(); ...; users.give_back(user)``.
    """

    def __init__(self) -> None:
        self._taken: dict[int, socket.socket] = {}
        self._free: list[int] = []
        self._bad: set[int] = set()

    def take(self) -> int:
        """A number that nobody else has. Raises RuntimeError where all are taken."""
        if self._free:
            return self._free.pop()
        start = _start()
        numbers = [FIRST + (start + at) % COUNT for at in range(COUNT)]
        for user in sorted(numbers, key=self._bad.__contains__):
            if user in self._taken:
                continue
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            try:
                sock.bind(f"\0course-box-user-{user}")
            except OSError:
                sock.close()
                continue
            self._taken[user] = sock
            return user
        raise RuntimeError(
            f"all {COUNT} users for boxes are taken: are other graders running on this machine?"
        )

    def give_back(self, user: int) -> None:
        """Nobody runs as this user any more."""
        if user in self._taken:
            self._free.append(user)

    def avoid(self, user: int) -> None:
        """A box could not run as this user: others are tried first from now on."""
        self._bad.add(user)
        if user in self._taken:
            self._taken.pop(user).close()
        self._free = [one for one in self._free if one != user]

    def close(self) -> None:
        """Let others have the numbers."""
        for sock in self._taken.values():
            sock.close()
        self._taken.clear()
        self._free.clear()


def _start() -> int:
    """Where this network namespace begins to count."""
    try:
        return os.stat("/proc/self/ns/net").st_ino * 37 % COUNT
    except OSError:
        return 0


def remove(folder: str) -> None:
    """Remove a work folder that a student could write to, without following any link in it.

    Folders without rights are opened up as far as they are ours.
    """
    with contextlib.suppress(OSError):
        shutil.rmtree(folder)
        return
    for place, folders, _ in os.walk(folder):
        for name in folders:
            path = os.path.join(place, name)
            if not os.path.islink(path):
                with contextlib.suppress(OSError):
                    os.chmod(path, 0o700, follow_symlinks=os.chmod not in os.supports_follow_symlinks)
    shutil.rmtree(folder, ignore_errors=True)
