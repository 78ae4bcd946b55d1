"""Real clients on real sockets: curl, wget, the standard library, and fifty at once."""

from __future__ import annotations

import contextlib
import http.client
import shutil
import socket
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from helpers.localnet.sites import Page, Pages, http_site
from helpers.localnet.sites.lab import lab_pages
from helpers.localnet.sites.library import chuck_pages, course_pages, data_pages
from tests.helpers.real_sites import real_site

DATA = data_pages()
DOCUMENTS = {path: page.body for path, page in DATA.items() if isinstance(page, Page)}

curl_needed = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
wget_needed = pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed")


@pytest.fixture(scope="module")
def data() -> Iterator[str]:
    """The address of data.pr4e.org as "127.0.0.1:port"."""
    with served(DATA) as address:
        yield address


@pytest.fixture(scope="module")
def lab() -> Iterator[str]:
    """The address of lab.pr4e.org."""
    with served(lab_pages()) as address:
        yield address


@contextlib.contextmanager
def served(pages: Pages) -> Iterator[str]:
    with real_site(http_site(pages, "test")) as (host, port):
        yield f"{host}:{port}"


def command(*words: str | Path, cwd: Path | None = None) -> bytes:
    """What a command writes; it must succeed."""
    done = subprocess.run([*map(str, words)], capture_output=True, cwd=cwd, timeout=60, check=False)
    assert done.returncode == 0, (words, done.returncode, done.stderr.decode())
    return done.stdout


def curl(*words: str | Path, cwd: Path | None = None) -> bytes:
    return command("curl", "--silent", "--show-error", "--max-time", "30", "--noproxy", "*", *words, cwd=cwd)


def wget(*words: str | Path, cwd: Path) -> bytes:
    return command(
        "wget", "--no-verbose", "--tries=1", "--timeout=30", "--no-proxy", "--no-hsts", *words, cwd=cwd
    )


# -- curl ---------------------------------------------------------------------------------------------


@curl_needed
@pytest.mark.parametrize("options", [["--http1.0"], ["--http1.1"], ["--compressed"]], ids=" ".join)
def test_curl_fetches_everything(data: str, options: list[str]):
    for path, body in DOCUMENTS.items():
        assert curl(*options, f"http://{data}{path}") == body, path


@curl_needed
@pytest.mark.parametrize(
    "pages", [course_pages("www.py4e.com"), chuck_pages()], ids=["www.py4e.com", "www.dr-chuck.com"]
)
def test_curl_fetches_the_other_hosts(pages: Pages):
    with served(pages) as address:
        for path, page in pages.items():
            assert isinstance(page, Page)
            assert curl(f"http://{address}{path}") == page.body, path


@curl_needed
def test_curl_keeps_one_connection(data: str):
    paths = list(DOCUMENTS)
    words: list[str] = []
    for path in paths:
        words += [f"http://{data}{path}", "--output", "/dev/null"]
    counts = curl("--write-out", "%{num_connects} %{http_code}\n", *words).decode().split("\n")[:-1]
    assert counts == ["1 200"] + ["0 200"] * (len(paths) - 1)


@curl_needed
def test_curl_head(data: str):
    head = curl("--head", f"http://{data}/romeo.txt").decode("latin-1")
    assert (
        head.startswith("HTTP/1.1 200 OK\r\n")
        and "Content-Length: 167\r\n" in head
        and head.endswith("\r\n\r\n")
    )


@curl_needed
def test_curl_ranges(data: str, tmp_path: Path):
    picture = DOCUMENTS["/cover3.jpg"]
    assert curl("--range", "100-199", f"http://{data}/cover3.jpg") == picture[100:200]
    assert curl("--range", "-5", f"http://{data}/cover3.jpg") == picture[-5:]
    part = tmp_path / "cover3.jpg"
    part.write_bytes(picture[:1000])
    curl("--continue-at", "-", "--output", part, f"http://{data}/cover3.jpg")
    assert part.read_bytes() == picture
    code = curl(
        "--range",
        "999999-",
        "--output",
        tmp_path / "x",
        "--write-out",
        "%{http_code}",
        f"http://{data}/cover3.jpg",
    )
    assert code == b"416"


