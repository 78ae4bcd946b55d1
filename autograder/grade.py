"""`course grade ASSIGNMENT`: what an instructor sees of it, on a terminal, in a log, or as JSON."""

from __future__ import annotations

import contextlib
import json
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.table import Table
from rich.text import Text

from autograder.grading.course import GradingError
from autograder.grading.planning import Options
from autograder.grading.run import Summary, grade_class
from autograder.grading.submitted import shown
from autograder.grading.writer import Row
from autograder.problem import problem
from helpers.errors import CourseError

MOST_ROWS = 100
"""Rows of the table; of a larger class those with something to say are shown."""

EVERY = 5.0
"""Seconds between two lines of progress where there is no terminal."""


def command(options: Options, as_json: bool = False, root: Path | None = None) -> int:
    """Grade a class and show what came of it. Gives the exit code.

    0: every submission was graded; 1: one has no score; 2: nothing could be graded; 130: interrupted.
    """
    console = Console(stderr=as_json, highlight=False, soft_wrap=not sys.stdout.isatty())
    display = Display(console)
    try:
        with terminable():
            summary = grade_class(options, display, root)
    except CourseError as error:
        return problem(error, as_json)
    except KeyboardInterrupt:
        console.print("Interrupted. Nothing is lost: run the same command again.")
        return 130
    finally:
        display.end()
    if as_json:
        print(json.dumps(as_object(summary), indent=2))
    elif options.dry_run:
        show_plan(console, summary)
    else:
        show_summary(console, summary)
    return summary.exit_code


@contextlib.contextmanager
def terminable() -> Iterator[None]:
    """A polite request to end, as `kill` and a machine that shuts down send it, is heard as Ctrl-C is."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class Display:
    """Tells how it goes: a bar with rate and time left, or lines where there is no terminal."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.progress: Progress | None = None
        self.bar: Any = None
        self.done = self.count = 0
        self.began = self.last = monotonic()

    def begin(self, summary: Summary, count: int) -> None:
        """So many submissions will be graded."""
        self.count, self.began, self.last = count, monotonic(), monotonic()
        for line in summary.said:
            self.console.print(Text(line))
        if not count:
            return
        where = f"{summary.workers} worker{'s' if summary.workers != 1 else ''}"
        what = f"{count} submission{'s' if count != 1 else ''} of {summary.assignment}"
        self.console.print(Text(f"Grading {what}: {where}, sandbox tier {summary.tier}."))
        if self.console.is_terminal:
            self.progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                _Pace(),
                console=self.console,
                auto_refresh=False,
                transient=True,
            )
            self.bar = self.progress.add_task("grading", total=count)
            self.progress.start()

    def one(self, row: Row) -> None:
        """One is done."""
        self.done += 1
        if row.status != "graded":
            self.console.print(Text(f"{shown(row.student)}: {row.trouble}", style="red"))
        if self.progress is not None:
            self.progress.update(self.bar, completed=self.done)
            self.progress.refresh()
        elif monotonic() - self.last > EVERY and self.done < self.count:
            self.last = monotonic()
            self.console.print(
                f"{self.done} of {self.count} graded, {pace(self.done, self.count, self.began)}"
            )

    def end(self) -> None:
        """Nothing more comes."""
        if self.progress is not None:
            self.progress.stop()
            self.progress = None


class _Pace(ProgressColumn):
    """How fast it goes, and how long it will take."""

    def render(self, task: Task) -> Text:
        """The column's text."""
        elapsed = task.elapsed or 0.0
        return Text(pace(int(task.completed), int(task.total or 0), monotonic() - elapsed))


def pace(done: int, count: int, began: float) -> str:
    """Rate and time left, in words.

    Example: ``pace(20, 60, monotonic() - 2.0)`` is ``"10.0 a second, 4 s left"``.
    """
    elapsed = monotonic() - began
    if not done or elapsed <= 0:
        return "starting"
    left = elapsed / done * (count - done)
    time = f"{left:.0f} s" if left < 120 else f"{left / 60:.0f} min"
    return f"{done / elapsed:.1f} a second, {time} left"


