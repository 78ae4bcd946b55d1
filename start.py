"""Set the course up and run it, on Linux, macOS and Windows: `python start.py lab`. make calls this.

The first run makes the folder .venv beside this file, installs the exact packages of requirements.lock into
it (each checked against its hash) and then the course itself. Later runs see from a stamp in .venv that
nothing has changed and start at once. Only the installation needs the internet.

This file runs before anything is installed, perhaps by a Python too old for the course: it uses the standard
library alone and keeps to what Python 3.7 understands. The course itself runs on Python 3.11 or later.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = "course-stamp.json"
OLDEST = (3, 11)
NAMES = ("python3", "python3.13", "python3.12", "python3.11", "python")
CACHES = (".mypy_cache", ".pytest_cache", ".ruff_cache", "build", "networked_programs.egg-info")
LONG = 1200  # seconds that a test of `make hostile` may take; it grades whole classes
NO_TESTS = 5  # pytest's exit code for "nothing to run"
WORKERS = ("-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal")  # of pytest-xdist; ARGS=-n0: none

COMMANDS = {
    "lab": "open the course in JupyterLab (add --no-browser to only print the address)",
    "setup": "make .venv and install everything, then stop",
    "test": "the tests; no browser, no network",
    "test-browser": "the tests in a real Chromium, which is installed first where apt-get is there",
    "hostile": "the long tests: attacks, malformed input, all answers and mutants",
    "bench": "the benchmarks, one file after another",
    "build": "make notebooks/, source/ and release/ from chapters/",
    "verify": "prove that the chapters are right",
    "lint": "ruff, then mypy",
    "clean": "remove caches (.venv and your work/ stay)",
}


class Trouble(Exception):
    """Something the person at the keyboard can repair; the text says how."""


# --- a Python to build on ------------------------------------------------------------------------------


def ask_python(command: list[str]) -> dict[str, object] | None:
    """Version and path of the Python behind `command`, and can it make a venv; None if it does not run."""
    question = (
        "import sys, json, importlib.util as u; "
        "print(json.dumps({'version': sys.version_info[:3], 'path': sys.executable, "
        "'venv': all(u.find_spec(n) for n in ('venv', 'ensurepip'))}))"
    )
    try:
        answer = subprocess.check_output([*command, "-c", question], stderr=subprocess.DEVNULL, timeout=60)
        known: dict[str, object] = json.loads(answer)
        return known
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def candidates() -> list[list[str]]:
    """Commands that may start a Python: the one running this file first, then the usual names."""
    found = [[sys.executable]]
    found += [[path] for path in map(shutil.which, NAMES) if path]
    if os.name == "nt" and shutil.which("py"):
        found += [["py", "-3." + minor] for minor in ("13", "12", "11")]
    return found


def choose_python(found: list[dict[str, object]]) -> str:
    """The path of the first Python in `found` that will do; Trouble, with what to do, if none does.

    >>> choose_python([{"version": [3, 12, 1], "path": "/usr/bin/python3", "venv": True}])
    '/usr/bin/python3'
    """
    new_enough = [python for python in found if tuple(python["version"][:2]) >= OLDEST]  # type: ignore[index]
    for python in new_enough:
        if python["venv"]:
            return str(python["path"])
    if new_enough:
        raise Trouble(
            f"{new_enough[0]['path']} is new enough, but its parts venv and ensurepip are not installed.\n"
            "On Debian and Ubuntu install them with:  sudo apt install python3-venv\n"
            "Then run the same command again."
        )
    seen = sorted({f"{p['path']} (Python {'.'.join(map(str, p['version']))})" for p in found})  # type: ignore[call-overload]
    raise Trouble(
        "The course needs Python 3.11 or later, and there is none here.\n"
        + ("Found only: " + ", ".join(seen) + ".\n" if seen else "")
        + "Install a current one from https://www.python.org/downloads/ or with your system's own packages,\n"
        "then run the same command again."
    )


# --- .venv ---------------------------------------------------------------------------------------------


def venv_program(name: str) -> Path:
    """The path of a program inside .venv, whatever the system."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def clean_environment() -> dict[str, str]:
    """The environment without what leads .venv's Python elsewhere: someone else's modules, `pip --user`."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH")}
    environment.update(PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", VIRTUAL_ENV=str(VENV))
    environment["PATH"] = str(venv_program("python").parent) + os.pathsep + environment.get("PATH", "")
    return environment


def fingerprint() -> dict[str, str]:
    """What .venv depends on: the lock, our own package's description, and the folder it stands in."""
    files = {"lock": LOCK, "package": ROOT / "pyproject.toml"}
    return {"folder": str(ROOT), **{k: hashlib.sha256(p.read_bytes()).hexdigest() for k, p in files.items()}}


