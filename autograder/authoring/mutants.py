"""Machine-made wrong answers: small changes of a reference, each of which the cases must notice.

A mutant is the reference with one change in its syntax tree: a number one up or down, a text emptied or cut,
a comparison or an arithmetic sign swapped, a condition turned round, a statement left out, a slice or an
index moved, arguments swapped. Where these are fewer than fifty, pairs of them are added.

A mutant that survives is either a hole in the cases or no change of what the program does. The second kind
is listed in ``mutants_equivalent.toml`` beside the tests, with the reason; `kill_matrix` reads it.
"""

from __future__ import annotations

import ast
import copy
import itertools
import random
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.authoring import build
from autograder.authoring.answers import tasks

ROOT = Path(__file__).resolve().parents[2]
EQUIVALENT = Path("tests") / "mutants_equivalent.toml"
LEAST = 50
"""So many mutants an exercise must have."""

FEW = 60
"""Where there are fewer, some of them may be harmless, so mutants with two changes are made as well."""

SEED = 7
MOST_PAIRS = 36

SWAPPED: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt,),
    ast.Gt: (ast.GtE, ast.Lt), ast.GtE: (ast.Gt,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Add: (ast.Sub,), ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,), ast.And: (ast.Or,), ast.Or: (ast.And,),
}  # fmt: skip


TEXTS = (("\r\n\r\n", "\n\n"), ("\r\n", "\n"), ("/", ""), (" ", ""))
"""Parts of texts that matter in protocols, and what they are changed to."""


@dataclass(frozen=True)
class Mutant:
    """A reference with one change.

    Arguments:
        change: what was changed, for people and as its name in the list of equivalents.
        source: the whole program.
    """

    change: str
    source: str


@dataclass(frozen=True)
class Row:
    """What became of a mutant.

    Arguments:
        change: what was changed.
        killed: the cases noticed.
        by: the misconception named, or the first words of the finding, or the verdict.
        equivalent: the reason why it is no wrong answer, where it is listed.
    """

    change: str
    killed: bool
    by: str = ""
    equivalent: str = ""


Site = tuple[str, Callable[[ast.AST], None]]
"""Where and what: the text of a change, and what makes it in a fresh copy of the node's tree."""


def mutants(source: str) -> list[Mutant]:
    """The mutants of a program, in a fixed order, each different from the program and from the others.

    Example: ``mutants("x = 3")[0].change == "line 1: 3 -> 4"``.
    """
    tree = _prepared(ast.parse(source))
    found = {ast.unparse(tree): ""}
    singles = [(at, number) for at, node in enumerate(ast.walk(tree)) for number in range(len(changes(node)))]
    made: list[Mutant] = []

    def add(*places: tuple[int, int]) -> None:
        changed = copy.deepcopy(tree)
        nodes = list(ast.walk(changed))
        told = []
        for at, number in places:
            possible = changes(nodes[at])
            if number >= len(possible):
                return  # the first change of a pair has left nothing to change here
            told_this, change = possible[number]
            told.append(f"line {getattr(nodes[at], 'lineno', 0)}: {told_this}")
            change(nodes[at])
        try:
            text = ast.unparse(ast.fix_missing_locations(changed))
            compile(text, "mutant", "exec")
        except (SyntaxError, ValueError):
            return
        if text not in found:
            found[text] = " and ".join(told)
            made.append(Mutant(found[text], text + "\n"))

    for place in singles:
        add(place)
    if len(made) < FEW:
        pairs = [(a, b) for a, b in itertools.combinations(singles, 2) if a[0] != b[0]]
        for pair in random.Random(SEED).sample(pairs, min(MOST_PAIRS, len(pairs))):
            add(*pair)
    return made


