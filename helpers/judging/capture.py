"""What a judged program prints and what is typed to it.

The streams of the process are replaced by ones that look at the calling thread: threads of the program
write into its `Capture`, all others (the kernel's) go to the stream they had. Output is kept up to 64 kB
and counted beyond; a flood ends the program.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from helpers.judging.budget import Budget

KEPT = 64 * 1024
"""Characters of output that are kept."""

HARMLESS = {"errors", "newlines", "name", "mode", "closed", "line_buffering", "encoding", "softspace"}
"""Attributes of the real streams that a program may see."""

FLOOD = 2_000_000
"""Characters of output after which a program is stopped."""


class Capture:
    """One program's output and typed input.

    Arguments:
        typed: the lines that are typed, without newlines.
        budget: stops the program when it prints without end or asks for more than is typed.
    """

    def __init__(self, typed: Sequence[str], budget: Budget) -> None:
        self.budget = budget
        self.out, self.err = Kept(), Kept()
        self.prompts: list[str] = []
        self.asked_in_vain = 0
        self.end_of_input: EOFError | None = None
        self._lines: Iterator[str] = iter(typed)

    def input(self, prompt: object = "", /) -> str:
        """The `input` of the program: the next typed line; EOFError, once, when they are used up."""
        self.prompts.append(str(prompt)[:1000])
        line = next(self._lines, None)
        if line is not None:
            return line
        self.asked_in_vain += 1
        if self.asked_in_vain > 1:
            self.budget.stop("typed", "the program asked for more than was typed")
        self.end_of_input = EOFError("nothing more is typed")
        raise self.end_of_input

    def read_line(self) -> str:
        """The next typed line as a file gives it; "" at the end."""
        line = next(self._lines, None)
        return "" if line is None else line + "\n"

    def write(self, to: Kept, text: str) -> None:
        """Keep what was printed."""
        to.add(text)
        if self.out.length + self.err.length > FLOOD:
            self.budget.stop("output", "the program printed without end")


class Kept:
    """Text that was printed: the first 64 kB, and how much there was."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def add(self, text: str) -> None:
        """Add a piece."""
        if self.length < KEPT:
            self.parts.append(text[: KEPT - self.length])
        self.length += len(text)

    @property
    def text(self) -> str:
        """What was kept."""
        return "".join(self.parts)

    @property
    def cut(self) -> bool:
        """True where more was printed than is kept."""
        return self.length > KEPT


class Out:
    """stdout or stderr: the program's threads write into their capture, all others to the real stream.

    Arguments: the real stream; what gives the capture, and its part, of the calling thread, or None.
    """

    def __init__(self, real: Any, mine: Callable[[], tuple[Capture, Kept] | None]) -> None:
        self._real, self._mine = real, mine

    def write(self, text: str) -> int:
        """As a text stream's write."""
        found = self._mine()
        if found is None:
            return int(self._real.write(text) or 0)
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        found[0].write(found[1], text)
        return len(text)

    def writelines(self, lines: Any) -> None:
        """As a text stream's writelines."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Nothing waits in the program's stream."""
        if self._mine() is None:
            self._real.flush()

    def isatty(self) -> bool:
        """False: nobody sits at this stream."""
        return False

    def fileno(self) -> int:
        """The program's stream has no file descriptor."""
        if self._mine() is not None:
            raise io.UnsupportedOperation("fileno")
        return int(self._real.fileno())

    def reconfigure(self, **options: Any) -> None:
        """Accepted, and without effect here."""

    @property
    def buffer(self) -> Any:
        """The stream of bytes below: ``sys.stdout.buffer.write(data)``."""
        return self._real.buffer if self._mine() is None else _Bytes(self)

    @property
    def encoding(self) -> str:
        """UTF-8."""
        return "utf-8"

    def close(self) -> None:
        """The program's end of the stream closes with the program."""
        if self._mine() is None:
            self._real.close()

    def __getattr__(self, name: str) -> Any:
        if name not in HARMLESS and self._mine() is not None:
            raise AttributeError(f"a program's stream has no attribute {name!r} during a check")
        return getattr(self._real, name)


class _Bytes(io.RawIOBase):
    def __init__(self, text: Out) -> None:
        self._text = text

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._text.write(bytes(data).decode("utf-8", "replace"))
        return len(data)


class In:
    """stdin: the program's threads read typed lines, all others the real stream."""

    def __init__(self, real: Any, mine: Callable[[], tuple[Capture, Kept] | None]) -> None:
        self._real, self._mine = real, mine

    def readline(self, size: int = -1) -> str:
        """As a text stream's readline."""
        found = self._mine()
        return str(self._real.readline(size)) if found is None else found[0].read_line()

    def read(self, size: int = -1) -> str:
        """As a text stream's read: everything that is typed."""
        return "".join(self) if self._mine() is not None else str(self._real.read(size))

    def readlines(self) -> list[str]:
        """As a text stream's readlines."""
        return list(self)

    def __iter__(self) -> Iterator[str]:
        return iter(self.readline, "")

    def isatty(self) -> bool:
        """False: nobody sits at this stream."""
        return False

    def close(self) -> None:
        """The program's end of the stream closes with the program."""
        if self._mine() is None:
            self._real.close()

    def __getattr__(self, name: str) -> Any:
        if name not in HARMLESS and self._mine() is not None:
            raise AttributeError(f"a program's stream has no attribute {name!r} during a check")
        return getattr(self._real, name)
