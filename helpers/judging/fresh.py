"""Every case starts from the same state, and the learner's notebook is as it was afterwards.

Two things are put back after each case:

- *The learner's globals.* During a case the names that the answer can reach and that hold a container get
  a deep copy of it, and names bound before (`from time import sleep`, IPython's `exit`) get what stands
  for them. Only what the answer can reach is copied: a notebook may hold much.
- *The process.* Working folder, environment, import path, socket's default time-out, the handlers of
  logging, and the names in modules that programs like to replace.
"""

from __future__ import annotations

import copy
import os
import socket
import sys
import types
import warnings
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any

PLAIN = (list, dict, set, bytearray, deque, defaultdict, OrderedDict)
LOOK_AROUND = {"globals", "eval", "exec", "vars", "locals"}
"""Who uses these may reach every name."""

MOST_COPIED = 200_000
"""Elements of a container above which only its outer shell is copied."""

MODULES = (
    "builtins",
    "socket",
    "time",
    "os",
    "threading",
    "select",
    "random",
    "urllib.request",
    "http.client",
)
"""Modules whose names are put back when a program has replaced them."""


class Globals:
    """The learner's globals for the time of one case.

    Example::

        with Globals(namespace, "first_3000", swaps, exits):
            namespace["first_3000"]()

    Arguments:
        namespace: the learner's globals; they are changed in place and put back.
        name: the answer's name; what it can reach is made fresh.
        swaps: id of an object -> what stands for it.
        stand_in: given a value, what stands for it or None; for what has no fixed id (bound methods, exit).
    """

    def __init__(
        self,
        namespace: dict[str, Any],
        name: str,
        swaps: Mapping[int, Any],
        stand_in: Callable[[Any], Any] = lambda value: None,
    ) -> None:
        self.namespace, self.name, self.swaps, self.stand_in = namespace, name, swaps, stand_in
        self.undo: list[Callable[[], None]] = []
        self.before: dict[str, Any] = {}

    def __enter__(self) -> Globals:
        self.before = dict(self.namespace)
        memo: dict[int, Any] = {}
        reached, functions = reach(self.namespace, self.name)
        for name, value in self.before.items():
            other = self._other(value, memo) if name in reached else self._swapped(value)
            if other is not None:
                self.namespace[name] = other
        for function in functions:
            self._refresh(function, memo)
        return self

    def __exit__(self, *exc: object) -> None:
        for step in reversed(self.undo):
            step()
        for name in [name for name in self.namespace if name not in self.before]:
            del self.namespace[name]
        for name, value in self.before.items():
            if self.namespace.get(name, self) is not value:
                self.namespace[name] = value

    def _swapped(self, value: Any) -> Any:
        found = self.swaps.get(id(value))
        return self.stand_in(value) if found is None else found

    def _other(self, value: Any, memo: dict[int, Any]) -> Any:
        found = self._swapped(value)
        if found is None and type(value) in PLAIN:
            return fresh_copy(value, memo)
        return found

    def _refresh(self, function: types.FunctionType, memo: dict[int, Any]) -> None:
        """Defaults and closure of a function hold values as well: ``def f(seen=[], sleep=time.sleep)``."""
        old = function.__defaults__
        if old and any(self._other(value, memo) is not None for value in old):
            function.__defaults__ = tuple(self._or_other(value, memo) for value in old)
            self.undo.append(lambda: setattr(function, "__defaults__", old))
        old_kw = function.__kwdefaults__
        if old_kw:
            function.__kwdefaults__ = {name: self._or_other(value, memo) for name, value in old_kw.items()}
            self.undo.append(lambda: setattr(function, "__kwdefaults__", old_kw))
        for cell in function.__closure__ or ():
            try:
                held = cell.cell_contents
            except ValueError:  # an empty cell
                continue
            other = self._other(held, memo)
            if other is not None:
                cell.cell_contents = other
                self.undo.append(lambda cell=cell, held=held: setattr(cell, "cell_contents", held))  # type: ignore[misc]

    def _or_other(self, value: Any, memo: dict[int, Any]) -> Any:
        other = self._other(value, memo)
        return value if other is None else other


def fresh_copy(value: Any, memo: dict[int, Any]) -> Any:
    """A deep copy of a container; a shallow one where it is large or holds what cannot be copied."""
    if size(value) > MOST_COPIED:
        return copy.copy(value)
    try:
        return copy.deepcopy(value, memo)
    except Exception:
        return copy.copy(value)


def size(value: Any, depth: int = 3) -> int:
    """Elements of a container, those of the containers in it included."""
    if type(value) not in PLAIN:
        return 1
    if isinstance(value, bytearray):
        return 1
    total = len(value)
    if depth and total <= MOST_COPIED:
        inside = value.values() if isinstance(value, dict) else value
        total += sum(size(item, depth - 1) for item in list(inside) if type(item) in PLAIN)
    return total


