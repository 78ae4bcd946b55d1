"""JupyterLab as `course lab` starts it, for the time of a test."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LAB = "import sys, pathlib, helpers.lab; sys.exit(helpers.lab.lab(pathlib.Path(sys.argv[1]), browser=False))"


@contextlib.contextmanager
def lab_server(course: Path, **environment: str) -> Iterator[str]:
    """The address of a running `course lab`, with its token. Arguments: the course's folder; variables."""
    process = subprocess.Popen(
        [sys.executable, "-c", LAB, str(course)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
        cwd=course,
    )
    assert process.stdout is not None
    try:
        said = ""
        for line in process.stdout:
            said += line
            if found := re.search(r"http://127\.0\.0\.1:\S+", line):
                yield found[0]
                break
        else:
            raise AssertionError(f"course lab said no address: {said}")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        process.stdout.close()
