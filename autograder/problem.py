"""What a command says when it could do nothing."""

from __future__ import annotations

import json
import sys

from helpers.errors import CourseError


def problem(error: CourseError, as_json: bool) -> int:
    """Say why nothing was done: a sentence to stderr, or one JSON object to stdout. Gives the exit code, 2.

    Example: ``return problem(error, as_json)``.
    """
    print(
        json.dumps({"error": str(error)}) if as_json else error, file=sys.stdout if as_json else sys.stderr
    )
    return 2