def reach(namespace: dict[str, Any], name: str) -> tuple[set[str], list[types.FunctionType]]:
    """The global names a function can reach, through the learner's own functions and classes, and those."""
    todo, names, functions = [name], {name}, []
    while todo:
        for function in _functions(namespace.get(todo.pop()), namespace):
            functions.append(function)
            found = {used for code in codes(function.__code__) for used in code.co_names}
            if found & LOOK_AROUND:
                found |= {key for key in namespace if not key.startswith("_") and key not in ("In", "Out")}
            new = (found & namespace.keys()) - names
            names |= new
            todo += new
    return names, functions


def codes(code: types.CodeType) -> Iterator[types.CodeType]:
    """A code object and those nested in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from codes(constant)


def _functions(value: Any, namespace: dict[str, Any]) -> list[types.FunctionType]:
    if isinstance(value, types.FunctionType):
        wrapped = getattr(value, "__wrapped__", None)
        inner = [wrapped] if isinstance(wrapped, types.FunctionType) else []
        inner += [c for c in _held(value) if isinstance(c, types.FunctionType)]
        return [f for f in [value, *inner] if f.__globals__ is namespace]
    if isinstance(value, type) and value.__module__ == namespace.get("__name__"):
        return [f for f in vars(value).values() if isinstance(f, types.FunctionType)]
    return []


def _held(function: types.FunctionType) -> Iterator[Any]:
    for cell in function.__closure__ or ():
        try:
            yield cell.cell_contents
        except ValueError:
            continue


def _show_warning(
    message: Any, category: Any, filename: str, lineno: int, file: Any = None, line: Any = None
) -> None:
    """A program's warning goes to its stderr, wherever the notebook's go."""
    sys.stderr.write(warnings.formatwarning(message, category, filename, lineno, line))


class Process:
    """What a program may change in the process, put back at the end of the `with`.

    Arguments: the program's working folder; whether the process ends with the program: then only what the
    judge's own last steps need is put back.
    """

    def __init__(self, folder: str, last: bool = False) -> None:
        self.folder, self.last = folder, last

    def __enter__(self) -> Process:
        if not self.last:
            self._keep()
        self.recursion = sys.getrecursionlimit()
        self.streams = sys.stdin, sys.stdout, sys.stderr
        self.warnings = warnings.catch_warnings()
        self.warnings.__enter__()
        warnings.simplefilter("ignore")
        warnings.simplefilter("default", UserWarning)
        warnings.showwarning = _show_warning
        self.hooks = sys.excepthook, sys.unraisablehook, sys.displayhook
        modules = ("builtins", "os") if self.last else MODULES
        found = [sys.modules[name] for name in modules if name in sys.modules]
        self.names = [(vars(module), dict(vars(module))) for module in found]
        self.logging = self._handlers()
        sys.unraisablehook = lambda args: None
        os.chdir(self.folder)
        socket.setdefaulttimeout(None)
        return self

    def _keep(self) -> None:
        try:
            self.cwd = os.getcwd()
        except OSError:  # the folder was removed under the notebook
            self.cwd = ""
        self.environ = dict(os.environ)
        self.path = list(sys.path)
        self.modules = set(sys.modules)
        self.timeout = socket.getdefaulttimeout()

    def __exit__(self, *exc: object) -> None:
        for now, before in self.names:
            for name in [name for name in now if name not in before]:
                del now[name]
            for name, value in before.items():
                if now.get(name, self) is not value:
                    now[name] = value
        sys.stdin, sys.stdout, sys.stderr = self.streams
        self.warnings.__exit__(None, None, None)
        sys.excepthook, sys.unraisablehook, sys.displayhook = self.hooks
        sys.setrecursionlimit(self.recursion)
        if not self.last:
            self._put_back()

    def _put_back(self) -> None:
        if self.cwd:
            os.chdir(self.cwd)
        if os.environ != self.environ:
            os.environ.clear()
            os.environ.update(self.environ)
        if sys.path != self.path:
            sys.path[:] = self.path
        self._forget_modules()
        socket.setdefaulttimeout(self.timeout)
        if self.logging is not None:
            root, handlers, level, streams = self.logging
            root.handlers[:], root.level = handlers, level
            for handler, stream in streams:
                handler.stream = stream

    def _forget_modules(self) -> None:
        """Modules that lay in the working folder are the program's, not the notebook's."""
        for name in [name for name in sys.modules if name not in self.modules]:
            file = getattr(sys.modules[name], "__file__", None) or ""
            if file.startswith(self.folder + os.sep):
                del sys.modules[name]

    def _handlers(self) -> Any:
        """The root logger's handlers; those on the notebook's stderr are turned to the program's."""
        logging = sys.modules.get("logging")
        if logging is None:
            return None
        root = logging.getLogger()
        streams = []
        for handler in root.handlers:
            stream = getattr(handler, "stream", None)
            if stream is not None and stream is getattr(sys.stderr, "_real", None):
                streams.append((handler, stream))
                handler.stream = sys.stderr
        return root, list(root.handlers), root.level, streams
