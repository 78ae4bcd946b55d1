"""A class with plain asserts, as any nbgrader course has them: real sockets, a thread, BeautifulSoup.

One notebook: six grade cells with hidden tests, one of which gives part of its points by its last value, and
an essay graded by hand. Twenty students: six are right, one handed in no notebook, the others are wrong, odd
or did nothing. Larger classes are copies of these.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

NAME = "nets"

IMPORTS = """import socket
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

from bs4 import BeautifulSoup"""

TASKS: dict[str, tuple[float, str, str, str]] = {
    "split_url": (
        2,
        "def split_url(url):\n    {}",
        """scheme, _, rest = url.partition("://")
    host, _, path = rest.partition("/")
    return scheme, host, "/" + path""",
        """assert split_url("http://a.example/b/c") == ("http", "a.example", "/b/c")
{hidden}assert split_url("https://a.example") == ("https", "a.example", "/")""",
    ),
    "ask": (
        3,
        "def ask(port, data):\n    {}",
        """with socket.create_connection(("127.0.0.1", port), timeout=5) as sock:
        sock.sendall(data)
        sock.shutdown(socket.SHUT_WR)
        whole = b""
        while piece := sock.recv(512):
            whole += piece
        return whole""",
        """def shout(listener):
    with listener, listener.accept()[0] as sock:
        whole = b""
        while piece := sock.recv(100):
            whole += piece
        sock.sendall(whole.upper())
def ask_a_server(data):
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=shout, args=(listener,), daemon=True).start()
    return ask(listener.getsockname()[1], data)
assert ask_a_server(b"abc") == b"ABC"
{hidden}assert ask_a_server(b"x" * 5000) == b"X" * 5000""",
    ),
    "in_turn": (
        2,
        "def in_turn(numbers):\n    {}",
        """found = []
    lock = threading.Lock()
    def work(number):
        with lock:
            found.append(number * number)
    threads = [threading.Thread(target=work, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found)""",
        """assert in_turn([3, 1]) == [1, 9]
{hidden}assert in_turn(range(8)) == [0, 1, 4, 9, 16, 25, 36, 49]""",
    ),
    "links": (
        2,
        "def links(page):\n    {}",
        """soup = BeautifulSoup(page, "html.parser")
    return [tag["href"] for tag in soup.find_all("a") if tag.get("href")]""",
        """page = "<p>" + "".join(f'<a href="/{{n}}">n</a><b>{{n}}</b>' for n in range(40)) + "<a>none</a>"
assert links(page)[:2] == ["/0", "/1"]
{hidden}assert len(links(page)) == 40""",
    ),
    "page_of": (
        3,
        "def page_of(url):\n    {}",
        """with urllib.request.urlopen(url) as page:
        return page.read().decode()""",
        """class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"you asked for {{self.path}} \\u00fc".encode())
    def log_message(self, *args):
        pass
site = HTTPServer(("127.0.0.1", 0), Site)
def serve():
    with site:
        site.handle_request()
        site.handle_request()
threading.Thread(target=serve, daemon=True).start()
assert "/a" in page_of(f"http://127.0.0.1:{{site.server_port}}/a")
{hidden}assert page_of(f"http://127.0.0.1:{{site.server_port}}/b").endswith("\\u00fc")""",
    ),
    "headers": (
        4,
        "def headers(text):\n    {}",
        """found = {}
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        if colon:
            found[name.strip().lower()] = value.strip()
    return found""",
        """points = 0.0
for text, right in [("A: b", {{"a": "b"}}), ("Date: 10:30", {{"date": "10:30"}}), ("", {{}}), ("x", {{}})]:
    try:
        points += headers(text) == right
    except Exception:
        pass
{hidden}points -= headers("A:b")["a"] != "b"
max(points, 0.0)""",
    ),
}
"""Task -> points, the answer's frame, the right answer, the test cell."""

RIGHT = {name: frame.format(body) for name, (_, frame, body, _) in TASKS.items()}
ESSAY = "A client speaks first because the server cannot know that it is there."


def _wrong(**answers: str) -> dict[str, str]:
    return {**RIGHT, **answers, "essay": ESSAY}


