"""The program of an exercise, taken out of a notebook: the function, and what it needs of the cells before.

A kernel runs the cells above the check, then calls the function. Here the same function is put together from
the text: its definition (the last one counts), and every statement of those cells that makes something it
uses, as far down as that goes. What only runs and makes nothing, such as a call to try it out, stays behind:
in a kernel it is over before the check, and its prints are no part of the answer. A name that a function has
for itself (an argument, a variable) is none that it uses: `port = free_port()` in a cell for play is no part
of a function with an argument `port`.

Keep in sync: `helpers/check.py` finds the function in the notebook's names; both give the same points.
"""

from __future__ import annotations

import ast
import difflib
import symtable
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.judging.answers import untouched
from helpers.judging.cells import without_magics

MOST_SOURCE = 200_000
"""Characters of the code cells above a check that are read; the cells of honest ones have a tenth of it. They
are read outside the sandbox, and a tree takes a hundred times the memory of its text."""

SETTERS = ("set", "seed", "register", "install", "add")
"""How functions of modules begin that change the module for good, as ``socket.setdefaulttimeout(5)``."""


@dataclass(frozen=True)
class Program:
    """A program: its source, or why there is none."""

    source: bytes
    missing: str = ""


@dataclass
class _Statement:
    node: ast.stmt
    text: str
    makes: frozenset[str]
    uses: frozenset[str]
    changes: frozenset[str]


def program(name: str, cells: Sequence[str]) -> Program:
    """The program of the exercise `name` in the code cells above its check.

    Example: ``program("f", ["import re", "def f(): return re.escape(x)", "f()"]).source`` calls nothing.
    """
    if sum(map(len, cells)) > MOST_SOURCE:
        return Program(b"", f"The code cells above this check hold more than {MOST_SOURCE:,} characters.")
    statements: list[_Statement] = []
    unreadable = ""
    for cell in map(without_magics, cells):
        try:
            body = ast.parse(cell).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            if f"def {name}(" in cell:
                unreadable = cell
            continue
        if any(name in _makes(node) for node in body):
            unreadable = ""
        lines = _lines(cell)
        statements += [_statement(node, lines) for node in body if not _of_the_course(node)]
    if unreadable:  # the last word on it is a cell that Python cannot read: let it say so
        return Program(unreadable.encode("utf-8", "replace"))
    if not any(name in statement.makes for statement in statements):
        return Program(b"", _missing(name, statements))
    needed = _needed(name, statements)
    if _is_untouched(name, needed):
        return Program(b"", untouched(name))
    text = "\n".join(statement.text for statement in needed)
    return Program((text + "\n").encode("utf-8", "replace"))


def _needed(name: str, statements: list[_Statement]) -> list[_Statement]:
    """The statements that make `name`, and what those use. All imports come along: they cost nothing."""
    last = max(at for at, one in enumerate(statements) if name in one.makes)
    statements = [
        one for at, one in enumerate(statements) if at == last or not _is_definition(one.node, name)
    ]
    modules = frozenset[str]().union(
        *(one.makes for one in statements if isinstance(one.node, ast.Import | ast.ImportFrom))
    )
    makers: dict[str, list[int]] = {}
    found = {at for at, one in enumerate(statements) if isinstance(one.node, ast.Import | ast.ImportFrom)}
    for at, one in enumerate(statements):
        for made in one.makes | (one.changes - modules if _is_tried(one.node) else one.changes):
            makers.setdefault(made, []).append(at)
    todo = [name, *(used for at in found for used in statements[at].uses)]
    while todo:
        for at in makers.pop(todo.pop(), ()):
            if at not in found:
                found.add(at)
                todo += statements[at].uses
    return [one for at, one in enumerate(statements) if at in found]


def _statement(node: ast.stmt, lines: list[bytes]) -> _Statement:
    decorators = getattr(node, "decorator_list", ())
    text = _text(node, lines, *decorators[:1])
    return _Statement(node, text, _makes(node), _uses(node, text), _changes(node))


SCOPES = (
    ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
    | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
)  # fmt: skip
"""What has names of its own."""


