"""Classes that several files of tests look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.autograder import reporting_class


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graded class of `reporting_class`; who changes it takes a copy."""
    return reporting_class.graded_class(tmp_path_factory.mktemp("reported"))
