"""`course report`: what is on the page is what is in the gradebook, and nothing on it can do anything."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import stat
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from autograder import report
from autograder.grading import records, secret
from autograder.grading.graded import Note, Said
from autograder.reporting import plots
from autograder.reporting.counts import bins
from helpers import exercises
from tests.autograder import grading_courses as courses
from tests.autograder import reporting_class as people
from tests.autograder.grading_courses import PLAIN

CELLS = ("host-test", "ask-test", "links-test", "add-test", "essay", "decode_whole-check")


def made(course: Path, **wanted: Any) -> BeautifulSoup:
    """The page of the class."""
    assert report.command(PLAIN, root=course, **wanted) == 0
    return BeautifulSoup((course / "reports" / f"{PLAIN}.html").read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def page(reported: Path) -> BeautifulSoup:
    return made(reported)


@pytest.fixture
def without_plots(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without matplotlib; drawing takes a second."""
    monkeypatch.setattr(plots, "missing", lambda: plots.INSTALL)


def part(page: BeautifulSoup, title: str) -> Tag:
    found = [one.parent for one in page.find_all("h2") if one.get_text() == title]
    assert len(found) == 1 and isinstance(found[0], Tag)
    return found[0]


def lines(table: Tag) -> list[list[str]]:
    """The texts of a table's body."""
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]


def counted(course: Path) -> dict[str, dict[str, tuple[float | None, float]]]:
    """Counted from the gradebook's tables: student -> cell -> (score, late penalty of the notebook)."""
    found: dict[str, dict[str, tuple[float | None, float]]] = {}
    for student, _, cell, auto, manual, extra, _, penalty, _ in courses.rows(course)["grades"]:
        given = auto if manual is None else manual
        found.setdefault(student, {})[cell] = (
            None if given is None else given + (extra or 0.0),
            penalty or 0.0,
        )
    return found


def totals(course: Path) -> dict[str, float]:
    """student -> score, of those with one."""
    return {
        student: max(
            0.0, sum(score or 0.0 for score, _ in cells.values()) - max(p for _, p in cells.values())
        )
        for student, cells in counted(course).items()
        if any(score is not None for score, _ in cells.values())
    }


