"""What a judged program has put into files by now, looked at from outside while it runs.

The files are the program's, so a name may lead anywhere: no link is followed, nothing but a plain file is
opened, and of very many files only some are looked at.
"""

from __future__ import annotations

import contextlib
import os
import stat

MOST_NAMES = 400
"""Names that one look goes through."""

MOST_DEEP = 5
"""Folders below each other."""


def written(folder: int, wanted: bytes) -> int:
    """How many of some bytes, from their beginning, the best of the files below a folder holds.

    Example: where a file holds ``b"one two"``, ``written(number, b"one three")`` is 5.

    Arguments: a descriptor of the folder; the bytes.
    """
    a_folder = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    a_file = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    best, names = 0, 0
    open_folders = [(os.open(".", a_folder, dir_fd=folder), 0)]
    try:
        while open_folders and names < MOST_NAMES:
            number, deep = open_folders.pop()
            try:
                inside: list[str] = []
                with contextlib.suppress(OSError):  # it has been removed meanwhile
                    inside = os.listdir(number)
                for name in inside:
                    names += 1
                    if names > MOST_NAMES:
                        break
                    with contextlib.suppress(OSError):
                        mode = os.stat(name, dir_fd=number, follow_symlinks=False).st_mode
                        if stat.S_ISDIR(mode) and deep < MOST_DEEP:
                            open_folders.append((os.open(name, a_folder, dir_fd=number), deep + 1))
                        elif stat.S_ISREG(mode):
                            best = max(best, _of_file(os.open(name, a_file, dir_fd=number), wanted))
            finally:
                os.close(number)
    finally:
        for number, _ in open_folders:
            os.close(number)
    return best


def _of_file(number: int, wanted: bytes) -> int:
    with open(number, "rb") as file:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            return 0
        return alike(file.read(len(wanted)), wanted)


def alike(one: bytes, other: bytes) -> int:
    """How many bytes two have in common, from their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
