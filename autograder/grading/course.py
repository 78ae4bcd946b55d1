"""An nbgrader course: its folder and its settings, read as nbgrader's own commands read them.

Works around two things of nbgrader 0.9: `jsonschema[format]` builds a grammar for a second at import, which
nobody here uses; and the command `alembic` is run when a gradebook is first made, which fails in an
environment that is not activated.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.errors import CourseError

SETTINGS = "nbgrader_config.py"


class GradingError(CourseError):
    """The class cannot be graded: what was tried, what happened, what to do."""


def quiet_imports() -> None:
    """Spare everyone a second: call it before anything of nbgrader is imported."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


@contextlib.contextmanager
def without_noise() -> Iterator[None]:
    """Nothing that nbgrader's packages warn about reaches the instructor."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@dataclass(frozen=True)
class Course:
    """A course folder with nbgrader's settings.

    Arguments: the folder; nbgrader's CourseDirectory; the traitlets config every preprocessor gets.
    """

    root: Path
    directory: Any
    config: Any

    @property
    def course_id(self) -> str:
        """nbgrader's course_id."""
        return str(self.directory.course_id)

    @property
    def db_url(self) -> str:
        """The gradebook, as SQLAlchemy wants it."""
        return str(self.directory.db_url)

    @property
    def ignore(self) -> tuple[str, ...]:
        """Patterns of files that nbgrader copies nowhere."""
        return tuple(map(str, self.directory.ignore))

    def folder(self, step: str, student: str, assignment: str) -> Path:
        """A folder of nbgrader's.

        Example: ``course.folder("submitted", "ada", "03_http")``. Steps: source, submitted, autograded.
        """
        name = getattr(self.directory, f"{step}_directory")
        return Path(os.path.normpath(self.directory.format_path(name, student, assignment)))

    def submitted(self, assignment: str) -> list[tuple[str, Path]]:
        """Each student who handed something in, with the folder, in order of the names.

        As nbgrader finds them: hidden folders are none.
        """
        marker = "*"
        name = self.directory.submitted_directory
        pattern = self.directory.format_path(name, "(?P<student>.*)", re.escape(assignment), escape=True)
        # format_path escapes only the root, so what stands in for the assignment is escaped here.
        shape = re.compile(pattern + r"\Z", re.DOTALL)
        found = []
        for path in _glob(self.directory.format_path(name, marker, assignment), self.root, assignment):
            match = shape.match(os.path.join(self.directory.root, path))
            if match is not None:
                found.append((match["student"], Path(path)))
        return sorted(found)

    def made(self, kind: type[Any], **options: Any) -> Any:
        """An object of nbgrader's with the settings of the course."""
        return kind(config=self.config, **options)


def find(start: Path | None = None) -> Path:
    """The course folder: the nearest at or above `start` (the current one without it) with nbgrader's
    settings, else `start` itself where it holds source/.

    Raises GradingError where there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return folder
    if (here / "source").is_dir():
        return here
    raise GradingError(
        f"There is no nbgrader course here: {here} has neither {SETTINGS} nor a folder source/. "
        "Go to the course folder and try again."
    )


def open_course(root: Path | None = None) -> Course:
    """The course at `root`, or the one we are in. Raises GradingError.

    Example: ``open_course(Path("course")).db_url``.
    """
    quiet_imports()
    root = find() if root is None else root.resolve()
    with without_noise():
        from nbgrader.apps.baseapp import NbGrader

        path = sys.path[:]
        with inside(root):
            app = NbGrader()
            app.log = logging.Logger("nbgrader")
            app.log.addHandler(logging.NullHandler())
            try:
                app.initialize([], root=str(root))
            except SystemExit:
                raise GradingError(
                    f"nbgrader cannot read the settings in {root / SETTINGS}. "
                    "`nbgrader autograde --help-all` says what is wrong with them."
                ) from None
            finally:
                if sys.path[0] not in path:
                    sys.path[:] = [*path, *(entry for entry in sys.path if entry not in path)]
    return Course(Path(app.coursedir.root), app.coursedir, app.config)


@contextlib.contextmanager
def alembic_at_hand() -> Iterator[None]:
    """nbgrader runs the command `alembic` to learn the version of a new gradebook: read it here instead, in
    a twentieth of the time, and in environments that are not activated."""
    from nbgrader import api

    theirs = api.get_alembic_version
    api.get_alembic_version = _alembic_version
    try:
        yield
    finally:
        api.get_alembic_version = theirs


def make_gradebook(course: Course, api: Any) -> None:
    """A new gradebook is made beside its place and renamed in: nbgrader takes several steps for it, and one
    that was stopped between them would never get its version."""
    from sqlalchemy.engine import make_url

    url = make_url(course.db_url)
    file = url.database or ""
    if (
        url.get_backend_name() != "sqlite"
        or not file
        or file.startswith((":", "file:"))
        or os.path.lexists(file)
    ):
        return
    beside = f"{file}.new"
    for left in (beside, f"{beside}-journal"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(left)
    api.Gradebook(url.set(database=beside).render_as_string(hide_password=False), course.course_id).close()
    os.replace(beside, file)


def _alembic_version() -> str:
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    config = Config()
    config.set_main_option("script_location", ALEMBIC_DIR.replace("%", "%%"))
    return str(ScriptDirectory.from_config(config).get_current_head())


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder, as nbgrader's commands do in the course's: settings may name files from there."""
    here = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)


def _glob(pattern: str, root: Path, assignment: str) -> list[str]:
    import glob

    # The root and the assignment stand for themselves; the one star is the student.
    before, _, after = pattern.partition("*") if "*" not in str(root) else ("", "", "")
    if not before:
        return sorted(glob.glob(pattern))
    return sorted(glob.glob(glob.escape(before) + "*" + glob.escape(after)))