def _uses(node: ast.stmt, text: str) -> frozenset[str]:
    """The global names that a statement reads, those inside its functions included."""
    parts = list(ast.walk(node))
    read = frozenset(
        part.id for part in parts if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)
    )
    if not any(isinstance(part, SCOPES) for part in parts):
        return read
    try:
        todo = [symtable.symtable(text, "cell", "exec")]
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # as `return` at the top of a cell
        return read
    found: set[str] = set()
    while todo:
        table = todo.pop()
        todo += table.get_children()
        top = (
            table.get_type() != "function"
        )  # at the top and in a class a name may be global before it is made
        symbols = table.get_symbols()
        found |= {one.get_name() for one in symbols if one.is_referenced() and (top or one.is_global())}
    return frozenset(found)


def _lines(cell: str) -> list[bytes]:
    """The lines of a cell as Python counts them, in UTF-8, for so it counts columns."""
    data = cell.encode("utf-8", "surrogatepass").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return [line + b"\n" for line in data.split(b"\n")]


def _text(node: ast.stmt, lines: list[bytes], *decorators: ast.expr) -> str:
    """The text of a statement. (`ast.get_source_segment` splits the whole cell each time, which takes hours
    where somebody put ten thousand statements into one.)"""
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    held = lines[first : last + 1]
    held[-1] = held[-1][: node.end_col_offset]
    held[0] = held[0][node.col_offset :]
    if decorators:  # a statement begins at "def"
        held = [*lines[decorators[0].lineno - 1 : first], *held]
    return b"".join(held).decode("utf-8", "replace")


def _makes(node: ast.stmt) -> frozenset[str]:
    """The names that a statement at the top of a cell binds."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return frozenset({node.name})
    found: set[str] = set()
    todo: list[ast.AST] = [node]
    while todo:
        part = todo.pop()
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(part.name)
            continue  # what is bound inside is its own
        if isinstance(part, ast.Lambda):
            continue
        if isinstance(part, ast.comprehension):
            todo += [part.iter, *part.ifs]
            continue
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            found.add(part.id)
        if isinstance(part, ast.Import | ast.ImportFrom):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in part.names}
        todo += ast.iter_child_nodes(part)
    return frozenset(found)


def _changes(node: ast.stmt) -> frozenset[str]:
    """The names whose things a statement changes in place: ``table["a"] = 1``, ``words.append("a")``."""
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        targets = [node.target]
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        targets = [node.value.func]
    elif isinstance(node, ast.For | ast.While | ast.If | ast.With | ast.Try):
        inner = [part for part in ast.walk(node) if isinstance(part, ast.Subscript | ast.Attribute)]
        targets = [part for part in inner if isinstance(part.ctx, ast.Store)]
    return frozenset(_root(target) for target in targets if isinstance(target, ast.Subscript | ast.Attribute))


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _is_tried(node: ast.stmt) -> bool:
    """Whether a statement is a call that changes no setting; into a module, that is something tried out."""
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        return False
    function = node.value.func
    return isinstance(function, ast.Attribute) and not function.attr.startswith(SETTERS)


def _is_definition(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name == name


def _of_the_course(node: ast.stmt) -> bool:
    """Imports of check, run, localnet and the like, which have no place in an answer."""
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] == "helpers"
    return isinstance(node, ast.Import) and all(a.name.split(".")[0] == "helpers" for a in node.names)


def _is_untouched(name: str, needed: list[_Statement]) -> bool:
    (made,) = [one.node for one in needed if name in one.makes][-1:]
    if not isinstance(made, ast.FunctionDef):
        return False
    inside = [node for node in made.body if not _says_nothing(node)]
    return all(isinstance(node, ast.Raise) and "NotImplementedError" in ast.dump(node) for node in inside)


def _says_nothing(node: ast.stmt) -> bool:
    return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _missing(name: str, statements: list[_Statement]) -> str:
    known = [one.node.name for one in statements if isinstance(one.node, ast.FunctionDef)]
    near = difflib.get_close_matches(name, known, 1)
    return f"There is no function `{name}` in the notebook." + (
        f" There is one called `{near[0]}`: is that the answer? Then its name must be `{name}`."
        if near
        else ""
    )
