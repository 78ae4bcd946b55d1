"""`course lab`: work/ is laid out without overwriting, and JupyterLab comes up, answers, and goes."""

import http.client
import json
import os
import re
import select
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from helpers import lab
from helpers.errors import CourseError
from helpers.folder import course_root, lay_out

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def release(tmp_path: Path) -> Path:
    assignment = tmp_path / "release" / "03_http" / "exercises.ipynb"
    assignment.parent.mkdir(parents=True)
    assignment.write_text("first release")
    return tmp_path / "release"


def test_a_new_learner_gets_every_assignment(release: Path, tmp_path: Path) -> None:
    (release / "03_http" / ".ipynb_checkpoints").mkdir()
    (release / "03_http" / ".ipynb_checkpoints" / "x.ipynb").write_text("left by an editor")
    assert lay_out(release, tmp_path / "work") == []
    names = [path.name for path in (tmp_path / "work" / "03_http").iterdir()]
    assert names == ["exercises.ipynb"]


def test_what_a_learner_wrote_stays_and_is_not_mentioned(release: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    lay_out(release, work)
    (work / "03_http" / "exercises.ipynb").write_text("my answer")
    assert lay_out(release, work) == []
    assert (work / "03_http" / "exercises.ipynb").read_text() == "my answer"


def test_a_newer_release_is_laid_beside_and_said_once(release: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    lay_out(release, work)
    (work / "03_http" / "exercises.ipynb").write_text("my answer")
    (release / "03_http" / "exercises.ipynb").write_text("second release")
    (line,) = lay_out(release, work)
    assert "work/03_http/exercises.newer.ipynb" in line
    assert lay_out(release, work) == []
    (release / "03_http" / "exercises.ipynb").write_text("third release")
    (line,) = lay_out(release, work)
    assert "exercises.newer-2.ipynb" in line
    texts = {path.name: path.read_text() for path in (work / "03_http").iterdir()}
    assert texts == {
        "exercises.ipynb": "my answer",
        "exercises.newer.ipynb": "second release",
        "exercises.newer-2.ipynb": "third release",
    }


def test_files_that_were_there_before_the_first_run_are_kept(release: Path, tmp_path: Path) -> None:
    mine = tmp_path / "work" / "03_http" / "exercises.ipynb"
    mine.parent.mkdir(parents=True)
    mine.write_text("from another computer")
    lay_out(release, tmp_path / "work")
    assert mine.read_text() == "from another computer"


def test_a_deleted_assignment_comes_back_fresh(release: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    lay_out(release, work)
    (work / "03_http" / "exercises.ipynb").unlink()
    lay_out(release, work)
    assert (work / "03_http" / "exercises.ipynb").read_text() == "first release"


def test_the_course_is_found_from_any_folder_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert course_root(ROOT / "tests" / "course") == ROOT
    monkeypatch.chdir(tmp_path)
    assert course_root() == ROOT


def test_a_jupyterlab_that_does_not_start_is_reported_with_its_last_words(tmp_path: Path) -> None:
    log = tmp_path / "lab.log"
    log.write_text("a line\nImportError: no module named tornado\n")
    with subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"]) as process:
        process.wait()
        with pytest.raises(CourseError, match=r"exit code 3(.|\n)*no module named tornado"):
            lab.wait_until_up(process, tmp_path, log)


def request(
    port: int, method: str, path: str, token: str | None, body: str | None = None
) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        headers = {"Authorization": f"token {token}"} if token else {}
        connection.request(method, path, body, headers)
        reply = connection.getresponse()
        return reply.status, reply.read()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process on Windows")
def test_lab_prints_one_address_that_works_and_ctrl_c_leaves_nothing(release: Path, tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00_welcome.ipynb").write_text(
        json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    )
    program = (
        "import sys, pathlib; from helpers.lab import lab; sys.exit(lab(pathlib.Path.cwd(), browser=False))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            ready, _, _ = select.select([process.stdout], [], [], lab.PATIENCE + 10)
            assert ready, "course lab said nothing"
            line = process.stdout.readline()
            found = re.search(
                r"http://127\.0\.0\.1:(\d+)(/lab/tree/notebooks/00_welcome\.ipynb)\?token=(\w{20,})", line
            )
            assert found, line
            port, page, token = int(found[1]), found[2], found[3]
            assert request(port, "GET", f"{page}?token={token}", None)[0] == 200
            assert request(port, "GET", "/api/contents", None)[0] == 403, "reachable without the token"
            status, kernel = request(port, "POST", "/api/kernels", token, json.dumps({"name": "python3"}))
            assert status == 201, kernel
            specs = json.loads(request(port, "GET", "/api/kernelspecs", token)[1])
            assert specs["default"] == "python3"
            settings = request(
                port, "GET", "/lab/api/settings/@jupyterlab/apputils-extension:notification", token
            )
            assert b'"default": "false"' in settings[1], "JupyterLab would ask about news"
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.stdout.read() if process.stdout else ""
            code = process.wait(60)
    assert code == 0
    assert "Traceback" not in rest
    assert (tmp_path / "work" / "03_http" / "exercises.ipynb").read_text() == "first release"
    with pytest.raises(ConnectionRefusedError):
        request(port, "GET", "/api/status", token)
