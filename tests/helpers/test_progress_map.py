"""The map of the course: every chapter has its place, and the same is there in words and as a picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.chapters import Chapter, course
from helpers.progress import load, note_check, note_prediction, progress
from helpers.views.coursemap import course_map, map_data, placed, ways

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _own_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    monkeypatch.chdir(ROOT / "notebooks")


def test_every_chapter_stands_alone_and_below_what_it_needs() -> None:
    places = placed(course(ROOT))
    assert len(set(places.values())) == len(places) == len(course(ROOT))
    for chapter in course(ROOT):
        assert all(places[need][0] < places[chapter.name][0] for need in chapter.needs)


def test_the_ways_lead_from_row_to_row_and_leave_nobody_out() -> None:
    places = placed(course(ROOT))
    found = ways(course(ROOT))
    assert all(places[after][0] == places[before][0] + 1 for before, after in found)
    assert {after for _, after in found} == {chapter.name for chapter in course(ROOT)[1:]}
    three = (Chapter("a", "A"), Chapter("b", "B", needs=("a",)), Chapter("c", "C", needs=("a", "b")))
    assert ways(three) == [["a", "b"], ["b", "c"]]


def test_states_and_scores_are_those_of_the_record() -> None:
    note_check("first_3000", 4.0, "passed")
    note_check("body_only", 1.0, "failed")
    http = next(one for one in map_data(course(ROOT), load())["chapters"] if one["name"] == "03_http")
    found = {one["name"]: (one["state"], one["score"]) for one in http["exercises"]}
    assert found["first_3000"] == ("passed", "4 of 4") and found["body_only"] == ("in part", "1 of 4")
    assert (http["state"], http["passed"]) == ("begun", 1)


def test_a_chapter_without_exercises_is_done_when_its_guesses_are_made() -> None:
    welcome = course(ROOT)[0]
    assert map_data(course(ROOT), load())["chapters"][0]["state"] == "new"
    for name in welcome.guesses:
        note_prediction(name, 0, "x")
    assert map_data(course(ROOT), load())["chapters"][0]["state"] == "done"


def test_text_and_picture_say_what_the_widget_shows() -> None:
    note_check("first_3000", 4.0, "passed")
    live = course_map(load())
    drawn = map_data(course(ROOT), load())
    assert live.state == {"at": "03_http"}
    for one in drawn["chapters"]:
        assert one["title"] in live.text and one["title"] in live.html
    assert "<script" not in live.html and "you are here" in live.html
    assert "→ 03" in live.text


def test_in_a_terminal_the_list_says_it_all(capsys: pytest.CaptureFixture[str]) -> None:
    progress()
    assert capsys.readouterr().out.count("· Speak HTTP by hand") == 1
