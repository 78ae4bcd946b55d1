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
