"""Running an answer: what is observed, and that every case starts afresh and leaves nothing behind."""

import builtins
import logging
import os
import socket
import sys
import threading
import time
import warnings
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.exercises.spec import Case, Opaque
from helpers.judging.answers import FileAnswer, FunctionAnswer
from helpers.judging.runner import Stage, run_case
from helpers.localnet import patch
from helpers.localnet.hosts import Hosts
from tests.helpers.judged_toy import RIGHT, TOY, answer, names, page, ran


@pytest.fixture(autouse=True)
def _nothing_stays_behind():
    def state():
        return (
            sys.stdin, sys.stdout, sys.stderr, builtins.input, os.fork, os._exit, os.getcwd(),
            {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"},
            socket.socket.connect, time.sleep, threading.Thread.start, sys.gettrace(), sys.getprofile(),
            socket.getdefaulttimeout(), sorted(t.name for t in threading.enumerate()),
            getattr(builtins, "exit", None),
        )  # fmt: skip

    before = state()
    yield
    assert state() == before
    assert not patch.installed()


def test_a_right_answer_is_observed_whole():
    run = run_case(TOY, page(1500), answer(RIGHT))
    assert run.text == "Length: 1500\n"
    assert run.prompts == ("Address: ",)
    assert (run.raised, run.stopped, run.exited, run.open_sockets) == (None, "", False, 0)
    assert run.connections[0].received == b"GET http://data.pr4e.org/page.txt HTTP/1.0\r\n\r\n"
    assert run.lookups == ("data.pr4e.org",)
    assert run.virtual_seconds > 0
    assert any(event.kind == "recv" for event in run.trace)


def test_what_is_printed_and_typed_belongs_to_the_program(capsys):
    run = ran("""
        import sys
        print(input("One? "), end="|")
        sys.stdout.buffer.write(b"bytes|")
        print("to stderr", file=sys.stderr)
        print(sys.stdin.readline())
    """)
    assert run.text == "http://data.pr4e.org/page.txt|bytes|\n"
    assert run.stderr == "to stderr\n"
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("end", ["exit()", "quit()", "exit(3)", "import sys; sys.exit()", "raise SystemExit"])
def test_exit_is_a_normal_end(end):
    run = ran(f"print('done')\n{end}\nprint('never')")
    assert (run.text, run.exited, run.raised, run.stopped) == ("done\n", True, None, "")


def test_exit_as_the_notebook_bound_it():
    from IPython.core.autocall import ExitAutocall

    namespace = names("def page_length():\n    exit()\n    print('never')")
    theirs = namespace["exit"] = ExitAutocall()
    run = run_case(TOY, page(1500), FunctionAnswer("page_length", namespace))
    assert (run.exited, run.text) == (True, "")
    assert namespace["exit"] is theirs


def test_a_last_input_that_holds_the_window_open_is_a_normal_end():
    run = ran("input()\nprint('work')\ninput('Press Enter')")
    assert (run.text, run.raised, run.stopped) == ("work\n", None, "")


def test_asking_for_ever_is_stopped():
    run = ran("""
        while True:
            try:
                input("Again? ")
            except:
                pass
    """)
    assert run.stopped == "typed"
    assert len(run.prompts) < 10


def test_output_is_cut_at_64_kB():
    run = ran("print('x' * 100_000)")
    assert (len(run.text), run.text_cut) == (65536, True)


def test_an_exception_carries_the_learners_line():
    run = ran("value = 1\nvalue.nonsense()")
    assert run.raised is not None
    assert (run.raised.name, run.raised.line) == ("AttributeError", 4)
    assert "AttributeError" in run.raised.bases and "Exception" in run.raised.bases


def test_a_recv_that_would_wait_for_ever_is_a_hang():
    run = ran("""
        link = socket.create_connection(("data.pr4e.org", 80))
        link.recv(512)
    """)
    assert run.stopped == "hang"
    assert run.raised is not None and run.raised.name == "WouldHang"


def test_every_case_starts_with_the_same_globals():
    source = """
        pages, count, nested = [], 0, {"seen": set()}
        def remember(page, store=[]):
            store.append(page)
            return len(store)
        def page_length():
            global count, new
            count, new = count + 1, True
            pages.append(1)
            nested["seen"].add(len(nested["seen"]))
            print(count, len(pages), len(nested["seen"]), remember(1))
    """
    mine = answer(source)
    kept = mine.namespace["pages"]
    with Stage() as stage:
        assert [stage.run_case(TOY, page(10), mine).text for _ in range(3)] == ["1 1 1 1\n"] * 3
    assert mine.namespace["count"] == 0
    assert mine.namespace["pages"] is kept and kept == []
    assert "new" not in mine.namespace


def test_a_notebooks_other_data_is_neither_copied_nor_changed():
    class Touchy(list):
        def __deepcopy__(self, memo):
            raise AssertionError("not needed, so not to be copied")

    mine = answer("def page_length():\n    print(len(big))")
    mine.namespace["unused"] = {"a": Touchy()}
    mine.namespace["big"] = list(range(1_000_000))
    began = time.process_time()
    assert run_case(TOY, page(10), mine).text == "1000000\n"
    assert time.process_time() - began < 1


def test_names_bound_before_the_check_are_the_simulated_ones():
    run = ran(
        """
        began = time()
        sleep(3600)
        print(gethostbyname("data.pr4e.org"), round((time() - began) / 3600), select([], [], [], 1), ask())
        wait()
        print(waiter(5))
        """,
        before="""
        import functools
        from time import sleep, time
        from socket import gethostbyname
        from select import select
        from builtins import input as ask
        def wait(sleep=sleep):
            sleep(3600)
        def _closed(sleep):
            return lambda seconds: sleep(seconds)
        waiter = _closed(sleep)
        """,
    )
    assert run.text == "192.0.2.1 1 ([], [], []) http://data.pr4e.org/page.txt\nNone\n"
    assert run.cpu_seconds < 1
    assert run.virtual_seconds > 7200


@pytest.mark.parametrize("name", ["print", "sum", "str", "len", "input", "list", "open", "bytes"])
def test_a_shadowed_builtin_is_theirs_alone(name):
    mine = answer(RIGHT)
    mine.namespace[name] = 7
    run = run_case(TOY, page(1500), mine)
    assert (run.raised is not None and run.raised.name == "TypeError") or run.text == "Length: 1500\n"
    assert mine.namespace[name] == 7


def test_files_are_collected_and_the_folder_is_fresh():
    body = """
        import os
        print(sorted(os.listdir()))
        open("cover.jpg", "wb").write(b"abc")
        os.mkdir("sub")
        open("sub/x.txt", "w").write("y")
    """
    mine = answer("def page_length():\n" + "\n".join("    " + line.strip() for line in body.splitlines()))
    with Stage() as stage:
        for _ in range(2):
            run = stage.run_case(TOY, page(10), mine)
            assert run.text == "[]\n"
            assert run.files == {"cover.jpg": b"abc", "sub/x.txt": b"y"}


def test_what_a_program_changes_in_the_process_is_put_back():
    run = ran("""
        import os, random, sys, time
        socket.setdefaulttimeout(3)
        os.environ["NEW"] = "1"
        sys.path.append("/nowhere")
        sys.stdout = open(os.devnull, "w")
        time.sleep = None
        import builtins
        builtins.print = None
        builtins.extra = 1
        socket.socket = None
        os.chdir("/")
    """)
    assert run.raised is None
    assert not hasattr(builtins, "extra")
    print("still prints")


def test_logging_and_warnings_reach_no_stderr_of_the_notebook(capsys):
    handler = logging.StreamHandler(sys.stderr)
    logging.getLogger().addHandler(handler)
    try:
        run = ran("""
            import logging, threading, warnings
            logging.warning("careful")
            warnings.warn("old")
            threading.Thread(target=lambda: 1 / 0).start()
        """)
    finally:
        logging.getLogger().removeHandler(handler)
    assert handler.stream is sys.stderr
    assert "careful" in run.stderr
    assert "UserWarning: old" in run.stderr
    assert "ZeroDivisionError" in run.stderr
    assert capsys.readouterr().err == ""


def test_a_returned_value_is_plain_data():
    class Sly(str):
        def __eq__(self, other):
            return True

        __hash__ = str.__hash__

    def value(given):
        mine = answer("def page_length():\n    return given")
        mine.namespace["given"] = given
        return run_case(TOY, page(10), mine).value

    assert value({"a": [1, 2.5, b"x", None, (True,)]}) == {"a": [1, 2.5, b"x", None, (True,)]}
    assert type(value(Sly("text"))) is str
    assert isinstance(value(object()), Opaque)
    assert isinstance(value(10**5000), Opaque)
    loop: list[object] = []
    loop.append(loop)
    assert isinstance(value(loop), Opaque)


def test_a_program_that_sleeps_or_polls_costs_no_real_time():
    run = ran("""
        import time
        end = time.time() + 60
        while time.time() < end:
            time.sleep(0.5)
        print("over")
    """)
    assert run.text == "over\n"
    assert run.cpu_seconds < 1


def test_threads_of_the_program_are_waited_for_and_captured():
    run = ran("""
        import threading
        def work(name):
            link = socket.create_connection(("data.pr4e.org", 80))
            link.sendall(b"GET /page.txt HTTP/1.0\\r\\n\\r\\n")
            print(name, len(link.recv(1)))
            link.close()
        for name in "ab":
            threading.Thread(target=work, args=(name,)).start()
    """)
    assert sorted(run.text.split("\n")) == ["", "a 1", "b 1"]
    assert run.remarks == ()


def test_peak_memory_where_the_exercise_asks_for_it():
    mine = answer("def page_length():\n    data = bytearray(3_000_000)")
    run = run_case(replace(TOY, memory=True), page(10), mine)
    assert run.peak_memory is not None and run.peak_memory > 3_000_000


SCRIPT = """
import socket
name = input("Enter: ")
link = socket.socket()
link.connect((name.split("/")[2], 80))
link.send(("GET " + name + " HTTP/1.0\\n\\n").encode())
count = 0
while True:
    data = link.recv(512)
    if len(data) < 1:
        break
    count += len(data)
print(count > 1500)
exit()
"""
MODULE = "def page_length():\n    print('begin')\n    print(input('?'))\n"
SHOWN = "begin\nhttp://data.pr4e.org/page.txt\n"
CASES_OF_FILES = [
    (SCRIPT, "True\n"),
    (MODULE, SHOWN),
    (MODULE + "if __name__ == '__main__':\n    page_length()\n", SHOWN),
    (MODULE + "page_length()\n", SHOWN),
    ("print(__name__, 'Title')\n" + MODULE, "__main__ Title\n" + SHOWN),
]


@pytest.mark.parametrize(("source", "text"), CASES_OF_FILES)
def test_a_file_is_a_script_or_defines_the_function(tmp_path: Path, source: str, text: str):
    file = tmp_path / "answer.py"
    file.write_text(source)
    with Stage() as stage:
        for _ in range(2):
            assert stage.run_case(TOY, page(1500), FileAnswer("page_length", file)).text == text


def test_arguments_reach_a_function():
    mine = answer("def page_length(a, b=2):\n    return [a, b]")
    run = run_case(TOY, Case("page", "", Hosts(), args=(1,)), mine)
    assert run.value == [1, 2]


def test_an_interrupt_reaches_the_notebook():
    with pytest.raises(KeyboardInterrupt):
        ran("raise KeyboardInterrupt")


def test_a_warning_filter_of_the_notebook_stays():
    before = list(warnings.filters)
    ran("import warnings; warnings.simplefilter('always')")
    assert warnings.filters == before
