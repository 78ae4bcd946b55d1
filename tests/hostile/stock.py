"""Stock `nbgrader autograde` on each attack: a class of the attacker and one honest student after it.

    python -m tests.hostile.stock [NAME ...]      only these; without names, all that have not been tried

Each runs in namespaces of its own (processes, network, files; disks in memory), as it is: nbgrader keeps an
attack from nothing. What would stop the machine all the same is not tried. What came of it is kept in
stock.json, with nbgrader's version; `table` puts it beside ours. Needs root and util-linux's unshare.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.autograder import grading_courses as plainly
from tests.hostile.attack import Attack, Kind
from tests.hostile.attacks import ATTACKS, named
from tests.hostile.courses import FIRST, LAST, ROOT, Class, make, services
from tests.hostile.grading import look, names_in

KEPT = Path(__file__).with_name("stock.json")
SECONDS = 30
"""A cell may take: nbgrader's default."""

MOST_SECONDS = 240
"""Then everything is ended."""


def main(*names: str) -> None:
    """Try what has not been tried."""
    kinds: tuple[Kind, ...] = ("plain", "judged")
    for kind in kinds:
        for attack in ATTACKS:
            key = key_of(kind, attack)
            due = attack.name in names if names else key not in kept()
            if due and not attack.stock and attack.against(kind):
                keep(kind, apart(kind, attack))


def keep(kind: str, found: dict[str, Any]) -> None:
    """Keep what came of attacks."""
    new = {key_of(kind, named(name)): one for name, one in found.items()}
    print(new, flush=True)
    KEPT.write_text(json.dumps(kept() | new, indent=1, sort_keys=True) + "\n")


def kept() -> dict[str, Any]:
    """What came of those that were tried."""
    return dict(json.loads(KEPT.read_text())) if KEPT.exists() else {}


def key_of(kind: str, attack: Attack) -> str:
    """Its key in stock.json."""
    return f"{kind} {attack.name[:40]}"


def apart(kind: str, *attacks: Attack) -> dict[str, Any]:
    """Attacks in one class, in namespaces of its own: what came of each, by name. With several of them nobody
    can say who asked the service or changed a file, so only harmless ones share a class."""
    command = [
        "unshare", "--net", "--pid", "--fork", "--mount", "--mount-proc", "--ipc", "--kill-child",
        sys.executable, "-W", "ignore", "-m", "tests.hostile.stock", "--inside", kind,
        *(attack.name for attack in attacks),
    ]  # fmt: skip
    try:
        ran = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=MOST_SECONDS + 120, check=False,
            errors="replace",
        )  # fmt: skip
        return dict(json.loads(ran.stdout.strip().splitlines()[-1]))
    except (subprocess.TimeoutExpired, ValueError, IndexError) as error:
        return {attack.name: {"failed": type(error).__name__} for attack in attacks}


def inside(kind: Kind, *names: str) -> None:
    """As the first process of the namespaces: make a class, have nbgrader grade it, tell what came of it."""
    for place in ("/tmp", "/var/tmp", "/dev/shm"):
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500m", "tmpfs", place], check=True)
    loopback_up()
    folder = Path(tempfile.mkdtemp(prefix="class-"))
    with services() as there:
        made = make(folder, kind, [named(name) for name in names], there.words(), seconds=SECONDS)
        settings = made.course / "nbgrader_config.py"
        with settings.open("a") as file:
            file.write(f'c.CourseDirectory.student_id_exclude = "{FIRST}"\n')
        before = made.protected()
        code = autograde(made)
    after = made.protected()
    changed = sorted(
        path for path in before if after.get(path) != before[path] and not path.startswith("release")
    )
    changed += ["a file outside"] if names_in(made.outside) else []
    found = {attack.name: told(made, attack, code) for attack in made.attacks}
    for one in found.values():
        one.update(changed=changed, hits=len(there.hits))
    print(json.dumps(found), flush=True)


def autograde(made: Class) -> int | None:
    """nbgrader's own commands. Gives the exit code, None where they had to be ended."""
    command = [sys.executable, "-W", "ignore", str(plainly.CHILD), str(made.course), made.assignment]
    environment = {**made.environment(), "PYTHONPATH": str(ROOT)}
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    shutil.rmtree(made.course / "release")
    subprocess.run([*command, "generate"], cwd=made.course, timeout=120, check=True, **quiet)
    process = subprocess.Popen([*command, "autograde"], cwd=made.course, start_new_session=True, **quiet)
    try:
        return process.wait(MOST_SECONDS)
    except subprocess.TimeoutExpired:
        return None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)  # all but this one, in this namespace
        process.wait()


def told(made: Class, attack: Attack, code: int | None) -> dict[str, Any]:
    """What came of it."""
    query = (
        "select sum(coalesce(g.manual_score, g.auto_score, 0)), count(g.auto_score) from grade g "
        "join submitted_notebook s on s.id = g.notebook_id "
        "join submitted_assignment a on a.id = s.assignment_id where a.student_id = ?"
    )
    scores: dict[str, float | None] = {}
    for student in (attack.name, LAST):
        there = (made.course / "autograded" / student / made.assignment / "tasks.ipynb").exists()
        try:
            connection = sqlite3.connect(made.course / "gradebook.db")
            score, count = connection.execute(query, (student,)).fetchone()
            connection.close()
            scores[student] = float(score) if there and count else None
        except (sqlite3.Error, UnicodeEncodeError):
            scores[student] = None
    try:
        leaks = look(made, attack.name)[0]
    except (ValueError, OSError):
        leaks = set()
    return {
        "score": scores[attack.name],
        "last": scores[LAST] == made.full,
        "exit": code,
        "leaks": sorted(leaks),
    }


def loopback_up() -> None:
    """In a new network namespace nothing is up."""
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        fcntl.ioctl(sock, 0x8914, struct.pack("16sH14x", b"lo", 0x1 | 0x40))  # SIOCSIFFLAGS: up, running


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        inside(*sys.argv[2:])  # type: ignore[arg-type]
    else:
        main(*sys.argv[1:])
