"""The `course` command. A learner's part is here; an instructor's is added where `autograder` is installed.

Nothing is imported before it is needed: `course --help` has to answer at once.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Annotated

import typer

from helpers.errors import CourseError

app = typer.Typer(
    name="course",
    help="Networked programs: a course with its internet on your own machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command("lab")
def lab_command(
    browser: Annotated[bool, typer.Option(help="Open the address in a browser.")] = True,
) -> None:
    """Open the course in JupyterLab, on this machine alone."""
    from helpers.lab import lab

    raise typer.Exit(lab(browser=browser))


# After FILE everything is the program's own: `course run client.py --help` asks client.py for help.
@app.command("run", context_settings={"allow_interspersed_args": False, "ignore_unknown_options": False})
def run_program(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A Python program.")],
    args: Annotated[list[str] | None, typer.Argument(metavar="[ARGS]", help="Its own, untouched.")] = None,
) -> None:
    """Run any program against localnet: the names of the course live on this machine."""
    _must_be_a_file(file)
    from helpers.judging.running import run_command

    raise typer.Exit(run_command(file, args or []))


@app.command("try")
def try_answer(
    exercise: Annotated[str, typer.Argument(metavar="EXERCISE", help="Its name, such as first_3000.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Your answer: a program, or the function.")],
    seed: Annotated[int | None, typer.Option(help="Which cases: the same number, the same cases.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Try an answer in a file, as the notebook's check would."""
    from helpers.judging.trying import try_command

    raise typer.Exit(try_command(exercise, file, seed, as_json))  # it says itself what is wrong with a file


@app.command("reset")
def reset_exercise(
    exercise: Annotated[str, typer.Argument(metavar="EXERCISE", help="Its name, such as first_3000.")],
) -> None:
    """Begin an exercise again: its cell as it was given out; your answer is kept in work/kept."""
    from helpers.reset import command

    raise typer.Exit(command(exercise))


@app.command("doctor")
def doctor_command() -> None:
    """See whether all is well on this machine, and what to do if not."""
    from helpers.doctor import doctor

    raise typer.Exit(doctor())


def _must_be_a_file(file: Path) -> None:
    """End with a plain line if there is no such file."""
    if not file.is_file():
        kind = "is a folder, not a file" if file.is_dir() else "is not there"
        raise CourseError(f"{file} {kind}. You are in {Path.cwd()}.")


def build_app() -> typer.Typer:
    """The command with every part that is installed."""
    if importlib.util.find_spec("autograder") and importlib.util.find_spec("autograder.cli"):
        from autograder.cli import add_to

        add_to(app)
    return app


def main() -> None:
    """What the `course` command starts. A CourseError is a sentence for the reader, not a traceback."""
    try:
        build_app()()
    except CourseError as error:
        print(error, file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