STUDENTS: list[dict[str, str]] = [
    {**RIGHT, "essay": ESSAY},
    {**RIGHT, "essay": ""},
    _wrong(links=RIGHT["links"].replace('"html.parser"', 'features="html.parser"')),
    _wrong(headers=RIGHT["headers"].replace("found = {}", "print(1)\n    found = {}")),
    _wrong(split_url="import re\ndef split_url(url):\n    url += '/' * (url.count('/') < 3)\n"
           "    return re.match('(.*?)://([^/]*)(.*)$', url).groups()"),
    _wrong(in_turn="def in_turn(numbers):\n    return sorted(n * n for n in numbers)"),
    {},
    _wrong(split_url="def split_url(url):\n    return url.split('/')"),
    _wrong(ask=RIGHT["ask"].replace("recv(512):\n            whole += piece\n        return whole",
                                    "recv(512):\n            return piece")),
    _wrong(links="def links(page):\n    return page.split('href=')"),
    _wrong(page_of="def page_of(url):\n    return urllib.request.urlopen(url).read()"),
    _wrong(headers="def headers(text):\n    return dict(line.split(':') for line in text.splitlines())"),
    _wrong(in_turn="def in_turn(numbers) return []", links="def links(page):\n  raise ValueError(page)"),
    _wrong(ask="def ask(port, data):\n    raise ConnectionRefusedError(port)", headers="headers = None"),
    _wrong(split_url="import sys\nprint('careless', file=sys.stderr)\n" + RIGHT["split_url"]),
    _wrong(split_url=RIGHT["split_url"].replace("sch", "import warnings; warnings.warn('x'); sch", 1)),
    _wrong(page_of="def page_of(url):\n    return 1 / 0", in_turn="def in_turn(of):\n    return of"),
    _wrong(headers="def headers(text):\n    return {}", split_url="split_url = input()"),
    _wrong(links="import sys\nsys.exit(1)", ask="ask = lambda port, data: data.upper()"),
]  # fmt: skip
"""What each student put in; nothing where they left it as it was."""


def _mark(grade_id: str, points: float | None = None, solution: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = {
        "grade": points is not None, "grade_id": grade_id, "locked": not solution, "schema_version": 3,
        "solution": solution, "task": False,
    }  # fmt: skip
    return {"nbgrader": found | ({"points": points} if points is not None else {})}


def source() -> Any:
    """The instructor's notebook."""
    begin, end = "### BEGIN HIDDEN TESTS\n", "\n### END HIDDEN TESTS"
    cells = [new_markdown_cell("# Nets", id="title"), new_code_cell(IMPORTS, id="imports")]
    for name, (points, frame, body, test) in TASKS.items():
        answer = frame.format(f"### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION")
        cells.append(new_code_cell(answer, id=name, metadata=_mark(name, solution=True)))
        text = test.format(hidden=begin)
        *kept, last = text.split("\n")
        text = "\n".join(kept) + end + "\n" + last if name == "headers" else text + end
        cells.append(new_code_cell(text, id=f"{name}-test", metadata=_mark(f"{name}-test", points)))
    cells.append(new_markdown_cell("Why?", id="essay", metadata=_mark("essay", 3, solution=True)))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(metadata={"kernelspec": kernel}, cells=cells)


def write(course: Path) -> None:
    """Write the course without students."""
    folder = course / "source" / NAME
    folder.mkdir(parents=True)
    nbformat.write(source(), folder / "tasks.ipynb")
    (course / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "bench"\n')


def hand_in(course: Path, students: int) -> None:
    """Write so many submissions, from the released notebook; every twentieth has no notebook."""
    released = nbformat.read(course / "release" / NAME / "tasks.ipynb", as_version=4)
    texts = []
    for answers in STUDENTS:
        notebook = nbformat.from_dict(released)
        for cell in notebook.cells:
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if answers.get(grade_id):
                cell.source = answers[grade_id]
        texts.append(nbformat.writes(notebook))
    for number in range(students):
        folder = course / "submitted" / f"s{number:04}" / NAME
        folder.mkdir(parents=True)
        if number % 20 < len(texts):
            (folder / "tasks.ipynb").write_text(texts[number % 20])


def copy(course: Path, to: Path) -> None:
    """The course as it was before anybody was graded."""
    shutil.copytree(course, to, symlinks=True)
