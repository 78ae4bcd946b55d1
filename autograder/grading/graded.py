"""Graded: what came of one submission, as plain data.

`grade_one` makes it, wherever it runs; the coordinator writes it into the gradebook, `autograded/` and the
record; feedback, report and export read the record. Nothing here knows a database or a folder.

Keep in sync: `VERSION` grows when a field changes its meaning; `from_json` reads older records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

VERSION = 1

Way = Literal["judged", "plain", "manual", "task"]
"""How a grade cell comes to its score: an exercise decided outside the box; the asserts of the cell, run in
it; a person, who grades an answer, or all that was done for a task."""

Status = Literal["graded", "trouble"]


@dataclass(frozen=True)
class Note:
    """One thing to tell the instructor about a submission.

    Example: ``Note("repaired", "the test was edited; yours was put back", "ps1", "sum-check")``.

    Arguments:
        kind: "repaired" (a cell was put right), "stopped" (a program was stopped or ended by itself),
            "missing" (a notebook was not handed in), "skipped" (a file or notebook was left out),
            "late", "judge" (our own error), "kept" (a manual grade that was there).
        text: one sentence without a full stop.
        notebook, cell: where, or "".
    """

    kind: str
    text: str
    notebook: str = ""
    cell: str = ""

    def __str__(self) -> str:
        where = "/".join(part for part in (self.notebook, self.cell) if part)
        return f"{where}: {self.text}" if where else self.text


@dataclass(frozen=True)
class Said:
    """One finding of the judge, as `helpers.exercises.spec.Finding` has it."""

    message: str
    misconception: str = ""
    remark: bool = False
    read: str = ""


@dataclass(frozen=True)
class KindScore:
    """One kind of situation of a judged exercise.

    Arguments: its name; the points given and what it is worth; how many cases were run, how many passed.
    """

    kind: str
    points: float
    of: float
    cases: int
    passed: int


@dataclass(frozen=True)
class CellScore:
    """One grade cell.

    Arguments:
        notebook, cell: the notebook's name (without .ipynb) and the cell's grade id.
        way: how it came to its score.
        max_score: its points.
        score: the automatic score; None where a person has to look.
        exercise, verdict, seed: of a judged exercise. The seed must not reach the student.
        kinds: points by kind of situation.
        findings: the first thing to fix first.
        note: the judge's sentence where nothing was run.
        error: of a plain cell: the last line of what cost its points, or "".
        text, html: what is shown under the check cell: the verdict and the learner's own bytes, escaped;
            no seed.
        seconds: what it took.
    """

    notebook: str
    cell: str
    way: Way
    max_score: float
    score: float | None
    exercise: str = ""
    verdict: str = ""
    seed: int | None = None
    kinds: tuple[KindScore, ...] = ()
    findings: tuple[Said, ...] = ()
    note: str = ""
    error: str = ""
    text: str = ""
    html: str = ""
    seconds: float = 0.0

    @property
    def needs_manual(self) -> bool:
        """True where no score could be given by a program."""
        return self.score is None

    @property
    def misconceptions(self) -> tuple[str, ...]:
        """The slugs of the wrong ideas that were named, each once."""
        return tuple(dict.fromkeys(said.misconception for said in self.findings if said.misconception))


@dataclass(frozen=True)
class CellComment:
    """The automatic comment on an answer or task cell: "No response." or None."""

    notebook: str
    cell: str
    text: str | None


@dataclass(frozen=True)
class Graded:
    """What came of one submission.

    Arguments:
        assignment, student: their names, the student's as the folder in submitted/ has it.
        status: "graded", or "trouble": then `trouble` is a sentence with the cause and what to do.
        cells, comments: of every notebook that was handed in, in the order of the instructor's notebook.
        missing: notebooks of the assignment that were not handed in; they get 0.
        notes: what was repaired, stopped, left out.
        timestamp: when it was handed in (ISO 8601, UTC), or "".
        late_seconds, penalty: filled in by the coordinator, from the gradebook.
        tier: the sandbox it ran in ("A", "B", "C", "split", "none"), or "" where nothing was run.
        versions: of python, nbgrader, ipython and the course.
        seconds: what it took, in all.
        notebooks: name -> the autograded notebook as JSON text. Not part of the record.
    """

    assignment: str
    student: str
    status: Status = "graded"
    cells: tuple[CellScore, ...] = ()
    comments: tuple[CellComment, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    trouble: str = ""
    timestamp: str = ""
    late_seconds: float = 0.0
    penalty: float | None = None
    tier: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    notebooks: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def score(self) -> float:
        """The automatic score; manual grades are in the gradebook alone."""
        return sum(cell.score or 0.0 for cell in self.cells)

    @property
    def max_score(self) -> float:
        """The points of the notebooks that were handed in."""
        return sum(cell.max_score for cell in self.cells)

    @property
    def needs_manual(self) -> bool:
        """True where a person has to look at a cell."""
        return any(cell.needs_manual for cell in self.cells)

    def as_json(self) -> dict[str, Any]:
        """The record: plain JSON data, without the notebooks."""
        found = asdict(replace(self, notebooks={}))
        del found["notebooks"]
        return {"version": VERSION, **found}


def from_json(found: Mapping[str, Any]) -> Graded:
    """A record read back.

    Example: ``from_json(graded.as_json()) == graded``.

    Raises ValueError for anything that is no record; fields it does not know are left out.
    """
    try:
        fields = _known(Graded, found)
        fields["cells"] = tuple(_cell(cell) for cell in fields.get("cells", ()))
        fields["comments"] = _each(CellComment, fields.get("comments", ()))
        fields["notes"] = _each(Note, fields.get("notes", ()))
        fields["missing"] = tuple(fields.get("missing", ()))
        fields["versions"] = dict(fields.get("versions", {}))
        return Graded(**fields)
    except (TypeError, AttributeError, KeyError) as error:
        raise ValueError(f"this is no record of a graded submission: {error}") from None


def _cell(found: Mapping[str, Any]) -> CellScore:
    fields = _known(CellScore, found)
    fields["kinds"] = _each(KindScore, fields.get("kinds", ()))
    fields["findings"] = _each(Said, fields.get("findings", ()))
    return CellScore(**fields)


def _each(made: type[Any], rows: Iterable[Mapping[str, Any]]) -> tuple[Any, ...]:
    return tuple(made(**_known(made, row)) for row in rows)


def _known(made: type[Any], found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: found[name] for name in made.__dataclass_fields__ if name in found}
