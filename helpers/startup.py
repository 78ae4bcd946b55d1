"""Runs when a kernel of `course lab` starts (by PYTHONSTARTUP): says so when a program meets no localnet.

After a kernel restart localnet is off. A program that names one of its hosts would then ask the real
internet without a word; the first such cell says it instead.
"""

from __future__ import annotations

from typing import Any


def watch(shell: Any) -> None:
    """Let `shell` look at each cell before it runs; after the first remark it looks no more."""

    def look(info: Any) -> None:
        from helpers import localnet

        source = str(info.raw_cell)
        if localnet.is_on() or "localnet" in source:
            return
        named = next((name for name in _served() if name in source), None)
        if named is not None:
            shell.events.unregister("pre_run_cell", look)
            print(
                f"localnet is off in this kernel: {named} is a name of the real internet now. "
                "Run the set-up cell at the top (localnet.start()) and then this cell again."
            )

    shell.events.register("pre_run_cell", look)


def _served() -> list[str]:
    from helpers.localnet.sites import standard_hosts

    return [name for name in standard_hosts().names if "." in name]


if __name__ == "__main__":
    try:
        from IPython import get_ipython as _get_ipython

        from helpers.startup import watch as _watch

        if _get_ipython() is not None:
            _watch(_get_ipython())
    except ImportError:
        pass  # a kernel of some other environment: not ours to speak in
    finally:
        for _name in ("Any", "watch", "_served", "_get_ipython", "_watch", "annotations"):
            globals().pop(_name, None)
        globals().pop("_name", None)