def read_stamp() -> dict[str, str]:
    """The fingerprint .venv was made from; empty if there is none or it cannot be read."""
    try:
        stamp = json.loads((VENV / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def pip(*arguments: str) -> None:
    """Run .venv's pip; Trouble if it fails."""
    command = [str(venv_program("python")), "-m", "pip", "install", "--quiet", "--no-input", *arguments]
    if subprocess.call(command, cwd=str(ROOT), env=clean_environment()) != 0:
        raise Trouble(
            "Installing failed; pip says above what stopped it.\n"
            "If it could not connect: this needs the internet, once. Afterwards the course works offline.\n"
            "Run the same command again when that is repaired. What is installed already is kept."
        )


def setup() -> None:
    """Make .venv what requirements.lock and pyproject.toml say; returns at once if it is that already."""
    wanted, stamp = fingerprint(), read_stamp()
    usable = venv_program("python").exists() and stamp.get("folder") == wanted["folder"]
    if usable and stamp == wanted:
        return
    if not usable:
        base = choose_python([known for known in map(ask_python, candidates()) if known])
        say(f"Making .venv with {base}")
        if subprocess.call([base, "-m", "venv", "--clear", str(VENV)]) != 0:
            raise Trouble(f"Python could not make the folder {VENV}; it says above why.")
        stamp = {"folder": wanted["folder"]}
        write_stamp(stamp)
    if stamp.get("lock") != wanted["lock"]:
        say("Installing the packages of requirements.lock (once; it takes a few minutes)")
        pip("--require-hashes", "-r", str(LOCK))
        stamp["lock"] = wanted["lock"]
        write_stamp(stamp)
    # Our own package has no hash, and under --require-hashes pip would refuse it: hence a second step.
    pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    write_stamp(wanted)


def write_stamp(stamp: dict[str, str]) -> None:
    """Note how far .venv has come; written beside and moved, so that a killed run leaves no half of it."""
    new = VENV / (STAMP + ".new")
    new.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    os.replace(str(new), str(VENV / STAMP))


# --- the commands --------------------------------------------------------------------------------------


def say(line: str) -> None:
    """Print one line now, before whatever comes next prints its own."""
    print(line, flush=True)


def python(*arguments: str, **more: str) -> int:
    """Run .venv's Python in the course's folder; returns its exit code. Ctrl-C ends it, then us."""
    process = subprocess.Popen(
        [str(venv_program("python")), *arguments], cwd=str(ROOT), env={**clean_environment(), **more}
    )
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def marked_tests(marker: str, arguments: list[str], prepare: Callable[[], dict[str, str]] = dict) -> int:
    """Run the tests that carry `marker`; having none is no failure.

    `prepare` is called only if there are some, and returns what to add to their environment.
    """
    collect = [str(venv_program("python")), "-m", "pytest", "-q", "--collect-only", "-m", marker]
    found = subprocess.run(collect, cwd=str(ROOT), env=clean_environment(), stdout=subprocess.PIPE)
    if found.returncode == NO_TESTS:
        say(f"There are no {marker} tests yet.")
        return 0
    return python("-m", "pytest", "-m", marker, *arguments, **prepare())


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome on this machine, or None."""
    names = (os.environ.get("COURSE_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((path for path in (shutil.which(name) for name in names if name) if path), None)


def install_chromium() -> str:
    """The path of Chromium, installed with apt-get if it is missing; Trouble where that cannot be done."""
    found = find_chromium()
    if found:
        return found
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    if not shutil.which("apt-get") or not (root or shutil.which("sudo")):
        raise Trouble(
            "The browser tests need Chromium, and it is not here.\n"
            "Install it, or set COURSE_CHROMIUM to the path of a Chromium or Chrome, and try again."
        )
    say("Installing Chromium with apt-get (once)")
    quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    packages = ["chromium", "fonts-dejavu-core"]
    for step in (["update", *quiet], ["install", "-y", "--no-install-recommends", *quiet, *packages]):
        command = [*sudo, "apt-get", *step]
        if subprocess.call(command, env=environment, stdout=subprocess.DEVNULL) != 0:
            raise Trouble(f"`{' '.join(command)}` failed; it says above why. Or install Chromium by hand.")
    found = find_chromium()
    if not found:
        raise Trouble("apt-get installed chromium, yet no program `chromium` is on the PATH.")
    return found


def lint() -> int:
    """ruff and mypy; both run even if the first finds something."""
    return max(python("-m", "ruff", "check", "."), python("-m", "mypy"))


def bench(arguments: list[str]) -> int:
    """Run each bench/*.py in the order of their names, with Chromium where one names it; stop at the first
    that fails."""
    for path in sorted((ROOT / "bench").glob("[!_]*.py")):
        say(f"bench/{path.name}")
        browser = "COURSE_CHROMIUM" in path.read_text(encoding="utf-8")
        code = python(str(path), *arguments, **({"COURSE_CHROMIUM": install_chromium()} if browser else {}))
        if code:
            return code
    return 0


def clean() -> int:
    """Remove what can be made again at no cost."""
    kept = (VENV, ROOT / "work", ROOT / ".git")
    folders = [ROOT / name for name in CACHES]
    folders += [p for p in ROOT.rglob("__pycache__") if not any(k in p.parents for k in kept)]
    for folder in folders:
        shutil.rmtree(str(folder), ignore_errors=True)
    return 0


def usage() -> str:
    """The list of commands."""
    lines = [f"  {name:<13} {text}" for name, text in COMMANDS.items()]
    return "make COMMAND, or without make: python start.py COMMAND\n\n" + "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Do what the command line asks; returns the exit code."""
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        say(usage())
        return 0
    command, rest = arguments[0], arguments[1:]
    if command not in COMMANDS:
        say(f"There is no command {command!r}.\n\n{usage()}")
        return 2
    if command == "clean":
        return clean()
    setup()
    if command == "setup":
        return 0
    if command == "test":
        return python("-m", "pytest", *WORKERS, *rest)
    if command == "test-browser":
        return marked_tests("browser", rest, lambda: {"COURSE_CHROMIUM": install_chromium()})
    if command == "hostile":
        return marked_tests("hostile", [*WORKERS, "-o", f"faulthandler_timeout={LONG}", *rest])
    if command == "bench":
        return bench(rest)
    if command == "lint":
        return lint()
    if os.name == "nt":
        return python("-m", "helpers.cli", command, *rest)
    # Elsewhere become that process: then a signal sent to this one, by make or by hand, reaches it.
    program = str(venv_program("python"))
    os.chdir(str(ROOT))
    os.execve(program, [program, "-m", "helpers.cli", command, *rest], clean_environment())


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Trouble as trouble:
        sys.exit(f"\n{trouble}")
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again to go on.")
