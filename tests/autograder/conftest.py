"""Classes and a sandbox that several files of tests look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox.box import Sandbox
from autograder.sandbox.tiers import probe
from tests.autograder import reporting_class


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graded class of `reporting_class`; who changes it takes a copy."""
    return reporting_class.graded_class(tmp_path_factory.mktemp("reported"))


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """A sandbox of tier A, with bs4 loaded."""
    tier = probe()
    if tier.name != "A":
        pytest.skip(f"needs namespaces: {tier.sentence}")
    with Sandbox(tier, preload=("bs4",)) as made:
        yield made