@curl_needed
def test_curl_asks_only_if_it_has_changed(data: str, tmp_path: Path):
    first = ["--etag-save", tmp_path / "tag", "--output", tmp_path / "page", f"http://{data}/romeo.txt"]
    assert curl("--write-out", "%{http_code}", *first) == b"200"
    again = ["--etag-compare", tmp_path / "tag", "--output", tmp_path / "again", f"http://{data}/romeo.txt"]
    assert curl("--write-out", "%{http_code}", *again) == b"304"
    since = [
        "--time-cond",
        "01 Jan 2030 00:00:00 GMT",
        "--output",
        tmp_path / "again",
        f"http://{data}/romeo.txt",
    ]
    assert curl("--write-out", "%{http_code}", *since) == b"304"


@curl_needed
def test_curl_gets_gzip_only_when_it_asks(data: str):
    coded = curl("--header", "Accept-Encoding: gzip", f"http://{data}/romeo-full.txt")
    assert coded[:2] == b"\x1f\x8b" and len(coded) < len(DOCUMENTS["/romeo-full.txt"])
    picture = curl("--header", "Accept-Encoding: gzip", f"http://{data}/cover3.jpg")
    assert picture == DOCUMENTS["/cover3.jpg"]


@curl_needed
def test_curl_follows_redirects(data: str, lab: str):
    assert curl("--location", f"http://{data}/moved.txt") == DOCUMENTS["/romeo.txt"]
    assert curl("--location", f"http://{lab}/redirect/5") == b"You have arrived.\n"
    code = curl(
        "--output", "/dev/null", "--write-out", "%{http_code} %{redirect_url}", f"http://{data}/moved.txt"
    )
    assert code == f"301 http://{data}/romeo.txt".encode()


