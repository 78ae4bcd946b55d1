"""An instructor's part of the `course` command: writing chapters and proving them right."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helpers.folder import course_root

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")]


def add_to(app: typer.Typer) -> None:
    """Add the instructor's commands to `app`; each imports what it needs when it is called."""
    app.command("build", rich_help_panel="For authors")(build)
    app.command("pull", rich_help_panel="For authors")(pull)
    app.command("verify", rich_help_panel="For authors")(verify)
    app.command("bundle", rich_help_panel="For authors")(bundle)
    app.command("grade", rich_help_panel="For a class")(grade)
    app.command("feedback", rich_help_panel="For a class")(feedback)
    app.command("report", rich_help_panel="For a class")(report)
    app.command("export", rich_help_panel="For a class")(export)


def build(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing, fail if a file is out of date.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files edited by hand, keeping a copy of each.")
    ] = False,
) -> None:
    """Make notebooks/, source/ and release/ from chapters/."""
    from autograder.authoring import build as authoring

    raise typer.Exit(authoring.command(check, course_root(), force))


def pull(
    chapter: Annotated[str | None, typer.Argument(metavar="[CHAPTER]", help="Such as 03_http.")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Take the notebook where the text was changed as well.")
    ] = False,
) -> None:
    """Carry edits made to source/ and notebooks/ in JupyterLab back to chapters/."""
    from autograder.authoring import pull as authoring

    raise typer.Exit(authoring.command(course_root(), chapter, force))


def verify(
    as_json: AsJson = False,
    seeds: Annotated[int, typer.Option(help="Sets of cases that right answers must pass.")] = 20,
) -> None:
    """Prove the chapters right: built, running, solvable, and free of leaks."""
    from autograder.authoring import verify as authoring

    raise typer.Exit(authoring.command(course_root(), as_json, seeds))


def bundle(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The zip to write.")] = None,
) -> None:
    """Make the zip a class gets: everything but the solutions."""
    from autograder.authoring import bundle as authoring

    raise typer.Exit(authoring.command(course_root(), output))


def grade(
    assignment: Annotated[str, typer.Argument(help="Such as 03_http.")],
    student: Annotated[
        list[str] | None, typer.Option("--student", help="Only this student, or pattern; may be repeated.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; by default one for each processor.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade again what is graded already.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, no more.")] = False,
    scheduler: Annotated[
        str, typer.Option(metavar="tls://HOST:PORT", help="Grade on the workers of a Dask scheduler.")
    ] = "",
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Grade even where this machine has no sandbox.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Grade a class: submitted/ in; gradebook and autograded/ out. For any nbgrader course."""
    from autograder import grade as grading
    from autograder.grading.planning import Options

    options = Options(assignment, tuple(student or ()), workers, force, dry_run, scheduler, unsafe)
    raise typer.Exit(grading.command(options, as_json))


def report(
    assignment: Annotated[
        str | None, typer.Argument(metavar="[ASSIGNMENT]", help="Such as 03_http; by default all.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The page to write; else reports/ASSIGNMENT.html.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """A page for the instructor: scores, pass rates, wrong ideas, who is stuck. Not for students."""
    from autograder import report as reporting

    raise typer.Exit(reporting.command(assignment, output, as_json))


def feedback(
    assignment: Annotated[str, typer.Argument(help="Such as 03_http.")],
    student: Annotated[
        list[str] | None, typer.Option("--student", help="Only this student, or pattern; may be repeated.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace pages that are not ours too, keeping a copy of each.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, no more.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write a page for each graded student: verdicts, what to fix, where to read. Into feedback/."""
    from autograder.feedback import command as pages

    options = pages.Options(assignment, tuple(student or ()), force, dry_run)
    raise typer.Exit(pages.command(options, as_json))


def export(
    assignment: Annotated[
        list[str] | None, typer.Option("--assignment", help="Only this one; may be repeated.")
    ] = None,
    format: Annotated[str, typer.Option("--format", help="csv, canvas or moodle.")] = "csv",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; else reports/grades….csv.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Moodle: what identifies a student, id or email.")] = "id",
    canvas_id: Annotated[
        list[str] | None,
        typer.Option("--canvas-id", metavar="ASSIGNMENT=NUMBER", help="Canvas: its number; may be repeated."),
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Mark the file as UTF-8, for Excel.")] = False,
    as_json: AsJson = False,
) -> None:
    """The gradebook's scores as a file for a spreadsheet, for Canvas or for Moodle."""
    from autograder import export as exporting

    wanted = exporting.Wanted(format, tuple(assignment or ()), output, by, tuple(canvas_id or ()), bom)
    raise typer.Exit(exporting.command(wanted, as_json))
