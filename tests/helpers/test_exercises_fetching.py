"""The exercises on urllib: any layout read, memory measured, sites as they say."""

from __future__ import annotations

import functools
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from helpers import exercises
from helpers.exercises.spec import Case, Run
from helpers.exercises.tallies import filled, readings
from helpers.judging.answers import FileAnswer
from helpers.judging.memory import imported
from helpers.judging.runner import Stage
from helpers.localnet.sites.fetching import Made

MEGABYTE = 1_000_000


@functools.cache
def drawn(name: str, seed: int) -> Sequence[Case]:
    return list(exercises.load(name).cases(random.Random(seed)))


# -- count_words: any layout -----------------------------------------------------------------------
WORDS = ["soft", "Soft", "soft!", "größe", "over"]
TALLY = dict(zip(WORDS, (3, 1, 2, 10, 1), strict=True))
LINES = [
    "{w} {n}", "{n} {w}", "{w}: {n}", "{w}={n}", "{w},{n}", "{w}\t{n}", "{n} x {w}", "({n}) {w}", "{w}->{n}",
    "'{w}' occurs {n} times", 'The word "{w}" comes {n} times', "{w:>20} | {n:5}", "{w} {n}.0", "- {w} ({n})",
    "{w}{n}", "{w} - {n}", "* {w} => {n} *",
]  # fmt: skip


@pytest.mark.parametrize("layout", LINES)
@pytest.mark.parametrize("around", ["{}", "Words:\n{}", "{}\nTotal: 17", "URL: {}\n5 different words\n"])
def test_words_and_numbers_in_any_layout(layout: str, around: str) -> None:
    text = around.format("\n".join(layout.format(w=word, n=number) for word, number in TALLY.items()))
    assert TALLY in readings(text, WORDS)


@pytest.mark.parametrize("printed", [TALLY, Counter(TALLY), list(TALLY.items()), sorted(TALLY.items())])
def test_words_and_numbers_as_python_prints_them(printed: object) -> None:
    assert TALLY in readings(repr(printed), WORDS)
    assert TALLY in readings(str(printed).replace("), ", "),\n"), WORDS)


@pytest.mark.parametrize("off", [-1, 1, -6])
def test_another_number_is_seen(off: int) -> None:
    text = "\n".join(f"{word} {number + off}" for word, number in TALLY.items())
    assert TALLY not in readings(text, WORDS)


@pytest.mark.parametrize("layout", ["{w:.<30}{n}", "{w:.<9} {n}", "{w}...{n}", "{w}..... {n}"])
def test_dots_may_lead_from_a_word_to_its_number(layout: str) -> None:
    tally = {**TALLY, "soft.": 4}
    lines = [layout.format(w=word, n=number) for word, number in tally.items()]
    assert filled("\n".join(lines), tally)
    assert not filled("\n".join(lines[1:]), tally)
    assert not filled("\n".join([*lines, lines[0]]), tally)
    assert not filled("\n".join(lines), {**tally, "over": 2})


def test_words_with_escapes_as_json_has_them() -> None:
    assert TALLY in readings(json.dumps(TALLY), WORDS)


# -- download: memory and blocks -------------------------------------------------------------------
PROGRAMS = {
    "page.read(4096)": 0.6,
    "page.read(1_000_000)": 2.6,
}


def large_run(program: str, tmp_path: Path) -> tuple[Case, Run]:
    path = tmp_path / "download.py"
    path.write_text(program, encoding="utf-8")
    case = next(case for case in drawn("download", 3) if case.kind == "large files")
    with Stage() as stage:
        return case, stage.run_case(
            exercises.load("download"), case, FileAnswer("download", path, "function")
        )


@pytest.mark.parametrize("read", PROGRAMS)
def test_the_net_s_own_memory_is_not_the_program_s(read: str, tmp_path: Path) -> None:
    program = (
        "import urllib.request\ndef download(url, name):\n"
        "    with urllib.request.urlopen(url) as page, open(name, 'wb') as file:\n"
        f"        while block := {read}:\n            file.write(block)\n"
    )
    case, run = large_run(program, tmp_path)
    assert run.peak_memory is not None and run.peak_memory < PROGRAMS[read] * MEGABYTE
    assert not [finding for finding in exercises.load("download").judge(case, run) if not finding.remark]


def test_a_file_held_whole_is_seen(tmp_path: Path) -> None:
    program = (
        "import urllib.request\ndef download(url, name):\n    with urllib.request.urlopen(url) as page:\n"
        "        data = page.read()\n    with open(name, 'wb') as file:\n        file.write(data)\n"
    )
    case, run = large_run(program, tmp_path)
    assert run.peak_memory is not None and run.peak_memory > 4 * MEGABYTE
    assert [finding for finding in exercises.load("download").judge(case, run) if not finding.remark]


KEEPS = """
def download(url, name):
{imports}    import urllib.request
    with urllib.request.urlopen(url) as page, open(name, 'wb') as file:
        while block := page.read(100_000):
            file.write(block)
"""


def test_modules_are_none_of_what_a_program_holds(tmp_path: Path) -> None:
    for imports in ("", "    import requests\n", "    from email import charset, no_such_name\n"):
        _, run = large_run(KEEPS.format(imports=imports), tmp_path)
        assert run.peak_memory is not None and run.peak_memory < MEGABYTE, imports
        assert (run.raised is not None) == ("no_such" in imports)


def test_what_code_imports_is_known_by_name() -> None:
    code = compile("import a.b, c\ndef f():\n    from d.e import g as h, i\n", "", "exec")
    assert list(imported([code])) == ["a.b", "c", "d.e", "d.e.g", "d.e.i"]


def test_a_made_file_is_the_same_however_it_is_cut() -> None:
    made = Made(10_000, 7)
    whole = made[0:10_000]
    assert len(whole) == len(made) == 10_000
    for size in (1, 77, 4096, 5000):
        assert b"".join(made[at : at + size] for at in range(0, 10_000, size)) == whole
