"""The shell that cells run in: IPython's, with its outputs collected instead of sent to a front end.

What a cell sees is what it sees in ipykernel without standard input: displays, results, tracebacks, magics,
top-level await, `input()` that raises StdinNotImplementedError, `exit` that ends nothing.
"""

from __future__ import annotations

import builtins
import contextlib
import getpass
import os
import subprocess
import sys
from typing import Any, cast

from IPython.core import page
from IPython.core.autocall import IPyAutocall
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell, InteractiveShellABC
from traitlets import Any as AnyTrait
from traitlets import Type
from traitlets.config import Config

from autograder.sandbox.outputs import Outputs, Stream, note_threads
from autograder.sandbox.tracebacks import share_tables

VARIABLES = {
    "TERM": "xterm-color", "CLICOLOR": "1", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "PAGER": "cat",
    "GIT_PAGER": "cat", "MPLBACKEND": "module://matplotlib_inline.backend_inline",
}  # fmt: skip
"""What ipykernel sets in the environment."""


WARM = (
    "import json as _json, sys as _sys; _sys.version",
    "def _warm(x):\n    found = {}\n    for n in range(3):\n        found[n] = 1 / x\n    return found",
    "print(_warm(1), file=_sys.stdout); _warm(2)",
    "assert _warm(4)[0] == 0.25\nassert _warm(4) == {}, 'no'",
    "_warm(0)",
    "raise NotImplementedError()",
    "_json.loads('[')",
    "def _warm(x) 1",
    "_none",
    "import threading as _t; _t = _t.Thread(target=print, args=(1,)); _t.start(); _t.join()",
    "_b = _sys.modules.get('bs4')\nif _b: _b.BeautifulSoup('<p a=b>c <a>d</a>', 'html.parser').find('a')",
    "del _json, _sys, _warm, _t, _b",
)
"""Cells that are run before the first fork, twice: tracebacks above all load, compile and cache much."""


class Displays(DisplayPublisher):
    """Where `display` goes."""

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        source: Any = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        """Show a bundle of one thing in several formats."""
        outputs = cast(Shell, self.shell).outputs
        display = str((transient or {}).get("display_id") or "")
        if update:
            outputs.update(display, data, metadata)
        elif display:
            outputs.bundle("display_data", data, metadata, display_id=display)
        else:
            outputs.bundle("display_data", data, metadata)

    def clear_output(self, wait: bool = False) -> None:
        """Take away what the cell has shown."""
        cast(Shell, self.shell).outputs.clear(wait)


class Results(DisplayHook):
    """Where the value of a cell's last expression goes."""

    def write_output_prompt(self) -> None:
        """The number travels with the result."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Show the value in several formats."""
        if format_dict:
            cast(Shell, self.shell).outputs.bundle(
                "execute_result", format_dict, md_dict, execution_count=self.prompt_count
            )

    def finish_displayhook(self) -> None:
        """Nothing is left to write."""


class Leave(IPyAutocall):
    """`exit` and `quit`: they end a kernel, and nothing here."""

    rewrite = False

    def __call__(self, *_: Any) -> None:
        """Do nothing."""


class Shell(InteractiveShell):
    """The shell."""

    display_pub_class = Type(Displays)
    displayhook_class = Type(Results)
    outputs = cast(Outputs, AnyTrait())

    def init_hooks(self) -> None:
        """`thing?` opens a pager in a front end, which nobody looks at here."""
        super().init_hooks()  # type: ignore[no-untyped-call]
        self.set_hook("show_in_pager", page.as_hook(lambda *_, **__: None), 99)  # type: ignore[no-untyped-call]

    def init_virtualenv(self) -> None:
        """The environment is the template's."""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        try:
            value = str(evalue)
        except Exception:
            value = "<its __str__ raised an exception>"
        self.outputs.error(str(etype.__name__), value, stb)

    def _format_exception_for_storage(self, exception: BaseException, *_: Any, **__: Any) -> dict[str, Any]:
        """For a history that nobody reads; IPython would draw the whole traceback a second time."""
        return {"ename": type(exception).__name__, "evalue": "", "traceback": []}

    def system(self, cmd: str) -> None:
        """`!command`: its output is shown, both kinds as stdout, as through a terminal."""
        with self._shell(cmd) as process:
            assert process.stdout is not None
            for piece in iter(lambda: os.read(process.stdout.fileno(), 65_536), b""):  # type: ignore[union-attr]
                sys.stdout.write(piece.decode("utf-8", "replace"))
        code = process.returncode
        self.user_ns["_exit_code"] = 128 - code if code < 0 else code

    system_piped = system_raw = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """`lines = !command`."""
        from IPython.utils.text import LSString, SList

        with self._shell(self.var_expand(cmd, depth=depth + 1)) as process:  # type: ignore[no-untyped-call]
            assert process.stdout is not None
            text = process.stdout.read().decode("utf-8", "replace").replace("\r\n", "\n")
        return SList(text.splitlines()) if split else LSString(text)

    def _shell(self, cmd: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.var_expand(cmd, depth=2),  # type: ignore[no-untyped-call]
            shell=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def ask_exit(self) -> None:
        """There is nothing to leave."""


InteractiveShellABC.register(Shell)


def no_input(*_: Any, **__: Any) -> str:
    """`input` where nobody can answer."""
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


def no_password(*_: Any, **__: Any) -> str:
    """`getpass` where nobody can answer."""
    raise StdinNotImplementedError("getpass was called, but this frontend does not support input requests.")


def made(outputs: Outputs) -> Shell:
    """The shell, warm: what the first cell needs has been loaded."""
    share_tables()
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    shell = Shell.instance(config=config, outputs=outputs)
    leave = Leave(shell)  # type: ignore[no-untyped-call]
    shell.user_ns.update(exit=leave, quit=leave)
    shell.user_ns_hidden.update(exit=leave, quit=leave)
    sys.stdout, sys.stderr = Stream(outputs, "stdout", 1), Stream(outputs, "stderr", 2)
    builtins.input, getpass.getpass = no_input, no_password
    os.environ.update(VARIABLES)
    note_threads(outputs)
    with contextlib.suppress(Exception):
        outputs.begin(1_000_000)
        for source in WARM * 2:
            shell.run_cell(source, store_history=False)  # type: ignore[no-untyped-call]
    shell.user_ns["_oh"].clear()
    shell.user_ns.pop("_0", None)
    for name in ("_", "__", "___"):  # results of the last cells: there are none
        setattr(shell.displayhook, name, "")
        shell.user_ns[name] = shell.user_ns_hidden[name] = ""
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        vars(sys).pop(name, None)
    return shell