@curl_needed
def test_curl_through_a_proxy_asks_in_absolute_form(data: str):
    done = subprocess.run(
        ["curl", "--silent", "--proxy", f"http://{data}", "http://data.pr4e.org/romeo.txt"],
        capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout == DOCUMENTS["/romeo.txt"]


@curl_needed
def test_curl_posts(lab: str, tmp_path: Path):
    large = tmp_path / "large"
    large.write_bytes(b"x" * 500_000)
    echoed = curl("--data-binary", f"@{large}", f"http://{lab}/echo")
    assert echoed.partition(b"\r\n\r\n")[2] == large.read_bytes()
    too_large = tmp_path / "too-large"
    too_large.write_bytes(b"x" * 3_000_000)
    words = ["--output", "/dev/null", "--write-out", "%{http_code}", f"http://{lab}/echo"]
    for extra in ([], ["--header", "Transfer-Encoding: chunked"], ["--header", "Expect:"]):
        assert curl("--data-binary", f"@{too_large}", *extra, *words) == b"413", extra
    refused = curl(
        "--data-binary",
        f"@{large}",
        "--output",
        "/dev/null",
        "--write-out",
        "%{http_code}",
        f"http://{lab}/slow",
    )
    assert refused == b"405"


@curl_needed
def test_curl_and_the_lab(lab: str):
    assert curl(f"http://{lab}/chunks/3").count(b"\n") == 3
    assert curl("--compressed", f"http://{lab}/gzip").startswith(b"These bytes")
    assert curl(f"http://{lab}/slow?delay=0.1") == b"This took 0.1 seconds.\n"
    assert curl(f"http://{lab}/drip?bytes=3&pace=0.01") == b"..."
    for code in ("204", "404", "503"):
        assert (
            curl(
                "--write-out", "%{http_code}", "--output", "/dev/null", f"http://{lab}/status/{code}"
            ).decode()
            == code
        )
    for path, failure in (("short", 18), ("hangup", 52), ("garbage", 1)):
        done = subprocess.run(
            ["curl", "--silent", f"http://{lab}/{path}"], capture_output=True, timeout=60, check=False
        )
        assert done.returncode == failure, path


@curl_needed
def test_curl_is_told_what_is_not_allowed(data: str):
    words = ["--output", "/dev/null", "--write-out", "%{http_code}"]
    assert curl("--request", "DELETE", *words, f"http://{data}/romeo.txt") == b"405"
    assert curl("--request", "FETCH", *words, f"http://{data}/romeo.txt") == b"501"
    assert curl(*words, f"http://{data}/nothing") == b"404"
    assert curl("--header", "X: " + "a" * 20_000, *words, f"http://{data}/") == b"431"


# -- wget -----------------------------------------------------------------------------------------------


@wget_needed
def test_wget_fetches_everything(data: str, tmp_path: Path):
    for number, (path, body) in enumerate(DOCUMENTS.items()):
        wget("--output-document", f"{number}", f"http://{data}{path}", cwd=tmp_path)
        assert (tmp_path / f"{number}").read_bytes() == body, path


@wget_needed
def test_wget_follows_links_and_redirects(data: str, tmp_path: Path):
    wget("--page-requisites", "--no-host-directories", f"http://{data}/intro.html", cwd=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "robots.txt") == [
        "cover3.jpg", "intro.html", "script.js", "style.css",
    ]  # fmt: skip
    wget("--output-document", "moved", f"http://{data}/moved.txt", cwd=tmp_path)
    assert (tmp_path / "moved").read_bytes() == DOCUMENTS["/romeo.txt"]


@wget_needed
def test_wget_goes_on_where_it_stopped(data: str, tmp_path: Path):
    picture = DOCUMENTS["/cover3.jpg"]
    (tmp_path / "cover3.jpg").write_bytes(picture[:70_000])
    wget("--continue", f"http://{data}/cover3.jpg", cwd=tmp_path)
    assert (tmp_path / "cover3.jpg").read_bytes() == picture
    wget("--continue", f"http://{data}/cover3.jpg", cwd=tmp_path)
    wget("--timestamping", f"http://{data}/romeo.txt", cwd=tmp_path)
    wget("--timestamping", f"http://{data}/romeo.txt", cwd=tmp_path)
    assert (tmp_path / "romeo.txt").read_bytes() == DOCUMENTS["/romeo.txt"]


# -- by hand, and by the standard library ----------------------------------------------------------------


def by_hand(address: str, request: bytes, size: int = 512) -> bytes:
    """All that comes back for some bytes, as the simplest browser does it."""
    host, _, port = address.partition(":")
    reply = b""
    with socket.create_connection((host, int(port)), timeout=30) as sock:
        sock.sendall(request)
        while piece := sock.recv(size):
            reply += piece
    return reply


@pytest.mark.parametrize(
    "request_",
    [
        b"GET http://data.pr4e.org/romeo.txt HTTP/1.0\r\n\r\n",
        b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n",
        b"GET http://data.pr4e.org/romeo.txt HTTP/1.0\n\n",
        b"GET /romeo.txt HTTP/1.1\r\nHost: data.pr4e.org\r\nConnection: close\r\n\r\n",
    ],
)
def test_requests_by_hand(data: str, request_: bytes):
    assert by_hand(data, request_).endswith(b"\r\n\r\n" + DOCUMENTS["/romeo.txt"])


def test_malformed_request_by_hand(data: str):
    reply = by_hand(data, b"GET romeo.txt HTTP/1.0\r\n\r\n")
    assert reply.startswith(b"HTTP/1.1 400 Bad Request\r\n") and b"It has to begin with /" in reply


def test_urlopen(data: str):
    with urllib.request.urlopen(f"http://{data}/cover3.jpg", timeout=30) as reply:
        assert len(reply.read()) == 230_210
    with urllib.request.urlopen(f"http://{data}/moved.txt", timeout=30) as reply:
        assert reply.url.endswith("/romeo.txt")


# -- many at once ------------------------------------------------------------------------------------------


def test_a_thousand_requests_from_fifty_clients(data: str):
    """Ten connections a client, one after the other; two requests on each."""
    wanted = list(DOCUMENTS.items())
    together = threading.Barrier(50)

    def client(number: int) -> int:
        together.wait(30)
        done = 0
        for visit in range(10):
            connection = http.client.HTTPConnection(data, timeout=60)
            for path, body in (
                wanted[(number + visit) % len(wanted)],
                wanted[(number * 7 + visit) % len(wanted)],
            ):
                connection.request("GET", path)
                reply = connection.getresponse()
                assert (reply.status, reply.read()) == (200, body), path
                done += 1
            connection.close()
        return done

    with ThreadPoolExecutor(50) as pool:
        assert sum(pool.map(client, range(50))) == 1000
