"""`course grade` on a class under attack, and what came of it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile.attack import Attack, Kind
from tests.hostile.courses import FIRST, LAST, Class, make, services

MOST_SECONDS = 900


@dataclass
class Found:
    """What came of one attack.

    Arguments: the score, None where it has none; "graded" or "trouble", with the sentence; what of the
    instructor's was read, what was changed or made.
    """

    score: float | None = None
    status: str = "no row"
    trouble: str = ""
    leaks: set[str] = field(default_factory=set)
    changes: set[str] = field(default_factory=set)
    seconds: float = 0.0


@dataclass
class Outcome:
    """What came of a class: each attack's, the scores of the honest, and the rest."""

    found: dict[str, Found]
    honest: dict[str, float | None]
    full: float
    exit_code: int
    tier: str
    seconds: float
    changed: list[str]
    hits: list[str]
    said: str
    pages: dict[str, list[str]]
    """The HTML in outputs and verdicts, by student."""


def under_attack(folder: Path, kind: Kind, attacks: Sequence[Attack], lean: bool = False) -> Outcome:
    """Make a class in an empty folder, grade it, and look.

    Example: ``under_attack(tmp_path, "judged", ATTACKS).found["exits"].score``.
    """
    attacks = [attack for attack in attacks if attack.against(kind)]
    with services() as there:
        made = make(folder, kind, attacks, there.words(), lean)
        done = run_course(made, "--workers", "1" if lean else "2")
    return outcome_of(
        made, done.stdout, done.stdout[-2000:] + done.stderr[-4000:], there.hits, done.returncode
    )


def outcome_of(made: Class, stdout: str, said: str, hits: list[str], code: int) -> Outcome:
    """What came of a class that was graded."""
    attacks = made.attacks
    try:
        told = json.loads(stdout)
        told["submissions"]
    except (ValueError, KeyError):  # the class was not graded; `said` has the reason
        told = {"submissions": [], "exit_code": code, "tier": "", "seconds": 0.0}
    rows = {row["student"]: row for row in told["submissions"]}
    pages: dict[str, list[str]] = {}
    outcome = Outcome(
        {}, {name: rows.get(name, {}).get("score") for name in (FIRST, LAST)}, made.full,
        told["exit_code"],
        told["tier"], told["seconds"], [], hits, said, pages,
    )  # fmt: skip
    for attack in attacks:
        row = rows.get(attack.name)
        found = outcome.found[attack.name] = Found()
        if row is not None:
            found.score, found.status, found.trouble = row["score"], row["status"], row["trouble"]
            found.seconds = row["seconds"]
        elif attack.name in told.get("empty", ()):
            found.status, found.trouble = "trouble", "empty: no notebook in the folder"
        found.leaks, pages[attack.name] = look(made, attack.name)
        if any(name.startswith(attack.name[:60]) for name in names_in(made.outside)):
            found.changes.add("made a file outside")
    after = made.protected()
    outcome.changed = [name for name in made.before if after.get(name) != made.before[name]]
    outcome.changed += [name for name in after if name not in made.before]
    outcome.changed += gradebook_changes(made)
    return outcome


def run_course(made: Class, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`course grade` in a process of its own, as the instructor runs it."""
    command = [sys.executable, "-m", "helpers.cli", "grade", made.assignment, "--json", *arguments]
    return subprocess.run(
        command, cwd=made.course, env=made.environment(), capture_output=True, text=True,
        timeout=MOST_SECONDS, check=False,
    )  # fmt: skip


def names_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def look(made: Class, student: str) -> tuple[set[str], list[str]]:
    """Which canaries are in what belongs to a student now, and the HTML that it would show."""
    texts: list[str] = []
    pages: list[str] = []
    for path in sorted((made.course / "autograded" / student).rglob("*")):
        if not path.is_file():
            continue
        if path.name != "tasks.ipynb" or path.parent.parent.name != student:
            texts.append(path.read_bytes().decode("latin-1"))
            continue
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            texts.append(json.dumps(cell.get("outputs", [])))
            pages += [
                text
                for output in cell.get("outputs", [])
                for kind, text in output.get("data", {}).items()
                if kind in ("text/html", "text/markdown")  # a picture is shown as one, and runs nothing
            ]
    records = made.course / ".course" / "graded" / made.assignment
    for path in records.glob("*.json"):
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["student"] == student:
            texts.append(json.dumps([held.get("cells"), held.get("comments"), held.get("notes")]))
    texts += comments_of(made, student)
    canaries = {**made.canaries, "secret": _secret(made)}
    return {place for place, word in canaries.items() if any(word in text for text in texts)}, pages


def runs(html: str) -> list[str]:
    """What of a page of HTML would run, or call home, where a browser shows it, and is not ours."""
    from bs4 import BeautifulSoup

    found = []
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        if tag.name in {"script", "style", "iframe", "meta", "link", "form", "object", "embed", "base"}:
            found.append(tag.name)
        for name, held in tag.attrs.items():
            value = " ".join(held) if isinstance(held, list) else str(held or "")
            if name.startswith("on") or name == "srcdoc" or "javascript:" in value.replace(" ", "").lower():
                found.append(f"{tag.name} {name}")
    return found


def _secret(made: Class) -> str:
    file = made.course / ".course" / "secret"
    return file.read_bytes().hex() if file.exists() else "no secret"


def comments_of(made: Class, student: str) -> list[str]:
    """What the gradebook says to a student."""
    query = (
        "select m.auto_comment, m.manual_comment from comment m join submitted_notebook s on s.id = "
        "m.notebook_id join submitted_assignment a on a.id = s.assignment_id where a.student_id = ?"
    )
    connection = sqlite3.connect(made.course / "gradebook.db")
    try:
        return [str(row) for row in connection.execute(query, (student,))]
    except UnicodeEncodeError:  # a name that is no text is in no gradebook
        return []
    finally:
        connection.close()


def gradebook_changes(made: Class) -> list[str]:
    """What is in the gradebook and should not be."""
    known = {FIRST, LAST, "yolanda", *(attack.name for attack in made.attacks)}
    connection = sqlite3.connect(made.course / "gradebook.db")
    try:
        strangers = [name for (name,) in connection.execute("select id from student") if name not in known]
        worth = connection.execute("select sum(max_score) from grade_cells").fetchone()[0]
    finally:
        connection.close()
    right = made.full + (3.0 if made.kind == "plain" else 0.0)  # an essay
    found = [f"a student {name!r} in the gradebook" for name in strangers]
    return found + ([f"the cells are worth {worth}"] if worth != right else [])
