"""Folders of boxes and templates, among the system's temporary files: none is left behind.

Each is held by a lock, which goes when its process ends, however that was. What nobody holds any more is
cleared away by the next sandbox.
"""

from __future__ import annotations

import contextlib
import glob
import os
import tempfile
import time

from autograder.sandbox.users import remove

PREFIX = "course-box-"

FRESH = 60.0
"""Seconds in which a new folder may still have no lock."""


class Folder:
    """A temporary folder of one's own. Example: ``folder = Folder(); ...; folder.cleanup()``."""

    def __init__(self) -> None:
        self.name = tempfile.mkdtemp(prefix=PREFIX)
        self._lock = _locked(self.name)

    def cleanup(self) -> None:
        """Remove it, with all that is in it."""
        remove(self.name)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def sweep() -> None:
    """Clear away what killed processes left."""
    for path in glob.glob(os.path.join(glob.escape(tempfile.gettempdir()), PREFIX + "*")):
        with contextlib.suppress(OSError):
            if os.path.islink(path) or time.time() - os.stat(path).st_mtime < FRESH:
                continue
            lock = _locked(path)
            if lock is not None:
                remove(path)
                os.close(lock)


def _locked(path: str) -> int | None:
    """A descriptor that holds a folder's lock, or None where somebody else has it."""
    try:
        import fcntl
    except ImportError:  # Windows, where no box runs
        return None
    number = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(number)
        return None
    return number