def agrees(page: BeautifulSoup, course: Path) -> None:
    """The numbers of a page are those of the gradebook."""
    scores = totals(course)
    facts = dict(zip((dt.get_text() for dt in page.find_all("dt")), page.find_all("dd"), strict=True))
    said = {name: dd.get_text() for name, dd in facts.items()}
    assert said["with a score"] == str(len(scores))
    assert said["points at most"] == "18"
    assert float(said["average"]) == round(sum(scores.values()) / len(scores), 2)
    table = part(page, "Scores").find("table")
    assert isinstance(table, Tag)
    bars = {label: int(number) for label, number in lines(table)}
    expected: Counter[str] = Counter()
    for score in scores.values():
        low = min(int(score // 2) * 2, 16)
        expected[f"{low}–{low + 2}"] += 1
    assert {label: number for label, number in bars.items() if number} == dict(expected)
    rates = part(page, "Exercises").find("table")
    assert isinstance(rates, Tag)
    points = {name: most for name, most, _ in courses.rows(course)["points"]}
    graded = [cells for student, cells in counted(course).items() if student in scores]
    for row, cell in zip(lines(rates), CELLS, strict=True):
        given = [cells[cell][0] for cells in graded]
        whole = sum(score is not None and score >= points[cell] for score in given)
        some = sum(score is not None and 0 < score < points[cell] for score in given)
        none, waiting = given.count(0.0), given.count(None)
        assert row[0] == cell.removesuffix("-check")
        assert row[2] == f"{points[cell]:g}"
        assert row[3] == f"{whole / (whole + some + none):.0%}"
        assert [int(one) for one in (*row[4:7], row[8])] == [whole, some, none, waiting]


def test_the_numbers_are_those_of_the_gradebook(page: BeautifulSoup, reported: Path) -> None:
    agrees(page, reported)
    said = [dd.get_text() for dd in page.find_all("dd")]
    assert said[:5] == ["10", "9", "7", "1", "3"]  # students, handed in, with a score, late, by hand
    rates = part(page, "Exercises").find("table")
    assert isinstance(rates, Tag)
    assert [row[7] for row in lines(rates)] == ["0", "0", "0", "0", "0", "1"], "eve left the judged one out"


def test_a_manual_grade_counts(reported: Path, tmp_path: Path, without_plots: None) -> None:
    course = people.copy(reported, tmp_path / "course")
    people.by_hand(course, "ada", "essay", score=3.0)
    page = made(course)
    agrees(page, course)
    assert "ada" not in part(page, "To be graded by hand").get_text()


def test_wrong_ideas_by_number_of_students(page: BeautifulSoup, reported: Path) -> None:
    ideas, who = part(page, "Wrong ideas").find_all("table")
    found = lines(ideas)
    assert [(row[0], row[1]) for row in found] == [
        ("one-recvdecode_whole", "2"),
        ("wrong-encodingdecode_whole", "1"),
    ]
    known = {one.slug: one.idea for one in exercises.load(people.EXERCISE).misconceptions}
    record = records.read(reported, PLAIN, "ben")
    assert record is not None
    assert found[0][2:] == [known["one-recv"], record.cells[-1].findings[0].message]
    assert lines(who)[0][1] == "ben, cleo"


def test_who_is_stuck_and_why(page: BeautifulSoup) -> None:
    table = part(page, "Who is stuck").find("table")
    assert isinstance(table, Tag)
    found = {row[0]: (row[1], row[2].replace("\xa0", " "), row[3]) for row in lines(table)}
    assert list(found) == [
        "broken", "without-notebook", "<b>Bold</b>, Zoë (absent)", "=1+1, +1 (eve)", "late", "cleo",
    ]  # fmt: skip
    assert found["broken"][0] == "trouble" and "no notebook" in found["broken"][2]
    assert found["without-notebook"][0] == "not graded"
    assert found["<b>Bold</b>, Zoë (absent)"][:2] == ("nothing handed in", "–")
    assert found["=1+1, +1 (eve)"][:2] == ("no exercise passed", "0 of 18")
    assert "decode_whole (not attempted)" in found["=1+1, +1 (eve)"][2]
    assert found["late"][2] == "15 points taken off for being late"
    assert found["cleo"][2] == "not passed: add-test, decode_whole (one-recv)"


def test_what_waits_for_a_hand(page: BeautifulSoup) -> None:
    table = part(page, "To be graded by hand").find("table")
    assert isinstance(table, Tag)
    assert lines(table) == [[people.IMAGE, "essay"], ["Lovelace, Ada (ada)", "essay"], ["cleo", "essay"]]


def test_it_says_how_it_was_graded_and_keeps_the_secret(page: BeautifulSoup, reported: Path) -> None:
    how = part(page, "How it was graded")
    record = records.read(reported, PLAIN, "ada")
    assert record is not None
    tiers, versions, seeds = how.find_all("table")
    assert lines(tiers)[0][:2] == [record.tier, "8"]
    assert f"nbgrader {record.versions['nbgrader']}" in lines(versions)[0][0]
    assert secret.fingerprint(reported) in how.get_text()
    assert ["ada", str(record.cells[-1].seed)] in lines(seeds)
    assert seeds.find_parent("details") is not None
    assert "not for students" in page.find("main").get_text()[:200]  # type: ignore[union-attr]
    key = secret.path(reported).read_bytes()
    text = str(page)
    for shape in (key.hex(), base64.b64encode(key).decode(), hashlib.sha256(key).hexdigest()[:12]):
        assert shape not in text


def test_a_fingerprint_makes_no_secret(tmp_path: Path) -> None:
    assert secret.fingerprint(tmp_path) == ""
    assert not secret.path(tmp_path).exists()


def harmless(page: BeautifulSoup) -> None:
    """Nothing on a page runs, loads, or leads anywhere."""
    assert not page.find_all(["script", "link", "iframe", "object", "embed", "form", "base", "a", "b", "svg"])
    for tag in page.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name in ("style", "href")], tag
        for name in ("src", "srcset"):
            assert (
                str(tag.get(name, "data:")).startswith("data:image/svg+xml;base64,") or name not in tag.attrs
            )
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})
    style = page.find("style")
    assert isinstance(policy, Tag) and isinstance(style, Tag) and style.string
    digest = base64.b64encode(hashlib.sha256(style.string.encode()).digest()).decode()
    rules = set(str(policy["content"]).split("; "))
    assert {"default-src 'none'", f"style-src 'sha256-{digest}'", "img-src data:"} <= rules
    assert "script-src" not in str(policy["content"]) and "unsafe" not in str(policy["content"])


def test_the_page_is_whole_in_itself_and_harmless(page: BeautifulSoup) -> None:
    harmless(page)
    assert people.IMAGE in page.get_text()


HOSTILE = (
    "</td></table><script>alert(1)</script><img src=x onerror=alert(2)>\x00\x1b[31m\u202etxt.exe\ud800" * 20
)