def show_plan(console: Console, summary: Summary) -> None:
    """What --dry-run says."""
    for one in summary.planned:
        console.print(Text(f"{one.action:6} {shown(one.student)}: {one.why}"))
    counts = {
        action: sum(one.action == action for one in summary.planned) for action in ("grade", "skip", "empty")
    }
    console.print(
        f"{counts['grade']} would be graded, {counts['skip']} skipped, {counts['empty']} without a notebook. "
        "Nothing was written."
    )


def show_summary(console: Console, summary: Summary) -> None:
    """The table, and what else is to be said."""
    rows = summary.rows
    if len(rows) > MOST_ROWS:
        rows = [row for row in rows if row.notes or row.status != "graded"][:MOST_ROWS]
    if rows:
        table = Table(box=None, pad_edge=False)
        for name in ("student", "score", "of", "by hand", "notes"):
            table.add_column(name, justify="right" if name in ("score", "of") else "left", overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in cells(row)))
        console.print(table)
    for line in closing(summary):
        console.print(Text(line))


def cells(row: Row) -> tuple[str, str, str, str, str]:
    """A row of the table."""
    notes = [shown_long(str(note)) for note in row.notes[:4]]
    if len(row.notes) > 4:
        notes.append(f"and {len(row.notes) - 4} more")
    if row.status != "graded":
        notes.insert(0, "NOT GRADED, see above")
    score = "-" if row.score is None else f"{row.score:g}"
    most = "-" if row.max_score is None else f"{row.max_score:g}"
    return shown(row.student), score, most, "yes" if row.needs_manual else "", "; ".join(notes)


def closing(summary: Summary) -> list[str]:
    """The lines below the table."""
    found = []
    good = [row for row in summary.rows if row.status == "graded"]
    if summary.rows:
        speed = f"{len(summary.rows) / summary.seconds:.1f} a second, " if summary.seconds else ""
        who = f"{summary.workers} worker{'s' if summary.workers != 1 else ''}"
        found.append(f"{len(good)} of {len(summary.rows)} graded in {summary.seconds:.1f} s ({speed}{who}).")
        found.append(summary.tier_sentence or f"Sandbox tier {summary.tier}.")
    manual = sum(row.needs_manual for row in good)
    if manual:
        found.append(f"{manual} need{'s' if manual == 1 else ''} grading by hand: formgrader lists them.")
    if summary.skipped:
        found.append(f"{len(summary.skipped)} graded already and skipped; --force grades them again.")
    for words, names in (
        ("No notebook in the folder of", summary.empty),
        ("Not handed in by", summary.absent),
    ):
        if names:
            more = f" and {len(names) - 10} more" if len(names) > 10 else ""
            found.append(f"{words} {', '.join(map(shown, names[:10]))}{more}.")
    if summary.troubled:
        found.append(
            f"{len(summary.troubled)} could not be graded: see the lines above, put it right, and run the "
            "same command again. Only what is missing is graded then."
        )
    if summary.stopped:
        found.append("Interrupted. Nothing is lost: run the same command again, and it goes on from here.")
    return found


def shown_long(text: str) -> str:
    """A note as it may be shown: short, and without what cannot be seen."""
    text = text if len(text) <= 200 else text[:197] + "..."
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def as_object(summary: Summary) -> dict[str, Any]:
    """The summary for programs: assignment, tier, exit_code, seconds, workers, submissions (student, status,
    score, max_score, needs_manual, notes, trouble, seconds), skipped, empty, absent, planned, said."""
    return {
        "assignment": summary.assignment,
        "tier": summary.tier,
        "exit_code": summary.exit_code,
        "seconds": round(summary.seconds, 3),
        "workers": summary.workers,
        "submissions": [asdict(row) for row in summary.rows],
        "skipped": summary.skipped,
        "empty": summary.empty,
        "absent": summary.absent,
        "planned": [
            {"student": one.student, "action": one.action, "why": one.why} for one in summary.planned
        ],
        "said": summary.said,
    }


__all__ = ["Display", "GradingError", "Options", "command"]
