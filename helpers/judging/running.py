"""`course run`: any program, unchanged, on the little internet of the course.

The program runs in this very process as ``python FILE ARGS`` would run it: it is ``__main__``, its folder is
where it imports from, standard input is its own, its exit status is the command's. Only names and
connections are the course's: localnet is on while it runs, and one line on stderr says so.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import traceback
import types
from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers import localnet
from helpers.errors import CourseError

OURS = str(Path(__file__).resolve().parent.parent) + os.sep
"""Frames of files below are not the program's, and not shown."""

NO_PROGRAM = 2
INTERRUPTED = 130
"""Exit statuses: there is nothing to run; Ctrl-C (128 + SIGINT, as shells have it)."""


def run_command(file: Path, args: Sequence[str] = ()) -> int:
    """Run a program on localnet and give its exit status.

    Example: ``run_command(Path("client.py"), ["romeo.txt"])``.

    Arguments: the program; its own arguments, which it finds in ``sys.argv[1:]``.
    """
    try:
        source = read(file)
        code = compile(source, str(file), "exec", dont_inherit=True)
    except CourseError as error:
        print(error, file=sys.stderr)
        return NO_PROGRAM
    except (SyntaxError, ValueError) as error:
        print("".join(traceback.format_exception_only(error)), end="", file=sys.stderr)
        return 1
    net = localnet.start(quiet=True)
    some = ", ".join(net.names()[:2])
    print(
        f"localnet is on: {len(net.names())} hosts live on this machine ({some}, …), and no others exist.",
        file=sys.stderr,
        flush=True,
    )
    try:
        with _as_main(file, args) as module:
            return _run(code, module)
    finally:
        localnet.stop(quiet=True)


def read(file: Path) -> bytes:
    """A program's source. Raises CourseError where there is none."""
    if file.is_dir():
        raise CourseError(f"{file} is a folder. Give the program in it: course run {file / 'program.py'}")
    if file.suffix.lower() == ".ipynb":
        raise CourseError(
            f"{file.name} is a notebook. Open it with `course lab`, or save its program as a .py file "
            "(in JupyterLab: File, Save and Export Notebook As, Executable Script)."
        )
    try:
        source = file.read_bytes()
    except FileNotFoundError:
        raise CourseError(f"There is no file {file}. You are in {Path.cwd()}.") from None
    except OSError as error:
        raise CourseError(f"{file} cannot be read: {error.strerror}.") from None
    if b"\0" in source:
        raise CourseError(f"{file.name} is not a Python program: it holds bytes that no text has.")
    return source


@contextlib.contextmanager
def _as_main(file: Path, args: Sequence[str]) -> Iterator[types.ModuleType]:
    """The module that the program is, put where Python has it; everything is put back afterwards."""
    module = types.ModuleType("__main__")
    vars(module).update(__file__=str(file), __builtins__=__builtins__, __cached__=None, __spec__=None)
    before = sys.modules.get("__main__"), sys.argv, list(sys.path), sys.excepthook
    sys.modules["__main__"] = module
    sys.excepthook = sys.__excepthook__  # the command line has a hook of its own
    sys.argv = [str(file), *args]
    sys.path.insert(0, str(file.resolve().parent))
    try:
        yield module
    finally:
        main, sys.argv, sys.path[:], sys.excepthook = before
        if main is not None:
            sys.modules["__main__"] = main


def _run(code: types.CodeType, module: types.ModuleType) -> int:
    try:
        exec(code, vars(module))
        _wait_for_threads()
        status = 0
    except SystemExit as end:
        status = _status(end)
    except KeyboardInterrupt:
        print("\nInterrupted.", file=sys.stderr)
        status = INTERRUPTED
    except BaseException as error:
        status = 1
        if sys.excepthook is sys.__excepthook__:
            print("".join(without_ours(error).format()), end="", file=sys.stderr)
        else:
            sys.excepthook(type(error), error, error.__traceback__)
    with contextlib.suppress(OSError, ValueError):  # a reader that went away; a stream the program closed
        sys.stdout.flush()
    return status


def _status(end: SystemExit) -> int:
    if end.code is None or isinstance(end.code, int):
        return int(end.code or 0)
    print(end.code, file=sys.stderr)
    return 1


def _wait_for_threads() -> None:
    """As Python does at a program's end: wait for its threads that are no daemons."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


def without_ours(error: BaseException) -> traceback.TracebackException:
    """A traceback that shows the program's frames and Python's, and none of the course's."""
    shown = traceback.TracebackException.from_exception(error)
    todo: list[traceback.TracebackException | None] = [shown]
    while todo:
        one = todo.pop()
        if one is not None:
            frames = [frame for frame in one.stack if not os.path.abspath(frame.filename).startswith(OURS)]
            one.stack = traceback.StackSummary.from_list(frames)
            todo += [one.__cause__, one.__context__, *(one.exceptions or ())]
    return shown