def test_hostile_records_are_shown_as_text(reported: Path, tmp_path: Path) -> None:
    course = people.copy(reported, tmp_path / "course")
    record = records.read(course, PLAIN, "ben")
    assert record is not None
    judged = record.cells[-1]
    bad = replace(
        judged,
        findings=(Said(HOSTILE, misconception=f'"><svg onload=x>{HOSTILE}'),),
        exercise=HOSTILE,
        error=HOSTILE,
    )
    records.write(
        course,
        replace(
            record,
            cells=(*record.cells[:-1], bad),
            notes=(Note("repaired", HOSTILE, HOSTILE, HOSTILE),),
            versions={"<b>": HOSTILE},
            tier="<i>",
        ),
    )
    trouble = records.read(course, PLAIN, "broken")
    assert trouble is not None
    records.write(course, replace(trouble, trouble=HOSTILE))
    page = made(course)
    harmless(page)
    assert "<script>alert(1)</script>" in part(page, "Who is stuck").get_text()
    assert not re.search("[\x00\x1b\u202e\ud800]", str(page))
    assert max(len(text) for text in page.find_all(string=True) if text.parent.name == "td") < 4000


def test_plots_have_words_and_the_same_numbers_as_tables(page: BeautifulSoup) -> None:
    pictures = page.find_all("picture")
    assert len(pictures) == 4
    for picture in pictures:
        image, dark = picture.find("img"), picture.find("source")
        assert image["alt"].startswith("Bars: ") and "prefers-color-scheme: dark" in dark["media"]
        assert picture.find_parent("section").find("table") is not None
        drawn = [base64.b64decode(one.partition(",")[2]) for one in (image["src"], dark["srcset"])]
        assert drawn[0] != drawn[1]
        assert all(b"<script" not in one and b'href="http' not in one for one in drawn)
    rates = pictures[1].find("img")["alt"]
    assert "host-test: 86%" in rates and "decode_whole: 43%" in rates


def test_without_matplotlib_there_are_tables_and_a_sentence(
    reported: Path, tmp_path: Path, without_plots: None, capsys: pytest.CaptureFixture[str]
) -> None:
    course = people.copy(reported, tmp_path / "course")
    page = made(course)
    agrees(page, course)
    assert not page.find_all("picture")
    assert "pip install" in page.get_text() and "pip install" in capsys.readouterr().out


def test_what_stock_nbgrader_graded_is_reported_with_less(
    reported: Path, tmp_path: Path, without_plots: None, capsys: pytest.CaptureFixture[str]
) -> None:
    course = people.copy(reported, tmp_path / "course")
    for file in records.folder(course, PLAIN).iterdir():
        file.unlink()
    assert report.command(root=course) == 2
    assert "course grade" in capsys.readouterr().err
    page = made(course)
    assert "no records" in page.get_text()
    said = [dd.get_text() for dd in page.find_all("dd")]
    assert said[2] == "7"


def test_where_it_is_written(
    reported: Path, tmp_path: Path, without_plots: None, capsys: pytest.CaptureFixture[str]
) -> None:
    course = people.copy(reported, tmp_path / "course")
    for _ in range(2):
        assert report.command(root=course) == 0
        assert capsys.readouterr().out.splitlines()[:-1] == [str(course / "reports" / f"{PLAIN}.html")]
    written = course / "reports" / f"{PLAIN}.html"
    assert sorted(path.name for path in written.parent.iterdir()) == [".gitignore", written.name]
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert "*" in (written.parent / ".gitignore").read_text().splitlines()
    mine = tmp_path / "mine.html"
    mine.write_text("my own notes")
    assert report.command(PLAIN, mine, root=course) == 0
    assert str(tmp_path / "mine.old-1.html") in capsys.readouterr().out
    assert (tmp_path / "mine.old-1.html").read_text() == "my own notes"
    assert "<!doctype html>" in mine.read_text("utf-8")


def test_for_programs(
    reported: Path, tmp_path: Path, without_plots: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report.command(PLAIN, tmp_path / "page.html", as_json=True, root=reported) == 0
    said = capsys.readouterr().out
    (found,) = json.loads(said)["reports"]
    assert (found["assignment"], found["graded"], found["handed_in"]) == (PLAIN, 7, 9)
    assert {one["name"]: round(one["rate"], 2) for one in found["exercises"]}["add-test"] == 0.71
    assert "seed" not in said
    assert report.command("other", as_json=True, root=reported) == 2
    assert "no assignment other" in json.loads(capsys.readouterr().out)["error"]


@pytest.mark.parametrize(
    ("values", "low", "high", "expected"),
    [
        ([], 0, 10, {}),
        ([0, 0.5, 1, 10, 12], 0, 10, {"0–1": 2, "1–2": 1, "9–10": 2}),
        ([3.0, 3.0], 3.0, 3.0, {"3–3.001": 2}),
        ([0.3, 0.1 + 0.2], 0, 1, {"0.3–0.4": 2}),
        ([99], 0, 100, {"90–100": 1}),
    ],
)
def test_bins(values: list[float], low: float, high: float, expected: dict[str, int]) -> None:
    found = bins(values, low, high)
    assert {one.label: one.count for one in found if one.count} == expected
    assert len(found) <= 12
