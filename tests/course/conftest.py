"""A course of one chapter in a temporary folder, for the tests of build, pull, bundle and verify."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.authoring.build import build

LESSON = '''\
# ---
# title: Count to two
# minutes: 5
# needs: []
# ---
# %% [markdown]
# # Count to two
#
# ![one](figures/01_toy/one.svg)

# %% id="count-1"
# more than a comment, and no shell command
for number in (1, 2):
    print(number)

# %%
# %%time
text = """
    # indented
"""
'''

EXERCISES = '''\
# ---
# title: "Count to two: exercises"
# minutes: 10
# ---
# %% [markdown]
# # Exercises

# %%
from math import floor

# %% [markdown] exercise="double" role="statement"
# Write `double(n)`.

# %% exercise="double" role="answer"
def double(n):
    """Twice n."""
    ### BEGIN SOLUTION
    twice_as_much = n + n
    return twice_as_much
    ### END SOLUTION

# %% exercise="double" role="check" points=4
assert double(1) == 2
### BEGIN HIDDEN TESTS
assert double(21) == 42
### END HIDDEN TESTS

# %% [markdown]
# Now in words.

# %% [markdown] exercise="why_twice" role="statement"
# Why is twice not once?

# %% [markdown] exercise="why_twice" role="essay" points=2.5
# Because adding a number to itself is one addition more than none.
'''


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """The root of a course with the text of one chapter, not built."""
    folder = tmp_path / "toy" / "chapters" / "01_toy"
    (folder / "figures").mkdir(parents=True)
    (folder / "lesson.py").write_text(LESSON, encoding="utf-8")
    (folder / "exercises.py").write_text(EXERCISES, encoding="utf-8")
    (folder / "figures" / "one.svg").write_text("<svg/>\n", encoding="utf-8")
    return tmp_path / "toy"


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [tmp_path_factory.mktemp("built")]


@pytest.fixture
def built_toy(toy: Path, _built_once: list[Path]) -> Path:
    """The same, built. nbgrader runs once a session; every test gets a copy."""
    first = _built_once[0] / "toy"
    if not first.exists():
        build(toy)
        shutil.copytree(toy, first)
    else:
        shutil.copytree(first, toy, dirs_exist_ok=True)
    return toy
