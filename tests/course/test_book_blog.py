"""The blog's programs that fetch texts and pictures: written for Python 2, as the same programs today.

They are taken from the blog's text where that lies beside the project; this project holds no copy. Changed
are print, raw_input and urllib, text that is sent as bytes, and a picture's file that was opened for text.
The request still ends with two bare line feeds, which a server may accept.
"""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from helpers.localnet.sites.library import content

SHARED: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("book.py")))

pytestmark = pytest.mark.skipif(not SHARED["path"](1), reason="../shared/seeds/001_*.txt is not here")


def printed(folder: Path, *words: str) -> str:
    """What the one program with these words prints under `course run`."""
    return str(SHARED["printed"](SHARED["today"](SHARED["only"](SHARED["fenced"](1), *words)), folder))


def test_the_simplest_browser_prints_pieces_of_bytes(tmp_path: Path) -> None:
    pieces = printed(tmp_path, "mysock.recv(512)").splitlines()
    reply = b"".join(eval(piece, {"__builtins__": {}}) for piece in pieces)
    head, _, body = reply.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n") and body == content("romeo.txt")


def test_the_picture_arrives_whole(tmp_path: Path) -> None:
    shown = printed(tmp_path, "mysock.recv(5120)")
    (last,) = re.findall(r"^(\d+) (\d+)\nHeader length (\d+)$", shown, re.MULTILINE)
    assert int(last[1]) == int(last[2]) + len("\r\n\r\n") + len(content("cover.jpg"))
    assert (tmp_path / "stuff.jpg").read_bytes() == content("cover.jpg")


def test_a_page_as_a_file_prints_lines_of_bytes(tmp_path: Path) -> None:
    lines = [repr(line.strip()) for line in content("romeo.txt").splitlines()]
    assert printed(tmp_path, "print line.strip()").splitlines() == lines


def test_words_are_counted_as_bytes(tmp_path: Path) -> None:
    counts = eval(printed(tmp_path, "print counts"), {"__builtins__": {}})
    assert counts[b"the"] == 3 and sum(counts.values()) == len(content("romeo.txt").split())


def test_a_picture_is_copied_in_blocks(tmp_path: Path) -> None:
    assert printed(tmp_path, "img.read(100000)") == f"{len(content('cover.jpg'))} characters copied.\n"
    assert (tmp_path / "cover.jpg").read_bytes() == content("cover.jpg")
