"""The texts' programs that talk to each other: two at once, with `course run` and on a simulated net.

They are taken from the texts where these lie beside the project; this project holds no copy. With `course
run` the port is another one, free on this machine. What is put right in them is what lessons call an error.
"""

from __future__ import annotations

import contextlib
import re
import runpy
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from helpers import localnet
from helpers.localnet import WouldHang

BOOK: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("book.py")))


def needs(number: int) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        not BOOK["path"](number), reason=f"../shared/seeds/{number:03}_*.txt is not here"
    )


# -- taking them from the texts --------------------------------------------------------------------------


def blog_pair() -> tuple[str, str]:
    """Server and client of the blog, for Python 3."""
    blocks = BOOK["fenced"](1)
    server = BOOK["today"](BOOK["only"](blocks, "s.accept()"))
    client = BOOK["today"](BOOK["only"](blocks, "s.connect((host, port))", "import socket"))
    assert "s.close()" in client and "send(b'" in server
    return server, client


def slides_pair() -> tuple[str, str]:
    """Server and client of the slides, whose long comments and one string were broken into two lines."""

    def unbroken(source: str) -> str:
        source = re.sub(r"^ *#.*\n(?:[A-Za-z>][^=\n]*\n)*", "", source, flags=re.MULTILINE)
        lines: list[str] = []
        for line in source.splitlines():
            if lines and lines[-1].count('"') % 2:
                lines[-1] += " " + line
            else:
                lines.append(line)
        return "\n".join(lines) + "\n"

    blocks = BOOK["fenced"](4)
    words = ("myserver.bind", "myserver.accept", "myserver.connect")
    begin, go_on, client = (unbroken(BOOK["only"](blocks, word)) for word in words)
    return begin + go_on, client


PAIRS = {
    "blog": (
        blog_pair,
        12345,
        "b'Thank you for connecting'\n",
        r"Got connection from \('127.0.0.1', \d+\)\n",
    ),
    "slides": (
        slides_pair,
        1024,
        "Welcome to Socket Programming in Python!\n",
        r"Connection to \('127.0.0.1', \d+\) established\n",
    ),
}
each_pair = pytest.mark.parametrize(
    "name", [pytest.param("blog", marks=needs(1)), pytest.param("slides", marks=needs(4))]
)


def at(port: int, old: int, source: str) -> str:
    """The program with another port. What else has that number (1024 bytes) stays."""
    return re.sub(rf"(port = |\), |localhost', |\"\", ){old}\b", rf"\g<1>{port}", source)


# -- running two at once ---------------------------------------------------------------------------------


