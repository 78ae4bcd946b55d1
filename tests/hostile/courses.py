"""A class under attack: a course with things in it, and on its machine, that nobody may see or change.

The first student ("aaa") and the last ("zzz") are honest; between them stand the attacks. A canary is a word
made by chance; wherever it turns up in what belongs to an attacker, the thing it lay in was read.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.server
import json
import os
import secrets
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from tests.autograder import grading_courses as plainly
from tests.autograder.grading_courses import answer, test_cell
from tests.hostile.attack import Attack, Kind, filled

ROOT = Path(__file__).parents[2]
FIRST, LAST = "aaa", "zzz"
ASSIGNMENT: dict[Kind, str] = {"judged": "talk", "plain": plainly.PLAIN}
FULL: dict[Kind, float] = {"judged": 12.0, "plain": 11.0}
"""What the honest have; in a lean class a third of it for the judged."""

EXERCISES = {"decode_whole": "03_http", "listen_once": "07_datagrams", "download": "04_urllib"}
RIGHT = {"decode_whole": "join_then_decode", "listen_once": "by_hand", "download": "blocks"}
PLACES = ("source", "neighbour", "gradebook", "environment", "service", "home", "tests", "note")
"""Where canaries are."""

SECONDS = 10
"""A cell may take."""


def right(exercise: str) -> str:
    """A right answer to an exercise."""
    folder = ROOT / "tests" / "right_answers" / EXERCISES[exercise] / exercise
    return (folder / f"{RIGHT[exercise]}.py").read_text(encoding="utf-8")


@dataclass
class Class:
    """A class on disk. `words` is what an attack's capital words stand for; a lean one has one judged
    exercise."""

    kind: Kind
    course: Path
    attacks: Sequence[Attack]
    canaries: Mapping[str, str]
    words: dict[str, str]
    lean: bool = False
    before: dict[str, str] = field(default_factory=dict)

    @property
    def assignment(self) -> str:
        """The assignment's name."""
        return ASSIGNMENT[self.kind]

    @property
    def exercises(self) -> tuple[str, ...]:
        """The judged exercises."""
        return tuple(EXERCISES)[: 1 if self.lean else None]

    @property
    def full(self) -> float:
        """What the honest have."""
        return 4.0 if self.lean and self.kind == "judged" else FULL[self.kind]

    @property
    def outside(self) -> Path:
        """Where nothing may be made."""
        return self.course.parent / "outside"

    @property
    def home(self) -> Path:
        """The instructor's home."""
        return self.course.parent / "home"

    def environment(self) -> dict[str, str]:
        """The instructor's environment."""
        return plainly.environment() | {
            "HOME": str(self.home),
            "COURSE_UPLOAD_TOKEN": self.canaries["environment"],
        }

    def protected(self) -> dict[str, str]:
        """A sum of every file that grading has no business to change."""
        found = {}
        for top in ("source", "release", "submitted", "nbgrader_config.py", "../home"):
            start = self.course / top
            for path in sorted(start.rglob("*")) if start.is_dir() else [start]:
                if not path.is_file() or path.is_symlink() or path.stat().st_size > 1 << 26:
                    continue
                if path.name != "notes.txt":  # another name of the gradebook, which changes
                    data = path.read_bytes()
                    name = os.path.relpath(path, self.course)
                    found[name] = hashlib.sha256(data).hexdigest()
        return found


