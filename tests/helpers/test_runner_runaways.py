"""Programs that do not end, or would take the notebook down: each is stopped, and nothing stays behind."""

import os
import sys
import threading
import time

import pytest

from helpers.judging import budget
from helpers.judging.budget import Watchdog
from helpers.localnet import patch
from tests.helpers.judged_toy import ran

NO_END = {
    "a bare except in a loop": """
        while True:
            try:
                number = 1
                number += 1
            except:
                pass
    """,
    "one line": "while True: pass",
    "a loop in a loop": """
        while True:
            try:
                while True: pass
            except: pass
    """,
    "finally goes on": """
        while True:
            try:
                number = 1
            finally:
                continue
    """,
    "suppress": """
        import contextlib
        while True:
            with contextlib.suppress(BaseException):
                number = 1
                number = 2
    """,
    "calls itself in both branches": """
        def deep():
            try:
                deep()
            except:
                deep()
        deep()
    """,
    "a generator": """
        def count():
            while True:
                try:
                    yield 1
                except BaseException:
                    pass
        for one in count():
            pass
    """,
    "a comprehension": "import itertools; [n for n in itertools.count() if n < 0]",
    "library code": """
        import re
        while True:
            try:
                re.match("(a+)+b", "a" * 40)
            except:
                pass
    """,
    "a thread": """
        import threading
        def work():
            while True:
                try:
                    while True:
                        number = 1
                except:
                    pass
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    """,
    "a real wait": """
        import threading, _thread
        lock = type(_thread.allocate_lock())
        while True:
            try:
                raise ValueError
            except:
                continue
    """,
    "the handler is in the way": """
        while True:
            try:
                1 / 0
            except BaseException as error:
                try:
                    1 / 0
                except BaseException:
                    pass
    """,
}


@pytest.mark.parametrize("name", NO_END)
def test_a_program_without_end_is_stopped(name: str):
    began = time.process_time()
    run = ran(NO_END[name], seconds=0.5)
    assert run.stopped in ("lines", "time")
    assert run.stopped_at.startswith("line ")
    assert time.process_time() - began < 10
    assert not patch.installed()
    assert threading.active_count() == 1


def test_a_flood_of_output_is_stopped():
    run = ran("""
        while True:
            try:
                print("x" * 1000)
            except:
                pass
    """)
    assert run.stopped == "output"
    assert len(run.text) <= 65536


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="the system does not say what is in use")
def test_memory_used_without_end_is_stopped():
    run = ran("""
        data = []
        while True:
            try:
                data.append(b"x" * 5_000_000)
            except:
                pass
    """, seconds=60)  # fmt: skip
    assert run.stopped == "memory"
    assert run.stopped_at.startswith("line ")


def test_a_recv_that_never_returns_in_a_loop_is_a_hang():
    run = ran("""
        link = socket.create_connection(("data.pr4e.org", 80))
        while True:
            try:
                link.recv(512)
            except:
                pass
    """)
    assert run.stopped == "hang"
    assert run.stopped_at == "line 7: link.recv(512)"
    assert run.cpu_seconds < 1


def test_the_network_used_without_end_is_stopped():
    run = ran("""
        while True:
            try:
                socket.gethostbyname("data.pr4e.org")
            except:
                pass
    """, seconds=30, lines=10_000_000)  # fmt: skip
    assert run.stopped == "operations"


def test_a_thread_left_running_is_a_remark_and_ends_with_the_case():
    run = ran("""
        import threading
        listener = socket.socket()
        listener.bind(("", 8080))
        listener.listen()
        def serve():
            while True:
                try:
                    listener.accept()
                except:
                    pass
        threading.Thread(target=serve, daemon=True).start()
        print("up")
    """)
    assert (run.text, run.stopped) == ("up\n", "")
    assert any("thread" in remark for remark in run.remarks)
    assert threading.active_count() == 1


REFUSED = [
    "import os; os.fork()",
    "import os; os._exit(0)",
    "import os; os.kill(os.getpid(), 9)",
    "import os; os.system('true')",
    "import os; os.abort()",
    "import subprocess; subprocess.run(['true'])",
    "import multiprocessing; multiprocessing.get_context('fork').Process(target=print).start()",
    "import signal; signal.alarm(1)",
    "fork()",
    "leave(0)",
]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.parametrize("line", REFUSED)
def test_what_would_end_the_notebook_is_refused(line: str):
    body = f"""
        while True:
            try:
                {line}
            except:
                pass
    """
    run = ran(body, before="from os import fork, _exit as leave")
    assert run.stopped == "unsupported"
    assert "a check cannot judge a program that" in run.remarks[0]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_copy_that_slips_through_ends_at_once(tmp_path):
    import posix

    mark = tmp_path / "copied"
    real = posix.fork
    run = ran(f"""
        pid = hidden[0]()
        if pid == 0:
            open({str(mark)!r}, "w").close()
        hidden[1](pid, 0)
        print("parent")
    """, before="import os\nhidden = [__import__('posix').fork, os.waitpid]")  # fmt: skip
    assert posix.fork is real
    assert run.text == "parent\n"
    assert not mark.exists()


def test_somebody_elses_alarm_goes_on():
    import signal

    if not hasattr(signal, "setitimer"):
        pytest.skip("no timers here")
    rang = []
    before = signal.signal(signal.SIGALRM, lambda *_: rang.append(1))
    signal.setitimer(signal.ITIMER_REAL, 30)
    try:
        ran("while True: pass", seconds=0.1)
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        assert 20 < left < 30
        assert rang == []
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("name", ["a bare except in a loop", "a loop in a loop", "finally goes on"])
def test_without_a_timer_signal_a_thread_looks_after_the_time(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("helpers.judging.budget.real_setitimer", None)
    assert ran(NO_END[name], seconds=0.5).stopped in ("lines", "time")
    assert threading.active_count() == 1


def test_a_check_from_another_thread_is_stopped_too():
    found = []
    thread = threading.Thread(
        target=lambda: found.append(ran(NO_END["a loop in a loop"], seconds=0.5).stopped)
    )
    thread.start()
    thread.join()
    assert found[0] in ("lines", "time")


def test_where_no_thread_can_be_started_lines_are_counted(monkeypatch: pytest.MonkeyPatch):
    def no_threads(*args: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("helpers.judging.budget.real_setitimer", None)
    monkeypatch.setattr("helpers.judging.budget.real_start_new_thread", no_threads)
    assert ran(NO_END["a bare except in a loop"]).stopped == "lines"


def test_a_watchdog_costs_little():
    began = time.process_time()
    for _ in range(20):
        with Watchdog():
            pass
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("lines", range(1, 30))
def test_a_program_stopped_while_it_handles_an_exception_leaves_none_behind(lines: int):
    ran("""
        while True:
            try:
                raise BlockingIOError
            except BlockingIOError:
                continue
    """, lines=lines)  # fmt: skip
    assert sys.exception() is None
    assert sys.getprofile() is None


COUNTS = """
    number = 0
    for turn in range(1_500_000):
        number += 1
    print(number)
"""


def test_only_time_on_the_processor_counts(monkeypatch):
    monkeypatch.setattr(budget, "process_time", lambda: 0.0)  # as where other programs have the processor
    assert ran(COUNTS, seconds=0.01, lines=10**9).stopped == "time"  # after `PATIENT` times as long
    monkeypatch.setattr(budget, "PATIENT", 10_000)
    assert ran(COUNTS, seconds=0.01, lines=10**9).text == "1500000\n"