@contextlib.contextmanager
def running(source: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A program under `course run` beside others; ended afterwards, as Ctrl-C would."""
    process = BOOK["start"](source, folder, "server.py")
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=30)


def until_it_answers(server: subprocess.Popen[str], source: str, folder: Path) -> str:
    """What a client prints, run again while nobody listens yet: the server is still starting."""
    give_up = time.monotonic() + 60
    while True:
        status, out, errors = BOOK["course_run"](source, folder, "", "client.py")
        if status == 0:
            return str(out)
        assert "ConnectionRefusedError" in errors and time.monotonic() < give_up, errors
        assert server.poll() is None, server.communicate()


def in_simulation(server: str, client: str) -> tuple[str, str]:
    """What both print on a simulated net, which notices that the server waits for one client more."""
    outputs = StringIO(), StringIO()

    def serve() -> None:
        with contextlib.suppress(WouldHang):
            exec(compile(server, "server.py", "exec"), {"print": to(outputs[0])})

    def to(where: StringIO) -> Any:
        return lambda *words: print(*words, file=where)

    with localnet.simulate().attached():
        thread = threading.Thread(target=serve)
        thread.start()
        time.sleep(1)  # virtual: the server has come to its accept
        exec(compile(client, "client.py", "exec"), {"print": to(outputs[1])})
        with pytest.raises(WouldHang, match=r"waits in accept\(\)"):
            thread.join()
    return outputs[0].getvalue(), outputs[1].getvalue()


# -- row 9: a server and a client that greet -------------------------------------------------------------


@each_pair
def test_server_and_client_greet_under_course_run(name: str, tmp_path: Path) -> None:
    take, port, says, notes = PAIRS[name]
    free = BOOK["free_port"](socket.SOCK_STREAM)
    server, client = (at(free, port, source) for source in take())
    assert str(free) in server and str(free) in client
    with running(server, tmp_path) as process:
        assert until_it_answers(process, client, tmp_path) == says
        assert process.stdout is not None
        assert re.fullmatch(notes, process.stdout.readline())


@each_pair
def test_server_and_client_greet_on_their_own_ports_in_simulation(name: str) -> None:
    take, _, says, notes = PAIRS[name]
    noted, said = in_simulation(*take())
    assert said == says
    assert re.fullmatch(notes, noted)


# -- rows 33 and 35: a listener and a sender of datagrams ------------------------------------------------


def session() -> tuple[list[str], list[str]]:
    """The statements typed into the listener's shell and into the sender's, as printed."""
    text = BOOK["text"](2)
    part = text[text.index("Send a network message\n") : text.index("CODE ANALYSIS\n\nSending")]
    typed = [line.replace("\\_", "_") for line in re.findall(r"^>>> (.+)$", part, re.MULTILINE)]
    second = typed.index("import socket", 1)
    last = typed.index("print(result)")
    sender = list(dict.fromkeys(typed[second:last]))
    return [*typed[:second], "print(result)"], sender


def corrected(sender: list[str]) -> list[str]:
    """The address gets the name under which it is used."""
    return [line.replace("listen_address =", "send_address =") for line in sender]


@needs(2)
def test_the_senders_session_as_printed_uses_a_name_that_nobody_gave() -> None:
    names: dict[str, Any] = {}
    with localnet.simulate().attached(), pytest.raises(NameError, match="send_address"):
        for line in session()[1]:
            exec(line, names)


@needs(2)
def test_the_two_sessions_line_by_line() -> None:
    listener, sender = session()
    one: dict[str, Any] = {}
    two: dict[str, Any] = {}
    shown = StringIO()
    with localnet.simulate().attached(), redirect_stdout(shown):
        waits = next(number for number, line in enumerate(listener) if "recvfrom" in line)
        for lines, names in ((listener[:waits], one), (corrected(sender), two), (listener[waits:], one)):
            for line in lines:
                exec(compile(line + "\n", "<shell>", "single"), names)
    assert re.fullmatch(r"13\n\(b'hello from me', \('127\.0\.0\.1', \d+\)\)\n", shown.getvalue())


@needs(2)
def test_listener_and_sender_under_course_run(tmp_path: Path) -> None:
    port = BOOK["free_port"](socket.SOCK_DGRAM)
    listener, sender = ("\n".join(at(port, 10001, line) for line in lines) + "\n" for lines in session())
    sender = "\n".join(corrected(sender.splitlines()))
    sender = re.sub(r"^(send_socket\.sendto.*)$", r"print(\1)", sender, flags=re.MULTILINE)
    assert str(port) in listener and str(port) in sender
    with running(listener, tmp_path) as process:
        assert sent_until_heard(process, sender, tmp_path) == "13\n"
        assert re.fullmatch(r"\(b'hello from me', \('127\.0\.0\.1', \d+\)\)\n", process.communicate()[0])


def sent_until_heard(process: subprocess.Popen[str], sender: str, folder: Path) -> str:
    """Run the sender until the listener has ended: a datagram that comes before it listens is lost."""
    give_up = time.monotonic() + 60
    while True:
        said = BOOK["printed"](sender, folder)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.5)
            return str(said)
        assert time.monotonic() < give_up, "the listener has heard nothing"


RECEIVER = """
import socket

own = socket.gethostbyname(socket.gethostname())
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.bind((own, 10001))
print('My address is', own, flush=True)
print('Listening', flush=True)
print(sock.recvfrom(4096)[0].decode())
"""

SENDER = """
import socket

target_ip = '{own}'
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
print(sock.sendto(b'hello from the other machine', (target_ip, 10001)))
"""


def test_receiver_that_prints_its_address_and_sender_that_is_given_it(tmp_path: Path) -> None:
    """The textbook prints EG14-01 and EG14-02 as pictures; these two are ours and do what it says of them."""
    port = str(BOOK["free_port"](socket.SOCK_DGRAM))
    with running(RECEIVER.replace("10001", port), tmp_path) as process:
        assert process.stdout is not None
        own = process.stdout.readline().split()[-1]
        assert process.stdout.readline() == "Listening\n"
        sender = SENDER.replace("10001", port).format(own=own)
        assert sent_until_heard(process, sender, tmp_path) == "28\n"
        assert process.stdout.read() == "hello from the other machine\n"
