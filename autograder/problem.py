"""What a command says when it could do nothing."""

from __future__ import annotations

import json

from rich.console import Console
from rich.text import Text

from helpers.errors import CourseError


def problem(error: CourseError, as_json: bool) -> int:
    """Say why nothing was done: a sentence to stderr, or one JSON object to stdout. Gives the exit code, 2.

    Example: ``return problem(error, as_json)``.
    """
    if as_json:
        print(json.dumps({"error": str(error)}))
    else:  # rich lets no control character of a file's name through to the terminal
        Console(stderr=True, highlight=False, soft_wrap=True).print(Text(str(error)))
    return 2