def judged_source(exercises: Sequence[str]) -> Any:
    """The instructor's notebook with judged exercises."""
    cells = [new_code_cell("import socket\nfrom helpers import check", id="imports")]
    for name in exercises:
        check = f'check("{name}")\n### BEGIN HIDDEN TESTS\ncheck("{name}", graded=True)\n### END HIDDEN TESTS'
        body = "    ### BEGIN SOLUTION\n    return 'of CANARY'\n    ### END SOLUTION"
        cells += [answer(name, f"def {name}(*args):\n{body}"), test_cell(f"{name}-check", 4, check)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(metadata={"kernelspec": kernel}, cells=cells)


def plain_source(canary: str) -> Any:
    """The instructor's notebook with plain asserts, and a canary in its hidden tests."""
    made = plainly.plain_source()
    for cell in made.cells:
        cell.source = cell.source.replace("TESTS\nassert", f"TESTS\nassert '{canary}' and")
    return made


def make(
    folder: Path,
    kind: Kind,
    attacks: Sequence[Attack],
    service: Mapping[str, str],
    lean: bool = False,
    seconds: int = SECONDS,
) -> Class:
    """Write a class to an empty folder.

    Arguments: the folder; what grades it; the attacks handed in; the words of the services and their canary.
    """
    canaries = {place: f"{place}-{secrets.token_hex(8)}" for place in PLACES}
    canaries["service"] = service["canary"]
    course = folder / "course"
    for path in (course / "source" / ASSIGNMENT[kind], folder / "home" / ".ssh", folder / "outside"):
        path.mkdir(parents=True)
    (folder / "home" / ".ssh" / "id_rsa").write_text(canaries["home"])
    (course / "source" / "exam.txt").write_text(canaries["source"])
    (course / "nbgrader_config.py").write_text(
        f'c = get_config()\nc.CourseDirectory.course_id = "under-attack"\nc.Execute.timeout = {seconds}\n'
    )
    made = Class(kind, course, attacks, canaries, {}, lean)
    source = judged_source(made.exercises) if kind == "judged" else plain_source(canaries["tests"])
    for cell in source.cells:
        cell.source = cell.source.replace("CANARY", canaries["source"])
    nbformat.write(source, course / "source" / ASSIGNMENT[kind] / "tasks.ipynb")
    made.words |= {
        "COURSE": repr(str(course)),
        "HOME": repr(str(folder / "home")),
        "NEIGHBOUR": repr(str(course / "submitted" / FIRST / ASSIGNMENT[kind])),
        "NOTE": repr(canaries["note"]),
        "ASSIGNMENT": repr(ASSIGNMENT[kind]),
        **{name: service[name] for name in ("PORT", "UDP")},
    }
    _gradebook(course, canaries["gradebook"])
    released = nbformat.read(plainly.release(course, ASSIGNMENT[kind], _copy(source)), as_version=4)
    for student in (FIRST, LAST):
        hand_in(made, student, released, _honest(made, canaries["neighbour"] if student == FIRST else ""))
    for attack in attacks:
        _attack(made, attack, released)
    made.before = made.protected()
    return made


def _honest(made: Class, canary: str) -> dict[str, str]:
    judged = {name: right(name) for name in made.exercises}
    found = judged if made.kind == "judged" else dict(plainly.RIGHT)
    first = next(iter(found))
    return {**found, first: f"{found[first]}\n# {canary}"}


def _attack(made: Class, attack: Attack, released: Any) -> None:
    words = {**made.words, "OUTSIDE": repr(str(made.outside / attack.name[:60].replace("/", "_")))}
    if made.kind == "judged":
        answers = {"decode_whole": attack.judged or "def decode_whole(host, path):\n    return 'nothing'"}
        answers["listen_once"] = right("listen_once")
    else:
        answers = {"host": attack.plain or "def host_of(url):\n    return 'nothing'"}
    answers |= {name: text for name, text in attack.answers.items() if name in _ids(released)}
    notebook = _copy(released)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        cell.source = filled(answers.get(grade_id, cell.source), words)
    if attack.free and made.kind == "judged":
        notebook.cells.insert(0, new_code_cell(filled(attack.free, words), id="free"))
    if attack.edit is not None:
        attack.edit(notebook)
    target = made.course / "submitted" / attack.name / made.assignment
    target.mkdir(parents=True)
    (target / "tasks.ipynb").write_text(json.dumps(notebook), encoding="utf-8")  # whatever is in it
    if attack.lay is not None:
        attack.lay(target, {name: str(_plain(value)) for name, value in words.items()})


def _plain(value: str) -> str:
    return value[1:-1] if value.startswith("'") else value


def _ids(notebook: Any) -> set[str]:
    return {cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in notebook.cells}


def _copy(notebook: Any) -> Any:
    return nbformat.reads(nbformat.writes(notebook), as_version=4)


def hand_in(made: Class, student: str, released: Any, answers: Mapping[str, str]) -> None:
    """Write an honest submission."""
    notebook = _copy(released)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""), cell.source)
    target = made.course / "submitted" / student / made.assignment
    target.mkdir(parents=True)
    nbformat.write(notebook, target / "tasks.ipynb")


def _gradebook(course: Path, canary: str) -> None:
    """A gradebook with somebody in it."""
    from autograder.grading.course import alembic_at_hand, quiet_imports, without_noise

    quiet_imports()
    with without_noise(), alembic_at_hand():
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
            book.update_or_create_student("yolanda", first_name=canary, last_name="Honest")


# -- services on loopback -------------------------------------------------------------------------------
class Services:
    """What else runs on an instructor's machine: a server with a secret, such as Jupyter's own. `hits` are
    the requests that came, by TCP and by UDP."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        self.canary = f"service-{secrets.token_hex(8)}"
        services = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                services.hits.append(self.path)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(services.canary.encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.post = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.post.bind(("127.0.0.1", 0))
        self.post.setblocking(False)

    def words(self) -> dict[str, str]:
        """What `make` wants to know."""
        ports = {"PORT": str(self.server.server_port), "UDP": str(self.post.getsockname()[1])}
        return {"canary": self.canary, **ports}

    def close(self) -> None:
        """No more."""
        with contextlib.suppress(BlockingIOError):
            while True:
                self.hits.append("udp " + self.post.recv(2000).decode("utf-8", "replace"))
        self.server.shutdown()
        self.server.server_close()
        self.post.close()


@contextlib.contextmanager
def services() -> Iterator[Services]:
    """Services that run as long as the `with`."""
    made = Services()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield made
    finally:
        made.close()
        thread.join()
