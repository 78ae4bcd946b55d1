"""The zip a class gets: what is in it, that it starts, and that no solution leaves with it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from autograder.authoring import bundle as bundling
from autograder.authoring.bundle import BundleRefused, bundle, command, leaks, secrets

ROOT = Path(__file__).parents[2]
NAME = "toy-course"


@pytest.fixture
def class_toy(built_toy: Path) -> Path:
    """The toy course, built, with everything a bundle takes."""
    for name in ("start.py", "Makefile", "requirements.lock", "environment.yml", "LICENSE", "LICENSE-TEXT"):
        (built_toy / name).write_text(f"{name}\n", encoding="utf-8")
    project = f'[project]\nname = "{NAME}"\nversion = "1.2"\n'
    (built_toy / "pyproject.toml").write_text(project, encoding="utf-8")
    (built_toy / "helpers" / "__pycache__").mkdir(parents=True)
    (built_toy / "helpers" / "__pycache__" / "x.pyc").write_bytes(b"\0")
    (built_toy / "helpers" / "__init__.py").write_text('"""Helps."""\n', encoding="utf-8")
    (built_toy / "helpers" / "picture.jpg").write_bytes(bytes(range(256)))
    return built_toy


def names(path: Path) -> list[str]:
    """The files in a bundle, without the folder all of them are in."""
    with zipfile.ZipFile(path) as archive:
        return [name.removeprefix(f"{NAME}/") for name in archive.namelist()]


def test_a_class_gets_exactly_this(class_toy: Path) -> None:
    (class_toy / "release" / "01_toy" / "stray.py").write_text("a stray file\n", encoding="utf-8")
    path = bundle(class_toy)
    assert path.name == "toy-course-1.2.zip"
    assert names(path) == [
        "LICENSE", "LICENSE-TEXT", "Makefile", "README.md", "environment.yml", "helpers/__init__.py",
        "helpers/picture.jpg", "notebooks/01_toy.ipynb", "notebooks/figures/01_toy/one.svg", "pyproject.toml",
        "release/01_toy/exercises.ipynb", "requirements.lock", "start.py",
    ]  # fmt: skip


def test_the_same_course_gives_the_same_bytes(class_toy: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.zip", tmp_path / "other" / "other.zip"
    assert bundle(class_toy, one) == one
    (class_toy / "start.py").touch()
    assert bundle(class_toy, other).read_bytes() == one.read_bytes()


def test_the_distinctive_lines_are_those_of_solutions_alone(toy: Path) -> None:
    path = toy / "chapters/01_toy/exercises.py"
    text = path.read_text("utf-8").replace(
        "twice_as_much = n + n", "for number in (1, 2):\n        twice = n + n"
    )
    path.write_text(text, encoding="utf-8")
    essay = "Because adding a number to itself is one addition more than none."
    # The loop stands in the lesson, `twice = n + n` is short: neither is a secret.
    assert secrets(toy) == {"01_toy/double": ("return twice_as_much",), "01_toy/why_twice": (essay,)}


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("helpers/help.py", "x = 1\n  twice_as_much   = n + n\n", "01_toy/double: twice_as_much = n + n"),
        (
            "helpers/help.txt",
            "Because adding a number to itself is one\naddition more than none.",
            "01_toy/why_twice",
        ),
        ("helpers/old.ipynb", '{"cells": [{"source": ["twice_as_", "much = n + n"]}]}', "01_toy/double"),
        ("helpers/old.ipynb", '{"cells": [{"outputs": [{"text": "### BEGIN HIDDEN TESTS"}]}]}', "instructor"),
        ("helpers/help.py", "def f():\n    ### BEGIN SOLUTION\n    pass\n", "instructor"),
        ("start.py", "twice_as_much = n + n", "start.py holds"),
    ],
)
def test_a_leak_anywhere_stops_the_bundle(class_toy: Path, path: str, text: str, said: str) -> None:
    (class_toy / path).write_text(text, encoding="utf-8")
    output = class_toy / "class.zip"
    with pytest.raises(BundleRefused) as caught:
        bundle(class_toy, output)
    assert path in str(caught.value)
    assert said in str(caught.value)
    assert not output.exists()


def test_code_may_speak_of_the_marks(class_toy: Path) -> None:
    text = 'start = source.index("### BEGIN SOLUTION")  # nbgrader removes it\n'
    (class_toy / "helpers" / "help.py").write_text(text, encoding="utf-8")
    assert command(class_toy) == 0


def test_a_course_that_is_not_built_is_not_bundled(
    class_toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = class_toy / "chapters/01_toy/lesson.py"
    lesson.write_text(lesson.read_text("utf-8") + "\n# %%\nprint(3)\n", encoding="utf-8")
    assert command(class_toy) == 1
    assert "course build" in capsys.readouterr().out


def test_a_missing_file_is_named(class_toy: Path) -> None:
    (class_toy / "start.py").unlink()
    with pytest.raises(BundleRefused, match=r"start\.py is missing"):
        bundle(class_toy)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of the course itself, unpacked as a student does."""
    folder = tmp_path_factory.mktemp("class")
    with zipfile.ZipFile(bundle(ROOT, folder / "class.zip")) as archive:
        archive.extractall(folder)
    (inside,) = (path for path in folder.iterdir() if path.is_dir())
    return inside


def test_nothing_of_the_instructors_is_in_the_courses_own_bundle(unpacked: Path) -> None:
    top = {path.name for path in unpacked.iterdir()}
    assert not top & {"chapters", "source", "tests", "autograder", "work", "bench", ".venv"}
    files = {str(path): path.read_bytes() for path in unpacked.rglob("*") if path.is_file()}
    secret = secrets(ROOT)
    assert sum(map(len, secret.values())) >= 20
    assert leaks(files, secret) == []
    planted = bundling.secrets(ROOT)["03_http/first_3000"][0].encode()
    assert leaks({**files, "planted.py": b"    " + planted}, secret)


def test_the_unpacked_course_installs_only_what_is_there(unpacked: Path) -> None:
    from setuptools import find_packages

    project = tomllib.loads((unpacked / "pyproject.toml").read_text("utf-8"))
    find = project["tool"]["setuptools"]["packages"]["find"]
    found = find_packages(str(unpacked), include=find["include"])
    assert "helpers" in found
    assert not [name for name in found if name.startswith("autograder")]
    for name in found:
        assert (unpacked / name.replace(".", "/") / "__init__.py").exists()


def test_the_unpacked_course_runs_without_the_repository(unpacked: Path) -> None:
    program = (
        "import os, sys; here = sys.argv[1]\n"
        "gone = [path for path in sys.path if os.path.isdir(os.path.join(path, 'autograder'))]\n"
        "sys.path = [here] + [path for path in sys.path if path not in ('', *gone)]\n"
        # An editable install may stand in the way as a finder instead of a path.
        "sys.meta_path = [f for f in sys.meta_path if 'editable' not in repr(f).lower()]\n"
        "import importlib.util as util, helpers.cli\n"
        "assert helpers.__file__ is None or helpers.__file__.startswith(here), helpers.__file__\n"
        "assert util.find_spec('autograder') is None\n"
        "from helpers.localnet.sites import standard_hosts\n"
        "import helpers.exercises as exercises\n"
        "assert standard_hosts() and [exercises.load(name) for name in exercises.names()]\n"
        "helpers.cli.build_app()(['--help'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(unpacked)],
        cwd=unpacked, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "lab" in done.stdout
    assert "verify" not in done.stdout
