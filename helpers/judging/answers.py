"""An answer: a function in a notebook, or a file.

A file may be a whole script, with its prompts at top level, or a module that defines the function. It is
run as a script is run; where it then neither asked for anything nor used the network, and it defines the
function, the function is called.
"""

from __future__ import annotations

import ast
import builtins
import dis
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

STUB_OPERATIONS = {
    "RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "POP_TOP", "CACHE", "LOAD_GLOBAL",
    "PUSH_NULL", "PRECALL", "CALL", "RAISE_VARARGS", "COPY_FREE_VARS", "MAKE_CELL", "LOAD_COMMON_CONSTANT",
}  # fmt: skip


class NotCalled(Exception):
    """A file asks for something to be typed before its function can be called."""


@dataclass
class FunctionAnswer:
    """A function in a namespace, as in a notebook.

    Example: ``FunctionAnswer("first_3000", get_ipython().user_ns)``.
    """

    name: str
    namespace: dict[str, Any]

    def fresh(self) -> dict[str, Any]:
        """The globals the program runs in."""
        return self.namespace

    def missing(self) -> str:
        """Why there is nothing to judge, or ""."""
        found = self.namespace.get(self.name)
        if found is None:
            known = [name for name, value in self.namespace.items() if isinstance(value, types.FunctionType)]
            near = get_close_matches(self.name, known, 1)
            return f"There is no function `{self.name}` yet." + (
                f" There is one called `{near[0]}`: is that the answer? Then its name must be `{self.name}`."
                if near
                else " Run the cell that defines it, then check again."
            )
        if not callable(found):
            return f"`{self.name}` is no function here, it is {_a(found)}. Run the cell that defines it."
        return untouched(self.name) if is_stub(found) else ""

    def call(
        self,
        namespace: dict[str, Any],
        args: tuple[Any, ...],
        busy: Callable[[], bool],
        before: tuple[Any, ...] | None = None,
    ) -> Any:
        """Run the answer once; `before`: the arguments of a call before that one."""
        if before is not None:
            namespace[self.name](*before)
        return namespace[self.name](*args)


@dataclass
class FileAnswer:
    """A file: a script or a module with the function.

    Example: ``FileAnswer("first_3000", Path("answer.py"))``.
    """

    name: str
    path: Path
    form: str = "program"
    source: bytes = b""
    code: types.CodeType | None = None
    broken: SyntaxError | None = field(default=None)
    tree: ast.Module | None = None

    def __post_init__(self) -> None:
        self.path = Path(self.path).absolute()
        self.source = self.source or self.path.read_bytes()
        try:
            self.tree = ast.parse(self.source, str(self.path))
            self.code = compile(self.tree, str(self.path), "exec", dont_inherit=True)
        except SyntaxError as error:
            self.broken = error
        except (ValueError, RecursionError, MemoryError) as error:  # null bytes; nesting beyond the parser
            self.broken = SyntaxError(str(error))

    def fresh(self) -> dict[str, Any]:
        """The globals the program runs in: new ones, as for every script."""
        return {
            "__name__": "__main__", "__builtins__": builtins, "__file__": str(self.path), "__doc__": None,
            "__package__": None, "__spec__": None,
        }  # fmt: skip

    def missing(self) -> str:
        """Why there is nothing to judge, or ""."""
        if self.tree is None:
            return ""
        body = [node for node in self.tree.body if not _says_nothing(node)]
        does = [node for node in body if not isinstance(node, ast.Import | ast.ImportFrom)]
        if not does:
            return f"{self.path.name} holds no program yet."
        if self.form == "function" and (other := self._misnamed()):
            return f"There is no function called `{self.name}` in the file; it has `{other}`."
        if len(does) == 1 and isinstance(does[0], ast.FunctionDef) and does[0].name == self.name:
            inside = [node for node in does[0].body if not _says_nothing(node)]
            if all(_raises_not_implemented(node) for node in inside):
                return untouched(self.name)
        return ""

    def _bound(self) -> set[str]:
        """The names that the file gives to something, "*" for those it imports with a star."""
        found = set()
        for node in ast.walk(self.tree) if self.tree is not None else ():
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                found.add(node.id)
            elif isinstance(node, ast.alias):
                found.add(node.asname or node.name)
            elif isinstance(node, ast.Global):
                found.update(node.names)
        return found

    def _misnamed(self) -> str:
        """The function that is probably meant where none has the right name, or ""."""
        assert self.tree is not None
        if not self._bound().isdisjoint({self.name, "*"}):
            return ""
        known = [node.name for node in self.tree.body if isinstance(node, ast.FunctionDef)]
        near = get_close_matches(self.name, known, 1)
        return (near or [*known, ""])[0][:60] if near or len(known) == 1 else ""

    def call(
        self,
        namespace: dict[str, Any],
        args: tuple[Any, ...],
        busy: Callable[[], bool],
        before: tuple[Any, ...] | None = None,
    ) -> Any:
        """Run the answer once. `busy()` says whether it has asked for anything or used the network."""
        assert self.code is not None
        try:
            exec(self.code, namespace)
        except EOFError as error:
            if self.form == "function" and self.name in self._bound():
                raise NotCalled("nothing is typed here").with_traceback(error.__traceback__) from None
            raise
        function = namespace.get(self.name)
        if callable(function) and (self.form == "function" or not busy()):
            if before is not None:
                function(*before)
            return function(*args)
        return None


Answer = FunctionAnswer | FileAnswer


def untouched(name: str) -> str:
    """What to say of an answer that is still as it was given out."""
    return f"`{name}` is still as it was given out. Write your answer, run its cell, then check again."


def is_stub(function: Any) -> bool:
    """True for a function that does nothing yet: `pass`, `...`, a docstring, `raise NotImplementedError`."""
    code = getattr(function, "__code__", None)
    if code is None:
        return False
    if code.co_names not in ((), ("NotImplementedError",)) or code.co_flags & 0x2A0:  # generator, coroutine
        return False
    steps = list(dis.get_instructions(code))
    if any(step.opname not in STUB_OPERATIONS for step in steps):
        return False
    raises = any(step.opname == "RAISE_VARARGS" for step in steps)
    if raises or code.co_names:
        return raises
    return all(step.argval is None for step in steps if step.opname in ("LOAD_CONST", "RETURN_CONST"))


def _says_nothing(node: ast.stmt) -> bool:
    return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _raises_not_implemented(node: ast.stmt) -> bool:
    return isinstance(node, ast.Raise) and "NotImplementedError" in ast.dump(node)


def _a(thing: object) -> str:
    name = type(thing).__name__
    return f"a{'n' if name[0] in 'aeiou' else ''} {name}"
