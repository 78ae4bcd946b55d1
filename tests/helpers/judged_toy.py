"""A toy exercise for the tests of judging: print how long a page is.

Its two kinds are a page under showers, and a host that does not exist (print anything, do not fail).
"""

from __future__ import annotations

import linecache
import random
import re
import socket
import textwrap
from collections.abc import Sequence
from typing import Any

from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.judging.answers import FunctionAnswer
from helpers.judging.runner import run_case
from helpers.localnet.hosts import Hosts
from helpers.localnet.sites import Page, http_site
from helpers.localnet.weather import Weather

RIGHT = """
def page_length():
    url = input("Address: ")
    link = socket.socket()
    try:
        link.connect((url.split("/")[2], 80))
    except OSError:
        print("no such host")
        return
    link.sendall(f"GET {url} HTTP/1.0\\r\\n\\r\\n".encode())
    data = b""
    while piece := link.recv(512):
        data = data + piece
    link.close()
    print("Length:", len(data.split(b"\\r\\n\\r\\n", 1)[1]))
"""


def page(length: int, seed: int = 0, weather: str = "showers") -> Case:
    """A case with a page of that length."""
    hosts = Hosts()
    hosts.serve_tcp("data.pr4e.org", 80, http_site({"/page.txt": Page("x" * length)}))
    return Case(
        "page",
        f"a page of {length} bytes",
        hosts,
        Weather.named(weather, seed),
        ("http://data.pr4e.org/page.txt",),
        truth={"length": length},
    )


def cases(rng: random.Random) -> list[Case]:
    """Sixteen pages and four hosts that do not exist."""
    pages = [page(rng.randint(1000, 6000), rng.randrange(1000)) for _ in range(16)]
    return pages + [Case("no host", "no such host", Hosts(), typed=("http://nowhere.example/",))] * 4


def observe(case: Case, run: Run) -> Any:
    """The last number printed, or None."""
    found = re.findall("[0-9]{1,9}", run.text)
    return int(found[-1]) if found and case.kind == "page" else None


def judge(case: Case, run: Run) -> Sequence[Finding]:
    """The length must be shown; a host that does not exist must not end in an exception."""
    found = []
    if case.kind == "no host":
        if run.raised:
            found.append(Finding("A host that does not exist ends the program with an exception."))
    elif observe(case, run) != case.truth["length"]:
        found.append(Finding(f"It shows {observe(case, run)}, which is not the length.", at=3))
    if run.open_sockets:
        found.append(Finding("A socket is left open.", remark=True))
    return found


TOY = Exercise(
    name="page_length",
    title="How long is a page?",
    points=4,
    lesson="03_http",
    kinds={"page": 3, "no host": 1},
    cases=cases,
    judge=judge,
    hints=("What is a page?", "Where does it begin?", "Count after the blank line."),
    misconceptions=(
        Misconception(
            "counts-headers",
            "the whole reply is the page",
            lambda case, run: len(run.connections[0].sent) if run.connections else None,
            lambda case, run: "The headers are counted, too.",
            "03_http#headers",
        ),
        Misconception(
            "counts-first-piece",
            "one recv is the page",
            lambda case, run: (
                run.connections[0].pieces[0] if run.connections and run.connections[0].pieces else None
            ),
            lambda case, run: "Only the first piece is counted.",
        ),
    ),
    observe=observe,
    after="Why is it right under one-byte pieces?",
)


def names(source: str) -> dict[str, Any]:
    """The names of a notebook in which this text was run."""
    namespace: dict[str, Any] = {"__name__": "__main__", "socket": socket}
    source = textwrap.dedent(source)
    file = f"<cell {len(linecache.cache)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), namespace)
    return namespace


def answer(source: str) -> FunctionAnswer:
    """The answer in a notebook in which this text was run."""
    return FunctionAnswer("page_length", names(source))


def ran(
    body: str, case: Case | None = None, *, before: str = "", seconds: float = 2.0, lines: int = 300_000
) -> Run:
    """Run these lines as the body of the answer."""
    source = (
        textwrap.dedent(before) + "\ndef page_length():\n" + textwrap.indent(textwrap.dedent(body), "    ")
    )
    return run_case(TOY, case or page(1500), answer(source), lines=lines, seconds=seconds)
