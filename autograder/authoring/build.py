"""Chapters to notebooks: `course build`.

    chapters/NN_slug/lesson.py     ──> notebooks/NN_slug.ipynb
    chapters/00_welcome/gallery.py ──> notebooks/gallery.ipynb
    chapters/NN_slug/figures/*     ──> notebooks/figures/NN_slug/*
    chapters/NN_slug/exercises.py  ──> source/NN_slug/exercises.ipynb
    source/*   ── nbgrader ──>         release/NN_slug/exercises.ipynb

Rules
    - The same text gives the same bytes, always. `course build --check` and a test compare.
    - All or nothing: a chapter with an error, or a built file edited by hand, and no file is touched.
    - A file that was built and belongs to no chapter any more is removed; a copy is kept.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring import built, glossary
from autograder.authoring.notation import compile_file, to_bytes
from autograder.authoring.rules import NotationError, Problem
from helpers.errors import CourseError


class BuildRefused(CourseError):
    """The build would have lost somebody's work, or nbgrader refused an assignment. Nothing was written."""


@dataclass(frozen=True)
class State:
    """How the built files stand to the chapters. Paths are relative to the root, with slashes.

    Arguments:
        wanted: what a build would write, path -> content.
        outdated: those of them that are missing or different on disk.
        stale: built once, belonging to no chapter now, still there.
        edited: of the outdated and the stale ones, those changed by hand since the last build.
    """

    wanted: Mapping[str, bytes]
    outdated: tuple[str, ...]
    stale: tuple[str, ...]
    edited: tuple[str, ...]

    @property
    def current(self) -> bool:
        """True when a build would change nothing."""
        return not self.outdated and not self.stale


def chapters(root: Path) -> list[Path]:
    """The chapters' folders, in the order of the course."""
    folders = sorted((root / "chapters").iterdir()) if (root / "chapters").is_dir() else []
    return [folder for folder in folders if texts(folder)]


def texts(folder: Path) -> dict[Path, str]:
    """A chapter's texts, each with the path of the notebook that is built from it."""
    outputs = {
        folder / "lesson.py": f"notebooks/{folder.name}.ipynb",
        folder / "exercises.py": f"source/{folder.name}/exercises.ipynb",
    }
    if folder.name == built.GALLERY_CHAPTER:
        outputs[folder / "gallery.py"] = built.GALLERY
    return {path: output for path, output in outputs.items() if path.exists()}


def sources(root: Path) -> dict[str, bytes]:
    """Everything that is made from the text without nbgrader: notebooks/, its figures, source/.

    Raises:
        NotationError: with the problems of all chapters.
    """
    wanted: dict[str, bytes] = {}
    problems: list[Problem] = []
    for folder in chapters(root):
        for path, output in texts(folder).items():
            try:
                notebook = compile_file(path, path.relative_to(root).as_posix())
            except NotationError as error:
                problems += error.problems
                continue
            wanted[output] = to_bytes(notebook)
        for figure in sorted((folder / "figures").glob("**/*")):
            if figure.is_file() and not figure.name.startswith("."):
                inside = figure.relative_to(folder / "figures").as_posix()
                wanted[f"notebooks/figures/{folder.name}/{inside}"] = figure.read_bytes()
    if problems:
        raise NotationError(problems)
    if any(folder.name == glossary.CHAPTER for folder in chapters(root)):
        lessons = {
            Path(p).stem: json.loads(wanted[p]) for p in sorted(wanted) if glossary.LESSON.fullmatch(p)
        }
        wanted[glossary.PATH] = to_bytes(glossary.page(lessons))
    return wanted


def student_versions(assignments: Mapping[str, bytes]) -> dict[str, bytes]:
    """What nbgrader's generate_assignment makes of instructor versions.

    Arguments:
        assignments: path (``source/03_http/exercises.ipynb``) -> content.

    Returns:
        path (``release/03_http/exercises.ipynb``) -> content.

    Raises:
        BuildRefused: nbgrader refused an assignment; its own words are in the message.
    """
    return dict(_student_versions(tuple(sorted(assignments.items())))) if assignments else {}


