"""Every exception of the course, in one tree.

    CourseError                     anything the course itself has to say
    ├── LocalnetError               the little internet cannot do that
    │   ├── AlreadyOn               start() while it is on
    │   ├── NotOn                   something needs it, and it is off
    │   └── Unsupported             real, but not simulated (an event loop, a fork, a busy thread)
    ├── ExerciseError               an exercise is unknown or its module is wrong
    └── JudgeError                  the judge failed: our error, never the learner's
    WouldHang (OSError)             a call that would wait for ever
    Stopped (BaseException)         a judged program has used up what it may use

The two outside the tree are outside on purpose. `WouldHang` is what a *program* meets, so it is an
`OSError` like every other failure of the network. `Stopped` must end a program even when that
program says `except:` in a loop, so it is a `BaseException`.
"""

from __future__ import annotations


class CourseError(Exception):
    """Something the course has to say to a person: what was tried, what happened, what to do next."""


class LocalnetError(CourseError):
    """The little internet cannot do what was asked."""


class AlreadyOn(LocalnetError):
    """`localnet.start()` was called while localnet is on."""


class NotOn(LocalnetError):
    """Something needs localnet, and localnet is off."""


class Unsupported(LocalnetError):
    """The real network can do this, the simulated one cannot."""


class ExerciseError(CourseError):
    """There is no exercise of that name, or its module does not hold what it must."""


class JudgeError(CourseError):
    """The judge failed. This is our error and never costs the learner a point."""


class WouldHang(OSError):
    """On a real network this call would wait for ever; on the simulated one it says so at once.

    Example: a client asks for a page, leaves out the blank line, and calls ``recv``. The server still
    waits for the rest of the request, the client waits for the answer, and no time-out is set::

        WouldHang: recv(512) would wait for ever: nothing is left that could send it anything
    """


class Stopped(BaseException):
    """A judged program has used up its lines, its time, its output or its operations.

    `reason` is one of ``"lines"``, ``"time"``, ``"memory"``, ``"output"``, ``"operations"``, ``"ended"``.
    """

    def __init__(self, reason: str, message: str = "") -> None:
        super().__init__(message or reason)
        self.reason = reason