def _prepared(tree: ast.Module) -> ast.Module:
    """The tree without docstrings; each name that is read knows the other variables of its function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [sub for sub in ast.walk(node) if isinstance(sub, ast.Name)]
            variables = {name.id for name in names if isinstance(name.ctx, ast.Store)}
            variables |= {argument.arg for argument in node.args.args}
            for name in names:
                if isinstance(name.ctx, ast.Load) and name.id in variables:
                    name.others = sorted(variables - {name.id})  # type: ignore[attr-defined]
    return tree


def changes(node: ast.AST) -> list[Site]:
    """The changes that can be made in a node itself (not in those below it)."""
    return [site for operator in OPERATORS for site in operator(node)]


# -- operators: a node to its changes ----------------------------------------------------------------
def _numbers(node: ast.AST) -> Iterator[Site]:
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        for other in (value + 1, value - 1):
            yield f"{value} -> {other}", _setting("value", other)


def _texts(node: ast.AST) -> Iterator[Site]:
    value = node.value if isinstance(node, ast.Constant) else None
    others: list[str | bytes | bool] = []
    if isinstance(value, str) and value:
        others += [value[:0], value[1:], value[:-1]]
        others += [value.replace(old, new) for old, new in TEXTS]
    elif isinstance(value, bytes) and value:
        others += [value[:0], value[1:], value[:-1]]
        others += [value.replace(old.encode(), new.encode()) for old, new in TEXTS]
    elif isinstance(value, bool):
        others.append(not value)
    for other in dict.fromkeys(others):
        if other != value:
            yield f"{value!r} -> {other!r}", _setting("value", other)


def _signs(node: ast.AST) -> Iterator[Site]:
    if isinstance(node, ast.Compare):
        for sign in SWAPPED.get(type(node.ops[0]), ()):
            yield f"{_name(node.ops[0])} -> {sign.__name__}", _setting("ops", [sign(), *node.ops[1:]])
    elif isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign):
        for sign in SWAPPED.get(type(node.op), ()):
            yield f"{_name(node.op)} -> {sign.__name__}", _setting("op", sign())
    if isinstance(node, ast.BinOp):
        yield f"{ast.unparse(node)} the other way round", _exchanging("left", "right")


def _conditions(node: ast.AST) -> Iterator[Site]:
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        yield f"not ({ast.unparse(node.test)})", _turning_round
    if isinstance(node, ast.While):
        yield f"while {ast.unparse(node.test)} -> if", _once
        yield f"while {ast.unparse(node.test)} -> while True", _setting("test", ast.Constant(True))


def _dropped(node: ast.AST) -> Iterator[Site]:
    for field in ("body", "orelse", "finalbody"):
        block = getattr(node, field, None)
        if not isinstance(block, list):
            continue
        for at, statement in enumerate(block):
            plain = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            if isinstance(statement, ast.FunctionDef | ast.Import | ast.ImportFrom) or plain:
                continue
            yield f"without `{_first_line(statement)}`", _without(field, at)
            if isinstance(statement, ast.AugAssign):
                yield f"`{_first_line(statement)}` without what was there", _assigned(field, at)
            inner = getattr(statement, "body", None)
            if isinstance(inner, list) and not isinstance(statement, ast.While | ast.For | ast.If):
                yield f"`{_first_line(statement)}` alone, its body after it", _emptied(field, at)
        for at, (one, two) in enumerate(itertools.pairwise(block)):
            if not isinstance(one, ast.FunctionDef | ast.Import) and not isinstance(two, ast.FunctionDef):
                yield f"`{_first_line(two)}` before `{_first_line(one)}`", _earlier(field, at)


def _slices(node: ast.AST) -> Iterator[Site]:
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        yield f"{ast.unparse(node)} whole", _setting("slice", ast.Slice())
        if node.slice.lower and not node.slice.upper:
            yield f"{ast.unparse(node)} turned to [:n]", _setting("slice", ast.Slice(None, node.slice.lower))
        if node.slice.upper and not node.slice.lower:
            yield f"{ast.unparse(node)} turned to [n:]", _setting("slice", ast.Slice(node.slice.upper, None))
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        yield f"{ast.unparse(node)} -> [-1]", _setting("slice", ast.Constant(-1))


def _calls(node: ast.AST) -> Iterator[Site]:
    if isinstance(node, ast.Call):
        if len(node.args) == 2:
            yield f"{ast.unparse(node)} with its arguments exchanged", _setting("args", node.args[::-1])
        for at in range(len(node.args)):
            left = [arg for number, arg in enumerate(node.args) if number != at]
            yield f"{ast.unparse(node)} without argument {at}", _setting("args", left)
        if isinstance(node.func, ast.Attribute) and not node.args and not node.keywords:
            plain = _setting("func", ast.Name("str"), "args", [node.func.value])
            yield f"str() in place of {ast.unparse(node)}", plain
    if isinstance(node, ast.JoinedStr):
        for at, part in enumerate(node.values):
            if isinstance(part, ast.FormattedValue):
                left = [value for number, value in enumerate(node.values) if number != at]
                yield f"{ast.unparse(node)} without {ast.unparse(part.value)}", _setting("values", left)


def _names(node: ast.AST) -> Iterator[Site]:
    """A variable in place of another one of the same function."""
    for other in getattr(node, "others", ()):
        yield f"{ast.unparse(node)} -> {other}", _setting("id", other)


def _handlers(node: ast.AST) -> Iterator[Site]:
    if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Tuple):
        for at, kind in enumerate(node.type.elts):
            left = [other for number, other in enumerate(node.type.elts) if number != at]
            change = _setting("type", ast.Tuple(left, ast.Load()))
            yield f"except {ast.unparse(node.type)} without {ast.unparse(kind)}", change


OPERATORS = (_numbers, _texts, _signs, _conditions, _dropped, _slices, _calls, _names, _handlers)


# -- making a change ---------------------------------------------------------------------------------
def _setting(*fields: Any) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        for field, value in zip(fields[::2], fields[1::2], strict=True):
            setattr(node, field, copy.deepcopy(value))

    return change


def _exchanging(one: str, other: str) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        first, second = getattr(node, one), getattr(node, other)
        setattr(node, one, second)
        setattr(node, other, first)

    return change


def _without(field: str, at: int) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        block = getattr(node, field)
        block[at : at + 1] = [] if len(block) > 1 else [ast.Pass()]

    return change


def _assigned(field: str, at: int) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        block = getattr(node, field)
        block[at] = ast.copy_location(ast.Assign([block[at].target], block[at].value), block[at])

    return change


def _emptied(field: str, at: int) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        block = getattr(node, field)
        inner, block[at].body = block[at].body, [ast.Pass()]
        block[at + 1 : at + 1] = inner

    return change


def _earlier(field: str, at: int) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        block = getattr(node, field)
        block[at : at + 2] = block[at : at + 2][::-1]

    return change


def _turning_round(node: ast.AST) -> None:
    node.test = ast.UnaryOp(ast.Not(), node.test)  # type: ignore[attr-defined]


def _once(node: ast.AST) -> None:
    assert isinstance(node, ast.While)
    node.body = [*node.body, ast.Break()]


def _name(sign: ast.AST) -> str:
    return type(sign).__name__


def _first_line(statement: ast.stmt) -> str:
    return ast.unparse(statement).split("\n")[0]


# -- the matrix --------------------------------------------------------------------------------------
def kill_matrix(exercise_name: str, root: Path = ROOT) -> list[Row]:
    """What becomes of every mutant of an exercise's reference.

    Example: ``[row for row in kill_matrix("first_3000") if not row.killed and not row.equivalent]``.

    Arguments:
        exercise_name: the exercise.
        root: the course.
    """
    from helpers.judging.verdict import judge_file

    reasons = equivalents(root).get(exercise_name, {})
    rows = []
    with tempfile.TemporaryDirectory(prefix="course-mutants-") as folder:
        path = Path(folder) / "mutant.py"
        for mutant in mutants(reference(exercise_name, root)):
            path.write_text(mutant.source, encoding="utf-8")
            result = judge_file(exercise_name, path, SEED)
            first = next((finding for finding in result.findings if not finding.remark), None)
            by = (first.misconception or first.message[:60]) if first else result.note or result.verdict
            killed = result.verdict in ("failed", "not attempted")
            rows.append(Row(mutant.change, killed, by if killed else "", reasons.get(mutant.change, "")))
    return rows


def reference(exercise_name: str, root: Path = ROOT) -> str:
    """The reference solution of an exercise, with the imports it leans on. Raises LookupError."""
    for folder in build.chapters(root):
        for task in tasks(folder, root):
            if task.name == exercise_name and not task.essay:
                return task.reference().source
    raise LookupError(f"no chapter has an exercise {exercise_name!r}")


def equivalents(root: Path = ROOT) -> dict[str, dict[str, str]]:
    """The listed mutants that do what the reference does: exercise -> change -> reason."""
    path = root / EQUIVALENT
    listed = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {
        name: {change: entry["reason"] for entry in entries for change in entry["changes"]}
        for name, entries in listed.items()
    }
