"""`course lab`: JupyterLab on this machine alone, open on the welcome page, quiet, gone when it is stopped.

Jupyter makes the token and settles the port; both are read from the file in which it announces itself. Its
log goes to a file. Its settings live in the course's folder and not in the home directory, so that a learner
sees what everyone sees, whatever else is installed. The kernel is the Python this runs on.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import tempfile
import time
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from helpers.errors import CourseError
from helpers.folder import course_root, lay_out

if TYPE_CHECKING:
    import subprocess
    from types import FrameType

WELCOME = "notebooks/00_welcome.ipynb"
PATIENCE = 90.0  # seconds for JupyterLab to come up; the first start on a slow disk takes half a minute

ENDINGS = [getattr(signal, n) for n in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, n)]

# No question about news, no look for updates: the course works offline.
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}


class LabError(CourseError):
    """JupyterLab could not be started."""


def lab(root: Path | None = None, browser: bool = True) -> int:
    """Lay out work/, start JupyterLab, print its address, wait until it ends or Ctrl-C; return the exit code.

    `browser` false leaves opening the address to the reader (or to a test).
    """
    root = root or course_root()
    with ExitStack() as clean_up:
        _signals_as_ctrl_c(clean_up)
        try:
            _hand_out(root)
            temporary = tempfile.TemporaryDirectory(prefix="course-lab-", ignore_cleanup_errors=True)
            runtime = Path(clean_up.enter_context(temporary))
            state = state_folder(root, runtime)
            process = start(root, state, runtime)
            clean_up.callback(_end, process, runtime)
            server = wait_until_up(process, runtime, state / "lab.log")
            url = address(server, root)
            print(f"JupyterLab is at {url}  (Ctrl-C here stops it)", flush=True)
            if browser:
                _open_browser(url)
            code = process.wait()
        except KeyboardInterrupt:
            print("\nStopping JupyterLab.", flush=True)
            return 0
    print("JupyterLab has ended.")
    return code


def _hand_out(root: Path) -> None:
    """Copy release/ to work/ and say what is to be said; a read-only folder is no reason to stop."""
    try:
        for line in lay_out(root / "release", root / "work"):
            print(line)
    except OSError as error:
        print(f"The assignments could not be copied to {root / 'work'}: {error.strerror}. Lessons work.")


def state_folder(root: Path, otherwise: Path) -> Path:
    """Where JupyterLab keeps settings and log: .jupyter in the course's folder, if it may be written."""
    for folder in (root / ".jupyter", otherwise / "state"):
        with suppress(OSError):
            settings = folder / "labconfig" / "default_setting_overrides.json"
            settings.parent.mkdir(parents=True, exist_ok=True)
            settings.write_text(json.dumps(SETTINGS), encoding="utf-8")
            return folder
    raise LabError(f"No place for JupyterLab's settings: neither {root} nor {otherwise} can be written.")


def environment(state: Path, runtime: Path) -> dict[str, str]:
    """The environment in which this Python's own kernel and settings come before others on the machine."""
    kernels = os.path.join(sys.prefix, "share", "jupyter")
    others = os.environ.get("JUPYTER_PATH")
    return {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(state),
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTER_PATH": os.pathsep.join([kernels, others]) if others else kernels,
        "JUPYTER_PREFER_ENV_PATH": "1",
        # A kernel in which localnet is off says so at the first program that names one of its hosts.
        "PYTHONSTARTUP": os.path.join(os.path.dirname(__file__), "startup.py"),
        # The terminal and the cells with an exclamation mark find `course` and `python` too.
        "PATH": os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", ""),
    }


def start(root: Path, state: Path, runtime: Path) -> subprocess.Popen[bytes]:
    """Start JupyterLab on a free port of 127.0.0.1, in a process group of its own, writing to lab.log."""
    import subprocess

    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser"),
        f"--ServerApp.root_dir={root}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={free_port()}",
        "--ServerApp.port_retries=50",
        "--ServerApp.contents_manager_class=helpers.files.CourseFiles",
        "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # in a container one often is root; the token and 127.0.0.1 guard it
    group: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    log = state / "lab.log"
    with log.open("wb") as output:
        return subprocess.Popen(
            command,
            cwd=root,
            env=environment(state, runtime),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            **group,
        )


def free_port() -> int:
    """A port of 127.0.0.1 nobody listens on now. Someone may take it at once: Jupyter then tries others."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(process: subprocess.Popen[bytes], runtime: Path, log: Path) -> dict[str, Any]:
    """What the server says of itself (url, port, token) once it answers; if it does not, LabError."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        server = announced(runtime)
        if server is not None and _request(server, "GET", "/api/status") == 200:
            return server
        if process.poll() is not None:
            _fail(f"JupyterLab ended at once, with exit code {process.returncode}.", log)
        time.sleep(0.1)
    _fail(f"JupyterLab did not answer within {PATIENCE:.0f} seconds.", log)


def announced(runtime: Path) -> dict[str, Any] | None:
    """The file in which a Jupyter server announces itself, read; None while there is none, or half of one."""
    for path in runtime.glob("jpserver-*.json"):
        with suppress(OSError, ValueError):
            server: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return server
    return None


def address(server: dict[str, Any], root: Path) -> str:
    """The address to open: the welcome page, with the token.

    >>> server = {"url": "http://127.0.0.1:8888/", "token": "abc"}
    >>> address(server, Path("/a/folder/without/a/welcome"))
    'http://127.0.0.1:8888/lab?token=abc'
    """
    page = f"lab/tree/{WELCOME}" if (root / WELCOME).is_file() else "lab"
    return f"{server['url']}{page}?token={server['token']}"


def _request(server: dict[str, Any], method: str, path: str) -> int:
    """The status of one request to the server, 0 if there is no answer. Straight to it, past any proxy."""
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", int(server["port"]), timeout=10)
    with closing(connection), suppress(OSError, http.client.HTTPException):
        connection.request(method, path, headers={"Authorization": f"token {server['token']}"})
        return connection.getresponse().status
    return 0


def _open_browser(url: str) -> None:
    """Open the address if there is a screen: in a bare terminal Python would start a text browser instead."""
    import webbrowser

    screen = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screen):
        return
    with suppress(webbrowser.Error):
        webbrowser.open(url)


def _end(process: subprocess.Popen[bytes], runtime: Path) -> None:
    """Stop the server and with it its kernels: asked over HTTP, which works on every system; then told."""
    import subprocess

    for which in ENDINGS:
        signal.signal(which, signal.SIG_IGN)  # a second Ctrl-C must not leave half of it running
    server = announced(runtime)
    if process.poll() is None and server is not None:
        _request(server, "POST", "/api/shutdown")
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
    for tell in (process.terminate, process.kill):
        if process.poll() is None:
            tell()
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)


def _signals_as_ctrl_c(clean_up: ExitStack) -> None:
    """While we run, a request to end and a closed terminal are Ctrl-C, so no JupyterLab is left behind."""

    def interrupt(number: int, frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    for which in ENDINGS:
        clean_up.callback(signal.signal, which, signal.signal(which, interrupt))


def _fail(what: str, log: Path) -> NoReturn:
    """Raise LabError with the end of the log."""
    with suppress(OSError):
        last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:]
        what += "\nIts last words:\n" + "\n".join(f"    {line}" for line in last)
    raise LabError(f"{what}\nThe whole log is in {log}. `course doctor` may see what is wrong.")
