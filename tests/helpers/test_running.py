"""`course run`: a program runs as `python FILE` would run it, with localnet on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import localnet
from helpers.judging.running import run_command
from helpers.localnet import patch
from helpers.localnet.sites.library import content

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a program and gives its file."""

    def write(source: str, name: str = "program.py") -> Path:
        file = tmp_path / name
        file.write_text(textwrap.dedent(source), encoding="utf-8")
        return file

    return write


@pytest.fixture(autouse=True)
def nothing_stays() -> object:
    """Whatever a program did, this process is as it was."""
    before = sys.argv, list(sys.path), sys.modules["__main__"], sys.excepthook, set(threading.enumerate())
    yield
    assert (sys.argv, sys.path, sys.modules["__main__"], sys.excepthook) == before[:4]
    assert not localnet.is_on() and not patch.installed()
    assert set(threading.enumerate()) <= before[4]


def in_process_of_its_own(file: Path, *args: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "helpers.cli", "run", str(file), *args],
        env=ENVIRONMENT,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def test_a_program_is_main_with_its_own_arguments_folder_and_input(write: Write) -> None:
    write("WORD = 'from beside it'", "beside.py")
    file = write(
        """
        import os, sys
        import beside
        print(__name__, __file__ == sys.argv[0], sys.argv[1:], sys.path[0] == os.path.dirname(__file__))
        print(beside.WORD, sys.modules["__main__"].__dict__ is globals(), input("? "), sys.stdin.read())
        """
    )
    done = in_process_of_its_own(file, "--help", "-x", "romeo.txt", typed="first\nsecond\nthird")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "__main__ True ['--help', '-x', 'romeo.txt'] True",
        "? from beside it True first second",
        "third",
    ]


def test_one_line_on_stderr_says_that_localnet_is_on(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(
        """
        import urllib.request
        with urllib.request.urlopen("http://data.pr4e.org/romeo.txt") as page:
            print(page.read().decode(), end="")
        """
    )
    assert run_command(file) == 0
    out, err = capsys.readouterr()
    assert out == content("romeo.txt").decode()
    assert err.startswith("localnet is on: ") and err.count("\n") == 1


@pytest.mark.parametrize(
    ("source", "status", "said"),
    [
        ("raise SystemExit", 0, ""),
        ("raise SystemExit(7)", 7, ""),
        ("import sys; sys.exit('no such page')", 1, "no such page\n"),
        ("exit()", 0, ""),
        ("x = (", 1, "SyntaxError"),
        ("1 / 0", 1, "ZeroDivisionError: division by zero\n"),
        ("import sys; sys.excepthook = lambda *_: print('mine', file=sys.stderr); 1 / 0", 1, "mine\n"),
        ("raise KeyboardInterrupt", 130, "Interrupted.\n"),
    ],
)
def test_how_a_program_ends_is_the_exit_status(
    write: Write, capsys: pytest.CaptureFixture[str], source: str, status: int, said: str
) -> None:
    assert run_command(write(source)) == status
    err = capsys.readouterr().err
    assert said in err if said else err.count("\n") == 1
    if status == 130:
        assert "Traceback" not in err


def test_a_traceback_shows_the_program_and_nothing_of_ours(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(
        """
        import socket
        def fetch():
            try:
                socket.create_connection(("nobody.example", 80))
            except OSError as error:
                raise RuntimeError("no page") from error
        fetch()
        """
    )
    assert run_command(file) == 1
    err = capsys.readouterr().err
    assert f'File "{file}", line 5, in fetch' in err and f'File "{file}", line 8, in <module>' in err
    assert "create_connection((" in err and "RuntimeError: no page" in err and "gaierror" in err
    assert str(ROOT / "helpers") not in err


def test_threads_of_the_program_are_waited_for(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(
        """
        import socket, threading
        def client():
            with socket.create_connection(("echo.pr4e.org", 7)) as sock:
                sock.sendall(b"hello")
                print(sock.recv(100))
        threading.Thread(target=client).start()
        """
    )
    assert run_command(file) == 0
    assert capsys.readouterr().out == "b'hello'\n"


def test_a_broken_program_leaves_nothing_on(write: Write) -> None:
    source = """
        import socket, sys
        sys.path.append("/mine"); sys.argv = None
        sys.stdout.write("")
        kept = socket.create_connection(("data.pr4e.org", 80))
        kept.close()
        raise MemoryError
        """
    assert run_command(write(source)) == 1
    # what has to be gone, the fixture asserts


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_interrupt_ends_a_program_cleanly(write: Write) -> None:
    file = write(
        """
        import socket
        sock = socket.create_connection(("talk.pr4e.org", 7002))
        print("waiting", flush=True)
        sock.recv(1)
        """
    )
    with subprocess.Popen(
        [sys.executable, "-m", "helpers.cli", "run", str(file)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "waiting\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.endswith("Interrupted.\n") and "Traceback" not in err


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("missing.py", None, "There is no file"),
        ("lesson.ipynb", b"{}", "is a notebook"),
        ("picture.py", b"\xff\xd8\0", "is not a Python program"),
        ("", None, "is a folder"),
    ],
)
def test_what_cannot_be_run_is_said_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, message: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert run_command(tmp_path / name) == 2
    out, err = capsys.readouterr()
    assert message in err and err.count("\n") == 1 and not out
