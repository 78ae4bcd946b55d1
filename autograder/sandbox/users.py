"""A user of its own for each open box, where the judge is root.

The number of processes, and who may send signals to whom, go by user. So no two boxes that are open at a time
have the same one: a number is taken by binding an abstract socket of its name, which ends with this process
whatever happens to it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket

FIRST, COUNT = 60_600, 500
"""Numbers that no system hands out by itself (systemd's UIDS-GIDS: 60578 to 61183 are unused)."""


class Users:
    """The numbers that this process has taken; free ones are used again.

    Example: ``user = users.take(); ...; users.give_back(user)``.
    """

    def __init__(self) -> None:
        self._taken: dict[int, socket.socket] = {}
        self._free: list[int] = []

    def take(self) -> int:
        """A number that nobody else has. Raises RuntimeError where all are taken."""
        if self._free:
            return self._free.pop()
        for user in range(FIRST, FIRST + COUNT):
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

    def close(self) -> None:
        """Let others have the numbers."""
        for sock in self._taken.values():
            sock.close()
        self._taken.clear()
        self._free.clear()


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
