"""What cells show, collected in the box: streams, displays, results and errors, in the order they came.

Text that Python code prints is collected at once. What child processes and C code write to descriptors 1
and 2 goes to files in memory, and is picked up before anything else is added, so that the order stays. A
thread's output belongs to the cell that started the thread; once that cell has ended it is dropped, as
nbclient does.
"""

from __future__ import annotations

import base64
import codecs
import contextlib
import contextvars
import io
import os
import threading
from collections.abc import Callable
from typing import Any

MOST_SHOWN = 2_500_000
"""Characters of a cell's displays; they all travel in one frame. Of larger ones only the text is kept."""

MOST_OUTPUTS = 4_000

_cell: contextvars.ContextVar[int] = contextvars.ContextVar("cell")
_write, _fstat, _pread, _getpid = os.write, os.fstat, os.pread, os.getpid


class Outputs:
    """The outputs of one cell after the other.

    Argument: what is called when a cell has printed more than it may.
    """

    def __init__(self, flood: Callable[[], None]) -> None:
        self.flood = flood
        self.cell = 0
        self.pid = _getpid()
        self.found: list[dict[str, Any]] = []
        self.most = 1_000_000
        self.printed = self.shown = 0
        self.clear_next = False
        self.lock = threading.RLock()
        self._read = {"stdout": 0, "stderr": 0}
        self._decoders: dict[str, codecs.IncrementalDecoder] = {}

    def begin(self, most: int) -> None:
        """A new cell. Argument: characters it may print."""
        self.pid = _getpid()
        self._absorb(keep=False)  # what came between the cells
        self.found, self.printed, self.shown, self.clear_next = [], 0, 0, False
        self.most = most
        self.cell += 1
        _cell.set(self.cell)
        for number, name in ((1, "stdout"), (2, "stderr")):
            with contextlib.suppress(OSError):
                if self._read[name] > 65_536:
                    os.ftruncate(number, 0)
                    self._read[name] = 0
            self._decoders[name] = codecs.getincrementaldecoder("utf-8")("replace")

    def mine(self) -> bool:
        """True where the calling thread or task belongs to the current cell."""
        cell = _cell.get(None)
        if cell is None:
            cell = getattr(threading.current_thread(), "_started_in_cell", self.cell)
        return cell == self.cell

    def stream(self, name: str, text: str) -> None:
        """Printed text."""
        if not text or not self.mine():
            return
        with self.lock:
            self._absorb()
            self._stream(name, text)

    def _stream(self, name: str, text: str) -> None:
        self._clear_if_asked()
        self.printed += len(text)
        if self.printed > self.most:
            text = text[: max(self.most - self.printed, -len(text)) or None]
        last = self.found[-1] if self.found else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"].append(text)
        else:
            self._add({"output_type": "stream", "name": name, "text": [text]})
        if self.printed > self.most:
            self.flood()

    def _absorb(self, keep: bool = True) -> None:
        """Pick up what was written to descriptors 1 and 2."""
        for number, name in ((1, "stdout"), (2, "stderr")):
            try:
                size = _fstat(number).st_size
                if size <= self._read[name]:
                    self._read[name] = min(size, self._read[name])
                    continue
                data = _pread(number, min(size - self._read[name], 4 * self.most), self._read[name])
            except OSError:  # the program closed it
                continue
            self._read[name] += len(data)
            if keep and data:
                text = self._decoders[name].decode(data)
                if text:
                    self._stream(name, text)

    def absorb(self) -> None:
        """Pick up what child processes and C code wrote."""
        with self.lock:
            self._absorb()

    def bundle(self, kind: str, data: dict[str, Any], metadata: Any, **more: Any) -> None:
        """A display or a result. More: execution_count."""
        if not self.mine():
            return
        with self.lock:
            self._absorb()
            self._clear_if_asked()
            cleaned = {str(key): encoded(value) for key, value in data.items()}
            size = sum(len(str(value)) for value in cleaned.values())
            if self.shown + size > MOST_SHOWN:
                text = cleaned.get("text/plain", "")
                cleaned = {"text/plain": text[: max(MOST_SHOWN - self.shown, 0)] if type(text) is str else ""}
                size = len(cleaned["text/plain"])
            self.shown += size
            self._add({"output_type": kind, "data": cleaned, "metadata": clean(metadata or {}), **more})

    def update(self, display: str, data: dict[str, Any], metadata: Any) -> None:
        """New contents for displays of this cell that have this id."""
        with self.lock:
            for output in self.found:
                if output.get("display_id") == display:
                    output["data"] = {str(key): encoded(value) for key, value in data.items()}
                    output["metadata"] = clean(metadata or {})

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        """An exception that ended the cell."""
        with self.lock:
            self._absorb()
            self._clear_if_asked()
            lines = [str(line)[:100_000] for line in traceback[:200]]
            self._add({"output_type": "error", "ename": name, "evalue": value[:100_000], "traceback": lines})

    def clear(self, wait: bool) -> None:
        """clear_output()."""
        with self.lock:
            self._absorb()
            self.clear_next = wait
            if not wait:
                self.found = []

    def _clear_if_asked(self) -> None:
        if self.clear_next:
            self.clear_next, self.found = False, []

    def _add(self, output: dict[str, Any]) -> None:
        self.found.append(output)
        if len(self.found) > MOST_OUTPUTS:
            self.flood()

    def taken(self) -> list[dict[str, Any]]:
        """The cell's outputs, as plain data."""
        with self.lock:
            found = []
            for output in self.found[:MOST_OUTPUTS]:
                plain = {key: value for key, value in output.items() if key != "display_id"}
                if plain["output_type"] == "stream":
                    plain["text"] = "".join(plain["text"])
                found.append(plain)
            return found


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of the cells, as ipykernel's OutStream. Arguments: the outputs; its name."""

    def __init__(self, outputs: Outputs, name: str, number: int) -> None:
        self._outputs, self.name, self._number = outputs, name, number

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """UTF-8."""
        return "UTF-8"

    @property
    def errors(self) -> None:  # type: ignore[override]
        """As ipykernel has it."""
        return None

    def fileno(self) -> int:
        """The descriptor that child processes write to."""
        return self._number

    def writable(self) -> bool:
        """True."""
        return True

    def write(self, text: str) -> int:
        """Show some text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if _getpid() == self._outputs.pid:
            self._outputs.stream(self.name, str(text))
        else:  # a fork: by way of the file
            data = text.encode("utf-8", "replace")
            while data:
                data = data[_write(self._number, data) :]
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""


def note_threads(outputs: Outputs) -> None:
    """Let each thread know which cell started it."""
    start = threading.Thread.start

    def started(self: threading.Thread) -> None:
        cell = _cell.get(None) or getattr(threading.current_thread(), "_started_in_cell", outputs.cell)
        self._started_in_cell = cell  # type: ignore[attr-defined]
        start(self)

    threading.Thread.start = started  # type: ignore[method-assign]


def encoded(value: Any) -> Any:
    """A value of a mime bundle as notebooks have it: pictures in base64."""
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode("ascii")
    return str(value) if isinstance(value, str) else clean(value)


def clean(value: Any, depth: int = 0) -> Any:
    """A value that JSON can say; text for what it cannot."""
    if value is None or type(value) in (bool, int, float):
        return value
    if isinstance(value, str):
        return str(value)
    if depth > 20:
        return "…"
    if isinstance(value, dict):
        return {str(key): clean(held, depth + 1) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [clean(one, depth + 1) for one in value]
    return str(value)
