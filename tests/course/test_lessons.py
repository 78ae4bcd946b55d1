"""What the programs of the lessons print, on real and on simulated nets."""

from __future__ import annotations

import json
import os
import re
import runpy
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest

from helpers import exercises
from helpers.localnet.sites.library import CONTENT
from helpers.views import flow

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("lesson_child.py")
LESSONS = sorted(path.parent.name for path in ROOT.glob("chapters/*/lesson.py"))

ROMEO = (CONTENT / "romeo.txt").read_text(encoding="utf-8")
UTF8 = (CONTENT / "utf8.txt").read_text(encoding="utf-8")
INTRO = (CONTENT / "intro.html").read_text(encoding="utf-8")

ROMEO_HEAD = """\
HTTP/1.1 200 OK
Date: Mon, 05 Jan 2026 09:00:00 GMT
Server: localnet/1.0 (course)
Last-Modified: Mon, 01 Sep 2025 08:00:00 GMT
ETag: "a7-63db8c2259093"
Accept-Ranges: bytes
Content-Length: 167
Cache-Control: max-age=0, no-cache, no-store, must-revalidate
Pragma: no-cache
Expires: Thu, 01 Jan 1970 00:00:00 GMT
Content-Type: text/plain
Connection: close
"""
ROMEO_REPLY = ROMEO_HEAD + "\n" + ROMEO
NOT_FOUND = """\
<!DOCTYPE html>
<title>404 Not Found</title>
<h1>Not Found</h1>
<p>The connection works and this server (data.pr4e.org) has answered.
Only, it has nothing called <code>/no-such-page.txt</code>.</p>
<p><a href="/">What there is</a></p>
"""
HEADERS = dict(line.split(": ", 1) for line in ROMEO_HEAD.splitlines()[1:])
QUIET = ""

EXACTLY: dict[str, dict[str, str]] = {
    "03_http": {
        "browser-connect": QUIET,
        "browser-request": "GET /romeo.txt HTTP/1.0\nHost: data.pr4e.org\n\n\n",
        "browser-send": QUIET,
        "browser-recv-100": "100",
        "browser-first": repr(ROMEO_REPLY.replace("\n", "\r\n").encode()[:100]),
        "browser-recv-1000": "435",
        "browser-recv-end": "b''",
        "browser-recv-again": "b''\n",
        "browser-read-all": QUIET,
        "browser-ask": QUIET,
        "browser-1": ROMEO_REPLY + "\n",
        "reply-parts": "364 + 4 + 167 = 535\n",
        "reply-body": ROMEO + "\n",
        "reply-status": "'HTTP/1.1 200 OK'",
        "reply-headers": "{" + ",\n ".join(f"{name.lower()!r}: {HEADERS[name]!r}" for name in HEADERS) + "}",
        "reply-length": "True\n",
        "reply-function": QUIET,
        "get-function": QUIET,
        "url-split": "['http:', '', 'data.pr4e.org', 'texts', 'romeo.txt']",
        "status-404": "404 text/html; charset=utf-8 235\n",
        "status-404-body": NOT_FOUND + "\n",
        "status-301": "301 /romeo.txt\n",
        "error-caught": (
            "data.pr4e.org answers 200\n"
            "www.nobody.example fails: gaierror\n"
            "closed.pr4e.org fails: ConnectionRefusedError\n"
        ),
        "wait-greeting": "220 Hello, this is talk.pr4e.org. Say something, or quit.\n\n",
        "keepalive-read": QUIET,
        "keepalive-first": "GET /echo HTTP/1.1\nHost: lab.pr4e.org\nMy-Name: Ada\n\n\n",
        "keepalive-second": "GET /echo HTTP/1.1\nHost: lab.pr4e.org\n\n\n",
        "keepalive-close": QUIET,
        "bytes-ascii": "b'Juliet' True\n[74, 117, 108, 105, 101, 116]\n",
        "bytes-utf8": "b'caf\\xc3\\xa9 \\xe2\\x82\\xac5'\n7 characters, 10 bytes\n",
        "decode-naive": ROMEO_REPLY,
        "decode-whole": UTF8 + "\n",
        "decode-incremental": (
            "b'caf' -> 'caf'\nb'\\xc3' -> ''\nb'\\xa9 ' -> 'é '\nb'\\xe2\\x82' -> ''\nb'\\xac5' -> '€5'\n"
        ),
        "decode-charset": "'text/plain; charset=utf-8'",
        "picture-download": QUIET,
        "picture-get": "200 image/jpeg 230210 230210\n",
        "picture-show": "<IPython.core.display.Image object>",
        "flow-view": repr(flow()),
        "picture-save": "230210 bytes written\n",
        "picture-table": QUIET,
        "picture-14480": "(14480, 14480)",
        "console-page": INTRO + "\n",
        "console-table": (
            "method status  bytes  type             path\n"
            "GET       200    658  text/html        /intro.html\n"
            "GET       200    217  text/css         /style.css\n"
            "GET       200     96  text/javascript  /script.js\n"
            "GET       200 230210  image/jpeg       /cover3.jpg\n"
        ),
        "console-connections": "4",
        "test-parts": "parts does well\n",
        "test-fake": QUIET,
        "test-read-all": "read_all does well\n",
        "test-weather": "calm 200 167\nshowers 200 167\none byte 200 167\n",
        "try-it": QUIET,
        "absolute-form": "True\n",
    },
}
"""What a cell shows, to the letter: what it prints, then the value of its last line."""

