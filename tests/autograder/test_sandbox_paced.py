"""Memory that is judged: what a program holds shows in its files, whatever it says of itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox import looking
from autograder.sandbox.box import Sandbox
from helpers.exercises import load
from helpers.exercises.spec import Result
from helpers.judging.parent import Box
from helpers.judging.trying import judge_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="folders are looked at as Linux has them")

BEGIN = b"""
import os, shutil, tempfile, time, urllib.request
from helpers.judging import memory
def download(url, name):
    page = urllib.request.urlopen(url, timeout=9)
"""
LIES = b"    memory.Memory._look = lambda self: 0\n    blocks = iter(lambda: page.read(100_000), b'')\n"

LIARS = {
    "keeps": b"    whole = b''.join(blocks)\n    open(name, 'wb').write(whole)",
    "makes room first": b"""
    with open(name, 'wb') as file:
        file.truncate(4_100_000)
        whole = b''.join(blocks)
        file.write(whole)
        file.truncate(len(whole))""",
    "writes something else first": b"""
    open("other", "wb").write(bytes(4_100_000))
    whole = b''.join(blocks)
    open(name, 'wb').write(whole)""",
    "puts it behind a link": b"""
    os.symlink("/dev/zero", "link")
    os.mkfifo("pipe")
    os.symlink("/", "root")
    whole = b''.join(blocks)
    open(name, 'wb').write(whole)""",
}

HONEST = {
    "in no hurry": b"""
    with open(name, 'wb') as file:
        while block := page.read(100_000):
            file.write(block)
            time.sleep(0.5)  # of the program's own, virtual clock""",
    "elsewhere first": b"""
    with tempfile.NamedTemporaryFile(delete=False) as file:
        shutil.copyfileobj(page, file)
    shutil.move(file.name, name)""",
    "in a folder": b"""
    os.makedirs("parts/of/it")
    with open("parts/of/it/one", 'wb') as file:
        shutil.copyfileobj(page, file)
    os.replace("parts/of/it/one", name)""",
    "a large buffer": b"""
    with open(name, 'wb', buffering=1_000_000) as file:
        while block := page.read(500_000):
            file.write(block)""",
}


def judged(sandbox: Sandbox, source: bytes) -> Result:
    with Box(launcher=sandbox.launcher()) as box:
        return judge_in(box, load("download"), Path("download.py"), source, (), 7)


@pytest.mark.parametrize("how", LIARS)
def test_who_keeps_a_large_file_gains_nothing_by_a_lie(sandbox: Sandbox, how: str) -> None:
    result = judged(sandbox, BEGIN + LIES + LIARS[how])
    lost = {one.case.kind for one in result.judged if not one.passed}
    assert (lost, result.score) == ({"large files"}, result.max_score - 2)
    assert "all of them are kept" in result.findings[0].message


@pytest.mark.parametrize("how", HONEST)
def test_who_writes_block_by_block_never_waits(sandbox: Sandbox, how: str) -> None:
    result = judged(sandbox, BEGIN + HONEST[how])
    assert result.verdict == "passed", result.findings[0].message


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    inside = tmp_path / "inside"
    inside.mkdir()
    number = os.open(inside, os.O_RDONLY | os.O_DIRECTORY)
    yield inside, number
    os.close(number)


def test_what_is_written_is_counted_from_the_beginning(folder: tuple[Path, int]) -> None:
    path, number = folder
    assert looking.written(number, b"one two") == 0
    (path / "other").write_bytes(b"two")
    (path / "a").mkdir()
    (path / "a" / "file").write_bytes(b"one tree")
    assert looking.written(number, b"one two three") == 5
    (path / "whole").write_bytes(b"one two three and more")
    assert looking.written(number, b"one two three") == 13


def test_no_look_leads_out_of_the_folder_or_waits(folder: tuple[Path, int], tmp_path: Path) -> None:
    path, number = folder
    (tmp_path / "secret").write_bytes(b"one two")
    (path / "link").symlink_to(tmp_path / "secret")
    (path / "up").symlink_to(tmp_path)
    os.mkfifo(path / "pipe")
    deep = path
    for _ in range(20):
        deep = deep / "deep"
        deep.mkdir()
    (deep / "file").write_bytes(b"one two")
    for name in range(1000):
        (path / f"empty{name}").touch()
    before = len(os.listdir("/proc/self/fd"))
    assert looking.written(number, b"one two") == 0
    assert len(os.listdir("/proc/self/fd")) == before
