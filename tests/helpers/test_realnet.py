"""localnet.start() and stop(): what exists while it is on, and that nothing stays."""

from __future__ import annotations

import socket
import sys
import threading
import urllib.request

import pytest

from helpers import localnet
from helpers.errors import AlreadyOn, NotOn
from helpers.localnet import patch, realsocket
from tests.helpers.nets import real


@pytest.fixture
def on() -> object:
    localnet.start(quiet=True)
    yield
    localnet.stop(quiet=True)


def test_start_prints_one_line_and_stop_another(capsys: pytest.CaptureFixture[str]) -> None:
    localnet.start()
    localnet.stop()
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("localnet is on: ") and "localnet.stop()" in first
    assert second == "localnet is off: names are real again."


def test_after_stop_nothing_is_left(on: object) -> None:
    port = localnet.real_address("data.pr4e.org", 80)[1]
    localnet.stop(quiet=True)
    assert not localnet.is_on() and not patch.installed()
    assert "localnet" not in [thread.name for thread in threading.enumerate()]
    with socket.socket() as s:
        assert s.connect_ex(("127.0.0.1", port)) != 0, "the site's port is closed"
    localnet.stop()


def test_a_second_start_says_so(on: object) -> None:
    with pytest.raises(AlreadyOn, match=r"localnet.stop\(\)"):
        localnet.start()


def test_off_is_said_with_what_to_do() -> None:
    with pytest.raises(NotOn, match=r"run localnet.start\(\) first"):
        localnet.trace()


def test_an_unknown_weather_names_those_there_are(on: object) -> None:
    with pytest.raises(ValueError, match=r"calm.*one byte"), localnet.weather("rain"):
        pass


def test_everything_listens_on_loopback_alone(on: object) -> None:
    net = localnet.net
    assert net is not None
    addresses = [server.sockets[0].getsockname()[0] for server in net._servers if hasattr(server, "sockets")]
    assert addresses and set(addresses) == {"127.0.0.1"}


def test_weather_holds_inside_its_block_alone(on: object) -> None:
    def first_piece() -> int:
        with socket.create_connection(("data.pr4e.org", 80)) as s:
            s.sendall(b"GET /romeo.txt HTTP/1.0\r\n\r\n")
            return len(s.recv(5000))

    with localnet.weather("one byte"):
        assert first_piece() == 1
    assert first_piece() > 100


def test_the_trace_tells_the_story(on: object) -> None:
    with urllib.request.urlopen("http://data.pr4e.org/romeo.txt") as page:
        page.read()
    kinds = [event.kind for event in localnet.trace()]
    assert kinds[:3] == ["lookup", "lookup", "connect"] or kinds[:2] == ["lookup", "connect"]
    assert {"send", "site sends", "recv"} <= set(kinds)
    assert "b'GET /romeo.txt HTTP/1.1\\r\\n" in repr(localnet.trace())
    localnet.trace().clear()
    assert repr(localnet.trace()) == "(nothing travelled)"


def test_a_call_that_waits_long_says_for_what(
    on: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(realsocket, "SPEAKS_AFTER", 0.0)
    monkeypatch.setattr(realsocket, "SLICE", 0.01)
    with socket.create_connection(("data.pr4e.org", 80)) as s:
        threading.Timer(0.1, s.shutdown, [socket.SHUT_RDWR]).start()
        s.sendall(b"GET /romeo.txt HTTP/1.0\r\n")
        s.recv(512)
    assert "still waiting: recv(512) from 192.0.2." in capsys.readouterr().err


def test_slow_start_begins_with_ten_segments_and_then_depends_on_time(on: object) -> None:
    with localnet.weather("slow start"), socket.create_connection(("data.pr4e.org", 80)) as s:
        s.sendall(b"GET /cover3.jpg HTTP/1.0\r\n\r\n")
        sizes = []
        while data := s.recv(5120):
            sizes.append(len(data))
    assert sizes[:3] == [5120, 5120, 4240], "14480 bytes: 10 segments of 1448"
    assert 230_210 < sum(sizes) < 231_000


def test_a_receiver_that_does_not_read_makes_the_site_pause(on: object) -> None:
    with localnet.weather("slow start"), socket.create_connection(("data.pr4e.org", 80)) as s:
        s.sendall(b"GET /cover3.jpg HTTP/1.0\r\n\r\n")
        paused = threading.Event()
        while not paused.wait(0.01):
            if "site told to pause" in [event.kind for event in localnet.trace()]:
                paused.set()
        while s.recv(65536):
            pass
    assert "site told to go on" in [event.kind for event in localnet.trace()]


def test_importing_localnet_is_light() -> None:
    import subprocess

    code = "import sys, helpers.localnet.simnet; print({'ssl', 'subprocess', 'asyncio'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_many_threads_at_once() -> None:
    got: list[int] = []

    def ask() -> None:
        for _ in range(20):
            with socket.create_connection(("data.pr4e.org", 80)) as s:
                s.sendall(b"GET /page HTTP/1.0\r\n\r\n")
                total = 0
                while data := s.recv(700):
                    total += len(data)
                got.append(total)

    with real():
        threads = [threading.Thread(target=ask) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert got == [4067] * 200