RAISES = {
    "03_http": {
        "error-name": "gaierror",
        "error-refused": "ConnectionRefusedError",
        "wait-both": "TimeoutError",
        "keepalive-waits": "TimeoutError",
        "bytes-literal": "SyntaxError",
        "decode-fails": "UnicodeDecodeError",
    },
}
"""Cells that fail on purpose, under %%expect; what they show names the exception."""

PROPERTY_ONLY = {
    "03_http": {
        "picture-no-nap",
        "picture-nap",
        "picture-flow",
        "console-trace",
        "console-address",
        "debugging-trace",
    },
}
"""Cells whose text depends on time, on a real port, or on which net it is; each has a test below."""

REAL_ONLY = {"03_http": {"console-address"}}
"""Cells that need a port of this machine, which a simulated net has not."""

for expected in sorted(Path(__file__).with_name("lessons").glob("[0-9]*.py")):
    # One file a chapter, 08_xml.py for 08_xml, that defines the names above for it.
    told = runpy.run_path(str(expected))
    EXACTLY[expected.stem] = told["EXACTLY"]
    RAISES[expected.stem] = told.get("RAISES", {})
    PROPERTY_ONLY[expected.stem] = told.get("PROPERTY_ONLY", set())
    REAL_ONLY[expected.stem] = told.get("REAL_ONLY", set())


@cache
def code_cells(slug: str) -> dict[str, str]:
    """Id and source of the code cells of a lesson, as text and build have them."""
    notebook: Any = nbformat.read(ROOT / "notebooks" / f"{slug}.ipynb", as_version=4)
    return {cell.id: cell.source for cell in notebook.cells if cell.cell_type == "code"}