@functools.lru_cache(maxsize=8)  # `verify` asks several times in one process
def _student_versions(assignments: tuple[tuple[str, bytes], ...]) -> Mapping[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="course-build-") as name:
        course = Path(name)
        for path, content in assignments:
            (course / path).parent.mkdir(parents=True, exist_ok=True)
            (course / path).write_bytes(content)
        # Without the variables of a running Jupyter, and without anybody's nbgrader_config.py.
        env = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "NBGRADER"))}
        env["JUPYTER_NO_CONFIG"] = "1"
        done = subprocess.run(
            [sys.executable, "-W", "ignore", str(Path(__file__).with_name("student.py")), name],
            cwd=name, env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise BuildRefused(f"nbgrader could not make the student version of {done.stderr.strip()}")
        released = course / "release"
        files = sorted(path for path in released.glob("**/*") if path.is_file())
        # On Windows nbgrader writes line ends of its own.
        return {p.relative_to(course).as_posix(): p.read_bytes().replace(b"\r\n", b"\n") for p in files}


def state(root: Path) -> State:
    """Compile everything, generate the student versions, compare with what is on disk. Writes nothing."""
    wanted = sources(root)
    wanted |= student_versions({path: wanted[path] for path in wanted if path.startswith("source/")})
    record = built.load(root)
    known = {*wanted, *record, *built.orphans(root, {folder.name for folder in chapters(root)})}
    disk = {path: (root / path).read_bytes() for path in known if (root / path).is_file()}
    outdated = tuple(sorted(path for path, content in wanted.items() if disk.get(path) != content))
    stale = tuple(sorted(path for path in disk if path not in wanted))
    edited = tuple(
        path
        for path in (*outdated, *stale)
        if path in disk
        and path in {*wanted, *record}
        and (found := built.digest(path, disk[path])) != record.get(path)
        and found != built.digest(path, wanted.get(path, b""))
    )
    return State(wanted, outdated, stale, edited)


def build(root: Path, force: bool = False) -> list[Path]:
    """Bring notebooks/, source/ and release/ up to date with chapters/.

    Arguments:
        root: the folder of the course.
        force: replace files edited by hand too, after keeping a copy of each in `.course-kept/`.

    Returns:
        the files written or removed.

    Raises:
        NotationError: a chapter's text is wrong.
        BuildRefused: a built file was edited by hand (without `force`), or nbgrader refused.
    """
    now = state(root)
    if now.edited and not force:
        raise BuildRefused(_about_edited(now.edited))
    for path in dict.fromkeys((*now.edited, *now.stale)):
        print(f"kept a copy of {path} as {built.keep(root, path).relative_to(root).as_posix()}")
    for path in now.outdated:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(now.wanted[path])
    for path in now.stale:
        (root / path).unlink()
        for folder in list((root / path).parents)[: path.count("/")]:
            if not any(folder.iterdir()):
                folder.rmdir()
    built.save(root, {path: built.digest(path, content) for path, content in now.wanted.items()})
    return [root / path for path in (*now.outdated, *now.stale)]


def command(check: bool, root: Path, force: bool = False) -> int:
    """`course build [--check] [--force]`: 0 when all is well, 1 with the reasons on stdout."""
    try:
        if not check:
            changed = build(root, force)
            for file in changed:
                print(f"{'wrote' if file.exists() else 'removed'} {file.relative_to(root).as_posix()}")
            print(f"{len(changed)} files changed" if changed else "everything was up to date")
            return 0
        now = state(root)
    except CourseError as error:
        print(error)
        return 1
    for path in now.outdated:
        print(f"{'out of date' if (root / path).exists() else 'missing'}: {path}")
    for path in now.stale:
        print(f"belongs to no chapter: {path}")
    if now.edited:
        print(_about_edited(now.edited))
    elif not now.current:
        print("run `course build`")
    else:
        print(f"{len(now.wanted)} built files are up to date")
    return 0 if now.current else 1


def _about_edited(edited: tuple[str, ...]) -> str:
    """What to do when built files were changed by hand."""
    names = "\n".join(f"    {path}" for path in edited)
    return (
        f"changed by hand since the last build:\n{names}\n"
        "`course pull` carries an edit of source/ or notebooks/ back to the text in chapters/.\n"
        "`course build --force` builds from the text instead and keeps a copy of each in .course-kept/."
    )
