"""Boxes as a judge uses them: cells of a notebook, judged exercises, limits, and the end of everything."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox import calls, landlock, seccomp
from autograder.sandbox.box import Boxed, CellRun, Limits, Sandbox, SandboxError
from autograder.sandbox.tiers import Tier, probe, unsafe
from autograder.sandbox.watch import processes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="boxes with layers are Linux's")

COURSE = Path(__file__).resolve().parents[2]
EXERCISE = "first_3000"


@pytest.fixture
def boxed(sandbox: Sandbox) -> Iterator[Boxed]:
    with sandbox.box() as made:
        yield made


def text(ran: CellRun, name: str = "stdout") -> str:
    return "".join(output["text"] for output in ran.outputs if output.get("name") == name)


def result(ran: CellRun) -> str:
    (found,) = (output for output in ran.outputs if output["output_type"] == "execute_result")
    return str(found["data"]["text/plain"])


def error(ran: CellRun) -> str:
    (found,) = (output for output in ran.outputs if output["output_type"] == "error")
    assert found["traceback"]
    return f"{found['ename']}: {found['evalue']}"


# -- cells ----------------------------------------------------------------------------------------------
def test_cells_share_a_namespace_and_count(boxed: Boxed) -> None:
    assert not boxed.run_cell("x = 20").outputs
    ran = boxed.run_cell("print('a'); x + 1")
    assert [output["output_type"] for output in ran.outputs] == ["stream", "execute_result"]
    assert (text(ran), result(ran), ran.count) == ("a\n", "21", 2)
    assert ran.outputs[1]["execution_count"] == 2
    assert result(boxed.run_cell("_ + Out[2]")) == "42"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("def", "SyntaxError: invalid syntax"),
        ("input('?')", "StdinNotImplementedError: raw_input was called, but this frontend does not support"),
        ("import getpass; getpass.getpass()", "StdinNotImplementedError: getpass was called"),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
        ("import asyncio; asyncio.run(asyncio.sleep(0))", "RuntimeError: asyncio.run() cannot be called"),
        ("%no_such_magic", ""),
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("import sys; sys.stdout.buffer", "AttributeError"),
    ],
)
def test_what_goes_wrong_is_shown_and_ends_nothing(boxed: Boxed, source: str, message: str) -> None:
    ran = boxed.run_cell(source)
    assert message in error(ran) if message else "not found" in text(ran, "stderr")
    assert (ran.stopped, result(boxed.run_cell("'on'"))) == ("", "'on'")


def test_exit_as_a_bare_name_ends_nothing(boxed: Boxed) -> None:
    boxed.run_cell("exit")
    assert result(boxed.run_cell("1")) == "1"


def test_await_and_tasks_that_live_on(boxed: Boxed) -> None:
    boxed.run_cell("import asyncio\nasync def later():\n    await asyncio.sleep(0)\n    return 5")
    assert result(boxed.run_cell("await later()")) == "5"
    boxed.run_cell("task = asyncio.create_task(later())")
    assert result(boxed.run_cell("await task")) == "5"


def test_displays(boxed: Boxed) -> None:
    ran = boxed.run_cell(
        "from IPython.display import HTML, Image, display, clear_output\n"
        "print('gone'); clear_output()\n"
        "display(HTML('<b>x</b>'))\n"
        "handle = display('old', display_id=True); handle.update('new')\n"
        "display({'image/png': b'\\x89PNG', 'text/plain': 'picture'}, raw=True)\n"
        "display({'application/json': {'a': [1, None, 2.5]}, 'text/plain': 'data'}, raw=True)"
    )
    bundles = [output["data"] for output in ran.outputs]
    assert [output["output_type"] for output in ran.outputs] == ["display_data"] * 4
    assert bundles[0]["text/html"] == "<b>x</b>"
    assert bundles[1]["text/plain"] == "'new'"
    assert bundles[2]["image/png"] == "iVBORw=="
    assert bundles[3]["application/json"] == {"a": [1, None, 2.5]}


def test_output_of_commands_forks_and_c_code_keeps_its_place(boxed: Boxed) -> None:
    ran = boxed.run_cell(
        "import ctypes, os, subprocess, sys\n"
        "print('one')\n"
        "subprocess.run(['echo', 'two'])\n"
        "print('three', flush=True)\n"
        "if os.fork() == 0:\n    print('four')\n    os._exit(0)\n"
        "os.wait()\n"
        "ctypes.CDLL(None).write(1, b'five\\n', 5)\n"
        "print('problem', file=sys.stderr)\n"
        "!echo six; echo seven >&2\n"
        "8"
    )
    assert text(ran) == "one\ntwo\nthree\nfour\nfive\nsix\nseven\n"
    assert [output.get("name") for output in ran.outputs] == ["stdout", "stderr", "stdout", None]
    assert text(boxed.run_cell("%%bash\necho out\necho err >&2"), "stderr") == "err\n"
    assert result(boxed.run_cell("lines = !echo a; echo b\nlines")) == "['a', 'b']"


def test_a_fork_that_falls_out_of_its_cell_runs_no_other(boxed: Boxed) -> None:
    ran = boxed.run_cell(
        "import os\npid = os.fork()\nif pid: os.waitpid(pid, 0)\nprint('parent' if pid else 'child')"
    )
    assert sorted(text(ran).split()) == ["child", "parent"]
    assert result(boxed.run_cell("'one answer'")) == "'one answer'"


def test_output_of_threads_belongs_to_the_cell_that_started_them(boxed: Boxed) -> None:
    ran = boxed.run_cell(
        "import threading\ngo = threading.Event()\n"
        "def late():\n    go.wait()\n    print('late')\n"
        "thread = threading.Thread(target=late); thread.start()\n"
        "now = threading.Thread(target=print, args=('now',)); now.start(); now.join()"
    )
    assert text(ran) == "now\n"
    assert text(boxed.run_cell("go.set(); thread.join(); print('here')")) == "here\n"


def test_files_of_the_submission_and_its_own_modules(sandbox: Sandbox) -> None:
    files = {
        "data/romeo.txt": b"But soft",
        "mine.py": b"ANSWER = 42\n",
        "empty": b"",
        "large": bytes(3 << 20),
    }
    with sandbox.box(files=files) as boxed:
        assert result(boxed.run_cell("open('data/romeo.txt').read()")) == "'But soft'"
        assert (
            result(boxed.run_cell("import mine, os; mine.ANSWER, os.path.getsize('large')"))
            == "(42, 3145728)"
        )
        assert result(boxed.run_cell("sorted(os.listdir())")) == "['data', 'empty', 'large', 'mine.py']"


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "", "a\0b", "a//b", ".", "x" * 300])
def test_a_file_cannot_lie_elsewhere(sandbox: Sandbox, name: str) -> None:
    with pytest.raises(ValueError, match="no name for a file"):
        sandbox.box(files={name: b""})


def test_boxes_know_nothing_of_each_other(sandbox: Sandbox) -> None:
    with sandbox.box() as one, sandbox.box() as other:
        one.run_cell(
            "import socket; s = socket.create_server(('127.0.0.1', 80)); open('/tmp/x', 'w').write('x')"
        )
        ran = other.run_cell(
            "import os, socket\nprint(os.path.exists('/tmp/x'), os.listdir('.'))\n"
            "s = socket.create_server(('127.0.0.1', 80)); 's' in globals()"
        )
        assert (text(ran), result(ran)) == ("False []\n", "True")
        users = [result(box.run_cell("import os; os.getuid()")) for box in (one, other)]
        assert os.geteuid() != 0 or ("0" not in users and len(set(users)) == 2)


def test_the_book_s_programs_have_what_they_need(boxed: Boxed) -> None:
    ran = boxed.run_cell(
        "import socket, sqlite3, ssl, urllib.request, xml.etree.ElementTree\n"
        "import multiprocessing, decimal, zoneinfo\n"
        "from bs4 import BeautifulSoup\n"
        "s = socket.create_server(('127.0.0.1', 0))\n"
        "c = socket.create_connection(s.getsockname()); d, _ = s.accept(); d.sendall(b'hi')\n"
        "print(c.recv(9))\n"
        "u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(('127.0.0.1', 53))\n"
        "six = socket.create_server(('::1', 8080), family=socket.AF_INET6)\n"
        "print(BeautifulSoup('<a>x</a>', 'html.parser').a.text, socket.getservbyname('http'))\n"
        "queue = multiprocessing.Queue()\n"
        "p = multiprocessing.Process(target=queue.put, args=(1,)); p.start()\n"
        "print(queue.get(), bool(ssl.create_default_context()))"
    )
    assert text(ran) == "b'hi'\nx 80\n1 True\n", ran


# -- limits and ends ------------------------------------------------------------------------------------
def test_a_cell_that_is_interrupted_costs_itself_only(sandbox: Sandbox) -> None:
    with sandbox.box() as boxed:
        for source in (
            "import time; time.sleep(60)",
            "import asyncio; await asyncio.sleep(60)",
            "while True: pass",
        ):
            ran = boxed.run_cell("print('began')\n" + source, seconds=0.2)
            assert (ran.stopped, boxed.alive) == ("time", True)
            assert error(ran).split(":")[0] in ("KeyboardInterrupt", "CancelledError")
        assert result(boxed.run_cell("'on'")) == "'on'"


def test_the_box_has_a_clock_as_well(sandbox: Sandbox) -> None:
    with sandbox.box(limits=Limits(seconds=0.3)) as boxed:
        began = time.monotonic()
        ran = boxed.run_cell("import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass")
        assert ran.stopped in ("seconds", "time")
        assert time.monotonic() - began < 30
        assert not boxed.alive
        assert boxed.run_cell("1").stopped


def test_processor_time_is_limited(sandbox: Sandbox) -> None:
    with sandbox.box(limits=Limits(cpu=2)) as boxed:
        ran = boxed.run_cell("while True: pass")
        assert (ran.stopped, ran.note) == ("died", "its process was ended by signal SIGXCPU")


def test_what_was_printed_before_a_flood_is_kept(sandbox: Sandbox) -> None:
    with sandbox.box(limits=Limits(output=10_000)) as boxed:
        ran = boxed.run_cell("print('first')\nwhile True: print('x' * 100)")
        assert ran.stopped == "output"
        assert text(ran).startswith("first\n")
        assert len(text(ran)) <= 10_000


def test_output_of_many_cells_does_not_add_up_to_a_flood(sandbox: Sandbox) -> None:
    with sandbox.box(limits=Limits(output=200_000)) as boxed:
        for _ in range(6):
            ran = boxed.run_cell("import os; n = os.write(1, b'x' * 150_000)")
            assert (ran.stopped, len(text(ran))) == ("", 150_000)


def test_nothing_is_left_of_a_box(sandbox: Sandbox) -> None:
    with sandbox.box() as boxed:
        boxed.run_cell(
            "import os, time, signal\nfor _ in range(3):\n    if os.fork() == 0:\n        os.setsid()\n"
            "        signal.signal(signal.SIGTERM, signal.SIG_IGN)\n        time.sleep(600)"
        )
        inside = processes(boxed.first)
        assert len(inside) == 5
    assert not [process for process in inside if Path(f"/proc/{process}").exists()]


def test_descriptors_are_given_back(sandbox: Sandbox) -> None:
    def count() -> int:
        return len(os.listdir("/proc/self/fd"))

    with sandbox.box():
        pass
    before = count()
    for _ in range(5):
        with sandbox.box() as boxed:
            boxed.run_cell("1")
    assert count() == before


def test_a_template_that_was_killed_is_started_again() -> None:
    with Sandbox(probe(), shell=False) as sandbox:
        template = sandbox._process
        assert template is not None
        boxed = sandbox.box()
        template.kill()
        template.wait()
        assert boxed.run_cell("1").stopped == "died"
        boxed.kill()
        with sandbox.box() as again:
            assert again.alive


def test_when_the_judge_is_killed_everything_goes() -> None:
    program = (
        "from autograder.sandbox.box import Sandbox\n"
        "sandbox = Sandbox(shell=False); sandbox.start(); boxed = sandbox.box()\n"
        "print(sandbox._process.pid, boxed.first, flush=True)\n"
        "input()"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(
        command, cwd=COURSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as judge:
        assert judge.stdout is not None
        pids = list(map(int, judge.stdout.readline().split()))
        watched = [os.pidfd_open(pid) for pid in pids]
        judge.send_signal(signal.SIGKILL)
        for number in watched:
            import select

            poll = select.poll()
            poll.register(number, select.POLLIN)
            assert poll.poll(20_000)
            os.close(number)


# -- tiers and numbers ----------------------------------------------------------------------------------
def test_a_tier_says_what_it_is() -> None:
    tier = probe()
    assert tier.name in ("A", "B", "C", "none")
    assert tier.sentence.startswith(f"Tier {tier.name}")
    assert tier.safe == bool(tier.layers)


def test_without_any_layer_cells_run_when_asked_for() -> None:
    with Sandbox(unsafe("a test asks for it")) as sandbox, sandbox.box(files={"a": b"1"}) as boxed:
        folder = result(boxed.run_cell("import os; os.getcwd()")).strip("'")
        assert result(boxed.run_cell("open('a').read()")) == "'1'"
        left = boxed.run_cell("import time\nif os.fork() == 0: time.sleep(600)")
        assert not left.stopped
        inside = processes(boxed.first)
    assert not [process for process in inside if Path(f"/proc/{process}").exists()]
    assert not Path(folder).exists()


def test_the_filter_is_whole_on_both_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    for machine in calls.MACHINES:
        monkeypatch.setattr("platform.machine", lambda machine=machine: machine)
        program = seccomp.filter_program(network=True)
        assert len(program) % 8 == 0
        assert len(program) // 8 < 256
        for name in seccomp.REFUSED:
            number = calls.NUMBERS[name][calls.MACHINES.index(machine)]
            if number >= 0:
                assert number.to_bytes(4, "little") in program[4::8] + program
    numbers = [pair[0] for pair in calls.NUMBERS.values()]
    assert len(set(numbers)) == len(numbers)


def test_landlock_rights_follow_the_abi() -> None:
    assert [landlock.everything(version).bit_length() for version in (1, 2, 3, 4, 5, 7)] == [
        13,
        14,
        15,
        15,
        16,
        16,
    ]


def test_a_sandbox_that_cannot_start_says_why() -> None:
    split = Tier("split", "Tier split: …", ())
    with pytest.raises(SandboxError, match="Tier split"), contextlib.ExitStack() as stack:
        stack.enter_context(Sandbox(split))
