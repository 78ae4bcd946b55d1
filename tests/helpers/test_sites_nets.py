"""The standard hosts on both nets of the course: same programs, same results."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from helpers import localnet
from helpers.localnet import WouldHang
from helpers.localnet.hosts import Hosts
from helpers.localnet.realnet import RealNet
from helpers.localnet.simnet import SimNet
from helpers.localnet.sites import Page, http_site, standard_hosts
from helpers.localnet.sites.library import data_pages
from helpers.localnet.weather import Weather
from tests.helpers.hostile_bytes import hostile

DOCUMENTS = {path: page.body for path, page in data_pages().items() if isinstance(page, Page)}


@pytest.fixture
def real() -> Iterator[None]:
    localnet.start(quiet=True)
    try:
        yield
    finally:
        localnet.stop(quiet=True)


def say(host: str, port: int, data: bytes) -> bytes:
    """Connect, say something, give all that comes back until the site hangs up."""
    said = b""
    with socket.create_connection((host, port), timeout=20) as sock:
        sock.sendall(data)
        while piece := sock.recv(512):
            said += piece
    return said


def pages() -> list[bytes]:
    """Every page of data.pr4e.org, without its head."""
    found = [say("data.pr4e.org", 80, f"GET {path} HTTP/1.0\r\n\r\n".encode()) for path in DOCUMENTS]
    return [reply.partition(b"\r\n\r\n")[2] for reply in found]


def lab() -> list[bytes]:
    """Pages of the lab that wait, drip and break."""
    paths = ["/slow?delay=0.2", "/drip?bytes=3&pace=0.05", "/status/418", "/short", "/hangup", "/garbage"]
    found = [say("lab.pr4e.org", 80, f"GET {path} HTTP/1.0\r\n\r\n".encode()) for path in paths]
    return [reply.partition(b"\r\n\r\n")[2] for reply in found]


def greeting() -> list[bytes]:
    """A talk with the one who speaks first."""
    return [say("talk.pr4e.org", 7000, b"hello\r\nquit\r\n")]


def echoes() -> list[bytes]:
    """TCP and UDP echo."""
    with socket.create_connection(("echo.pr4e.org", 7), timeout=20) as sock:
        sock.sendall(b"over TCP")
        sock.shutdown(socket.SHUT_WR)
        first = b""
        while piece := sock.recv(100):
            first += piece
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(20)
        sock.sendto(b"over UDP", ("echo.pr4e.org", 7))
        second, _ = sock.recvfrom(100)
    return [first, second]


def silences() -> list[str]:
    """Two ways of getting no connection, and one of getting no answer."""
    found = []
    for host, port in (("closed.pr4e.org", 80), ("silent.pr4e.org", 80), ("talk.pr4e.org", 7002)):
        try:
            with socket.socket() as sock:
                sock.settimeout(0.3)
                sock.connect((host, port))
                sock.sendall(b"hello?")
                found.append(str(sock.recv(10)))
        except OSError as error:
            found.append(type(error).__name__)
    return found


PROGRAMS = [pages, lab, greeting, echoes, silences]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
def test_same_on_both_nets(program: Callable[[], list[object]], real: None):
    on_real = program()
    localnet.stop(quiet=True)
    with SimNet(standard_hosts()).attached():
        on_sim = program()
    assert on_real == on_sim
    if program is pages:
        assert on_sim == list(DOCUMENTS.values())


def test_two_who_wait_are_told_at_once_on_the_simulated_net():
    with SimNet(standard_hosts()).attached(), socket.create_connection(("data.pr4e.org", 80)) as sock:
        sock.sendall(b"GET /romeo.txt HTTP/1.0\r\n")
        with pytest.raises(WouldHang):
            sock.recv(512)


def test_a_thousand_requests_from_fifty_clients(real: None):
    host, port = localnet.real_address("data.pr4e.org", 80)
    wanted = list(DOCUMENTS.items())
    together = threading.Barrier(50)

    def client(number: int) -> int:
        together.wait(30)
        for visit in range(20):
            path, body = wanted[(number + visit) % len(wanted)]
            connection = http.client.HTTPConnection(host, port, timeout=60)
            connection.request("GET", path)
            reply = connection.getresponse()
            assert (reply.status, reply.read()) == (200, body), path
            connection.close()
        return visit + 1

    with ThreadPoolExecutor(50) as pool:
        assert sum(pool.map(client, range(50))) == 1000


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_on_the_real_address(real: None):
    host, port = localnet.real_address("data.pr4e.org", 80)
    for path, body in DOCUMENTS.items():
        words = ["curl", "--silent", "--noproxy", "*", "--max-time", "30", f"http://{host}:{port}{path}"]
        assert subprocess.run(words, capture_output=True, check=True).stdout == body, path


def test_hostile_bytes_on_the_real_net(real: None):
    where = [localnet.real_address(host, 80) for host in ("data.pr4e.org", "lab.pr4e.org")]
    for number, pieces in enumerate(hostile(5, 200)):
        with socket.create_connection(where[number % 2], timeout=10) as client:
            try:
                for piece in pieces:
                    client.sendall(piece)
                client.shutdown(socket.SHUT_WR)
                client.settimeout(0.02)
                client.recv(1000)
            except OSError:
                pass  # it hung up on us, as it may
    assert b"Who is already sick" in say("data.pr4e.org", 80, b"GET /romeo.txt HTTP/1.0\r\n\r\n")


def test_a_silent_client_of_a_real_site_is_given_up():
    hosts = Hosts()
    hosts.serve_tcp("impatient.example", 80, http_site({}, idle=0.05))
    net = RealNet(hosts, Weather()).start()
    try:
        with socket.create_connection(("impatient.example", 80), timeout=20) as sock:
            sock.sendall(b"GET / HT")
            assert sock.recv(10) == b""
    finally:
        net.stop()