@pytest.fixture(scope="session")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """lesson(slug, "real" or "simulated"): what each cell showed when the lesson ran from top to bottom."""

    @cache
    def run(slug: str, net: str) -> dict[str, dict[str, Any]]:
        folder = tmp_path_factory.mktemp(f"{slug}-{net}")
        done = subprocess.run(
            [sys.executable, "-W", "default", str(CHILD), slug, net],
            cwd=folder, env=at_home(folder), capture_output=True, text=True, timeout=100, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert not done.stderr, f"something was left open, or warned:\n{done.stderr}"
        outcome: dict[str, dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
        return outcome

    return run


def at_home(folder: Path) -> dict[str, str]:
    """An environment in which `folder` is the learner's home and the course can be imported."""
    here = {"HOME": str(folder), "USERPROFILE": str(folder), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    kept = {"COURSE_PROGRESS": str(folder / "progress.json"), "IPYTHONDIR": str(folder / "ipython")}
    return {**os.environ, **here, **kept}


def text(shown: dict[str, Any]) -> str:
    """What a cell printed, then what it displayed, line ends as on this system's screen."""
    return (str(shown["stdout"]) + "".join(shown["displayed"])).replace("\r\n", "\n")


ONE_CELL = [(slug, name) for slug in EXACTLY for name in EXACTLY[slug]]
FAILING = [(slug, name) for slug in RAISES for name in RAISES[slug]]
NETS = ["real", "simulated"]


# -- every program prints what it should, on both nets ---------------------------------------------------


@pytest.mark.parametrize("net", NETS)
@pytest.mark.parametrize(("slug", "name"), ONE_CELL)
def test_a_program_prints_exactly_this(lesson: Any, slug: str, name: str, net: str) -> None:
    assert text(lesson(slug, net)[name]) == EXACTLY[slug][name]


@pytest.mark.parametrize("net", NETS)
@pytest.mark.parametrize(("slug", "name"), FAILING)
def test_a_deliberate_failure_names_its_exception(lesson: Any, slug: str, name: str, net: str) -> None:
    assert code_cells(slug)[name].startswith("%%expect " + RAISES[slug][name])
    assert RAISES[slug][name] in text(lesson(slug, net)[name])


@pytest.mark.parametrize("slug", LESSONS)
def test_same_output_on_real_and_simulated_net(lesson: Any, slug: str) -> None:
    real, simulated = lesson(slug, "real"), lesson(slug, "simulated")
    programs = [name for name in real if not name.startswith("cell-") and name not in PROPERTY_ONLY[slug]]
    different = [name for name in programs if real[name] != simulated[name]]
    assert not different


@pytest.mark.parametrize("net", NETS)
@pytest.mark.parametrize("slug", LESSONS)
def test_no_cell_raises_or_writes_to_stderr(lesson: Any, slug: str, net: str) -> None:
    real_only = REAL_ONLY.get(slug, set()) if net == "simulated" else set()
    shown = {name: cell for name, cell in lesson(slug, net).items() if name not in real_only}
    assert {name: cell["error"] for name, cell in shown.items() if cell["error"]} == {}
    assert {name: cell["stderr"] for name, cell in shown.items() if cell["stderr"]} == {}


@pytest.mark.parametrize("slug", LESSONS)
def test_every_program_has_an_id_and_an_expectation(slug: str) -> None:
    known = {*EXACTLY[slug], *RAISES[slug], *PROPERTY_ONLY[slug]}
    named = {name for name in code_cells(slug) if not name.startswith("cell-")}
    assert named == known
    for name, source in code_cells(slug).items():
        assert name in known or source.startswith(("predict(", "from helpers import")), source


# -- cells that depend on time, or on being real ---------------------------------------------------------


def sizes(shown: str) -> tuple[list[list[int]], int, int]:
    """The rows (size, total) of picture-no-nap and picture-nap; how many of how many pieces were short."""
    *rows, last = shown.splitlines()
    short, of = map(int, re.findall(r"\d+", last)[:2])
    return [[int(number) for number in row.split()] for row in rows if row != "..."], short, of


@pytest.mark.parametrize("net", NETS)
@pytest.mark.parametrize("name", ["picture-no-nap", "picture-nap"])
def test_no_piece_is_longer_than_asked_and_none_is_lost(lesson: Any, name: str, net: str) -> None:
    rows, short, of = sizes(text(lesson("03_http", net)[name]))
    assert len(rows) == 8
    assert all(1 <= size <= 5120 for size, _ in rows)
    assert rows[-1][1] == 230_607
    assert 1 <= short < of


def test_the_first_burst_is_14480_bytes_and_a_nap_makes_pieces_longer(lesson: Any) -> None:
    shown = lesson("03_http", "simulated")
    rows, hurried, _ = sizes(text(shown["picture-no-nap"]))
    assert [total for _, total in rows[:3]] == [5120, 10_240, 14_480]
    rows, patient, of = sizes(text(shown["picture-nap"]))
    assert rows[-1] == [207, 230_607]
    assert (patient, of) == (1, 46)
    assert hurried > patient


def test_a_slow_reader_makes_the_server_pause_and_go_on(lesson: Any) -> None:
    lines = text(lesson("03_http", "real")["picture-flow"]).splitlines()
    pauses = [int(line.split()[-2]) for line in lines if "told to pause" in line]
    goes = [int(line.split()[-2]) for line in lines if "told to go on" in line]
    assert pauses and len(pauses) == len(goes)
    assert all(0 < pause <= go < 230_607 for pause, go in zip(pauses, goes, strict=True))


def test_the_printed_address_is_a_real_one_on_this_machine(lesson: Any) -> None:
    shown = text(lesson("03_http", "real")["console-address"])
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/intro\.html\n", shown)


def test_curl_and_wget_copy_the_same_file_where_they_are_installed(lesson: Any) -> None:
    lines = text(lesson("04_urllib", "real")["curl-wget"]).splitlines()
    assert len(lines) == 2
    assert all(line.endswith(("made the same file: True", "is not installed here")) for line in lines)


@pytest.mark.parametrize("net", NETS)
def test_the_console_lists_four_requests_of_one_page(lesson: Any, net: str) -> None:
    lines = text(lesson("03_http", net)["console-trace"]).splitlines()[1:]
    assert [line.split()[1:4] for line in lines] == [
        ["GET", path, "200"] for path in ("/intro.html", "/style.css", "/script.js", "/cover3.jpg")
    ]


@pytest.mark.parametrize("net", NETS)
def test_the_trace_of_a_visit_shows_who_spoke(lesson: Any, net: str) -> None:
    shown = text(lesson("02_sockets", net)["debugging-trace"])
    for word in ("look up", "connect", "recv(512)", "sends", "closes"):
        assert word in shown


def test_each_two_letters_make_the_search_longer(lesson: Any) -> None:
    shown = text(lesson("05_regex", "real")["ways-time"])
    times = re.findall(r"^(\d+) letters: ([\d.]+) ms$", shown, re.MULTILINE)
    assert [letters for letters, _ in times] == ["14", "16", "18", "20"]
    assert float(times[-1][1]) > 1, "a million ways take longer than that on any machine"


@pytest.mark.parametrize("net", NETS)
def test_the_trace_shows_both_sides(lesson: Any, net: str) -> None:
    shown = text(lesson("03_http", net)["debugging-trace"])
    for word in ("look up", "connect", "send", "recv(512)", "end", "sends", "closes"):
        assert word in shown


@pytest.mark.parametrize("net", NETS)
def test_the_till_is_asked_through_bad_weather(lesson: Any, net: str) -> None:
    shown = text(lesson("07_datagrams", net)["retry-view"])
    assert "shop: 40 % lost" in shown and "it returned 'total 15'." in shown


def test_the_picture_is_shown_as_a_picture(lesson: Any) -> None:
    assert "image/jpeg" in lesson("03_http", "real")["picture-show"]["kinds"]


def test_the_welcome_says_what_is_on(lesson: Any) -> None:
    shown = lesson("00_welcome", "real")
    assert text(shown["net-start"]).count("\n") == 1
    assert "localnet is on" in text(shown["net-start"])
    assert re.search(r"on: False\n.*\n.*on: True\n", text(shown["net-switch"]))


@pytest.mark.parametrize("net", NETS)
def test_the_verbs_answer_in_the_welcome(lesson: Any, net: str) -> None:
    shown = lesson("00_welcome", net)
    url = "http://data.pr4e.org/romeo.txt"
    assert text(shown["verbs-run"]) == f"Address: {url}\nI shall fetch {url}\n"
    assert "first_3000" in text(shown["verbs-check"]) and text(shown["verbs-check"]).endswith("0.0")
    assert "1 of 3" in text(shown["verbs-hint"])
    assert all(name in text(shown["progress-first"]) for name in exercises.names())
    assert "Next: Read lesson 01" in text(shown["progress-first"])
    assert "GET /romeo.txt" in text(shown["net-trace"])
