"""What IPython learns when `helpers` is imported in a notebook.

- ``%%expect ConnectionRefusedError`` before a cell that fails on purpose: shows the last line of the
  traceback in a calm box, and the notebook runs on.
- `exit()`, `quit()` and `sys.exit()` in a cell end that cell, as they end a program. IPython's own `exit`
  raises nothing, lets the rest of the cell run and ends the kernel afterwards.
"""

from __future__ import annotations

import ast
import sys
import warnings
from typing import Any

from helpers.views import view as v
from helpers.views.view import MONO, View, box, e, show


class ExitCell:
    """`exit` and `quit` in a notebook: end the cell and leave the kernel alive."""

    rewrite = False

    def __call__(self, code: object = None) -> None:
        """End this cell."""
        raise SystemExit(code)

    def __repr__(self) -> str:
        return "exit() ends the cell"


class NotAsExpected(AssertionError):
    """A cell that was to fail on purpose did not, or failed in another way."""


def register() -> None:
    """Teach the running IPython; does nothing without one, or a second time."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None:
        return
    shell.register_magic_function(expect, "cell", "expect")
    for name in ("exit", "quit"):
        if not isinstance(shell.user_ns.get(name), ExitCell) and _is_theirs(shell.user_ns.get(name)):
            shell.user_ns[name] = ExitCell()
            shell.user_ns_hidden[name] = shell.user_ns[name]
    if not hasattr(shell, "_course_run_code"):
        _calm_exit(shell)


def _is_theirs(value: Any) -> bool:
    return value is None or type(value).__name__ in ("ExitAutocall", "ZMQExitAutocall", "Quitter")


def _calm_exit(shell: Any) -> None:
    """Let a SystemExit end a cell without a traceback, a warning or an error reply."""
    run_code, show_traceback = shell.run_code, shell.showtraceback
    shell._course_run_code = run_code

    async def calm_run_code(code: Any, result: Any = None, **kwargs: Any) -> Any:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "To exit: use", UserWarning)
            failed = await run_code(code, result, **kwargs)
        if result is not None and isinstance(result.error_in_exec, SystemExit):
            result.error_in_exec = None
        return failed

    def calm_traceback(*args: Any, **kwargs: Any) -> Any:
        error = sys.exc_info()[1]
        if isinstance(error, SystemExit):
            if isinstance(error.code, str):
                print(error.code)
            return None
        return show_traceback(*args, **kwargs)

    shell.run_code, shell.showtraceback = calm_run_code, calm_traceback


def expect(line: str, cell: str) -> None:
    """Run a cell that fails on purpose: ``%%expect ConnectionRefusedError``.

    The cell's own output comes first, then one calm line with the exception. Raises NotAsExpected where the
    cell does not fail, or not like this.
    """
    wanted = line.strip()
    try:
        _execute(cell)
    except BaseException as error:
        names = [base.__name__ for base in type(error).__mro__]
        if isinstance(error, KeyboardInterrupt) and wanted != "KeyboardInterrupt":
            raise
        if wanted and wanted not in names:
            raise NotAsExpected(
                f"this cell was to fail with {wanted}, and failed with {_last_line(error)}"
            ) from error
        text = _last_line(error)
        drawn = f"<p style='margin:6px 0'><code style='{MONO}{v.BREAK}'>{e(text)}</code></p>"
        show(View(f"As expected: {text}", box("✓", "As expected", v.WAITING, drawn)))
        return
    raise NotAsExpected(f"this cell was to fail with {wanted or 'an exception'}, and did not")


def _last_line(error: BaseException) -> str:
    names = error.__class__.__module__, error.__class__.__qualname__
    name = names[1] if names[0] in ("builtins", "__main__") else ".".join(names)
    return f"{name}: {error}" if str(error) else name


def _execute(cell: str) -> None:
    """Run a cell's text in the notebook's names; the value of a last expression is shown."""
    from IPython import get_ipython

    shell: Any = get_ipython()
    source = shell.transform_cell(cell)
    name = shell.compile.cache(source)
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), shell.user_ns)
    if last is not None:
        exec(compile(ast.Interactive([last]), name, "single"), shell.user_ns)
