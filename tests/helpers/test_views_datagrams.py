"""Datagrams: every fate that the weather deals is drawn, and a program is run in it, whatever it does."""

from __future__ import annotations

import json
import socket
import time
from typing import Any

import pytest

from helpers.judging import seeds
from helpers.localnet.weather import Weather
from helpers.views import datagrams
from helpers.views.datagrams import COUNTS, LIMITS, TIMES
from helpers.views.deliveries import MOST_ROWS, given, label, numbered, outcomes, played

TILL = ("till.pr4e.org", 7700)
DEFAULTS = {"loss": 0, "duplication": 0, "order": 0, "delay": 30}


def ask(number: int, question: str, tries: int = 8) -> str | None:
    """Right: one number for all tries."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for _ in range(tries):
            sock.sendto(f"{number} {question}".encode(), TILL)
            until = time.monotonic() + 0.2
            while (left := until - time.monotonic()) > 0:
                sock.settimeout(left)
                try:
                    answered, _, answer = sock.recvfrom(512)[0].decode().partition(" ")
                except TimeoutError:
                    break
                if answered == str(number):
                    return answer
    return None


def careless(question: str) -> str:
    """Without a number: the till counts twice."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(0.2)
        sock.sendto(b"new", TILL)
        while True:
            sock.sendto(question.encode(), TILL)
            try:
                return sock.recvfrom(512)[0].decode()
            except TimeoutError:
                pass


def patient() -> bytes:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.sendto(b"new", TILL)
        return sock.recvfrom(512)[0]


def endless() -> None:
    while True:
        pass


def ends() -> None:
    raise SystemExit


def prints() -> None:
    print("total 5")


def fails() -> None:
    raise ValueError("no such thing")


def to_be_written() -> None:
    raise NotImplementedError


# -- numbered messages -----------------------------------------------------------------------------------


def arrivals(tale: Any) -> list[int]:
    return [int(row.label) for row in tale.rows if row.side == 1]


def test_in_calm_weather_all_arrive_once_in_order() -> None:
    tale = numbered(Weather(delay=(0.03, 0.03)), 8)
    assert arrivals(tale) == list(range(1, 9))
    assert tale.summary == "8 sent. What arrives: 1 2 3 4 5 6 7 8; none lost"
    assert all(tale.rows[row.source].label == row.label for row in tale.rows if row.source is not None)


@pytest.mark.parametrize("seed", range(20))
def test_every_fate_is_drawn_and_told(seed: int) -> None:
    weather = Weather(seed=seed, loss=0.3, duplication=0.3, reorder=0.3, delay=(0.03, 0.03))
    tale = numbered(weather, 16)
    assert [row.time for row in tale.rows] == sorted(row.time for row in tale.rows)
    sent = [row for row in tale.rows if row.side == 0]
    came = arrivals(tale)
    assert [row.label for row in sent] == [str(number) for number in range(1, 17)]
    lost = {int(row.label) for row in sent if row.word == "lost"}
    assert lost == set(range(1, 17)) - set(came)
    assert f"lost: {' '.join(map(str, sorted(lost)))}" in tale.summary or not lost
    assert ("not in order" in tale.summary) == (came != sorted(came))
    assert [int(row.label) for row in tale.rows if row.word == "overtaken"] == [
        number
        for at, number in enumerate(came)
        if number not in came[:at] and max(came[:at], default=0) > number
    ]
    assert [row.label for row in tale.rows if row.word == "again"] == [
        str(number) for at, number in enumerate(came) if number in came[:at]
    ]


def test_each_slider_alone_does_what_it_says() -> None:
    def tale(**about: Any) -> list[int]:
        return arrivals(numbered(Weather(seed=1, **about), 16))

    everything = list(range(1, 17))
    assert tale(loss=0.9) != everything and tale(loss=0.9) == sorted(set(tale(loss=0.9)))
    assert sorted(set(tale(duplication=0.5))) == everything and len(tale(duplication=0.5)) > 16
    assert sorted(tale(reorder=0.5)) == everything and tale(reorder=0.5) != everything
    assert tale(delay=(0.4, 0.4)) == everything, "what delays all alike keeps the order"


# -- programs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_each_datagram_of_a_program_has_its_fate(seed: int) -> None:
    weather = Weather(seed=seed, loss=0.4, duplication=0.3, reorder=0.3, delay=(0.03, 0.03))
    tale = played(given(ask), (1, "add 5", 12), weather)
    assert tale.result == "it returned 'total 5'"
    assert [row.time for row in tale.rows] == sorted(row.time for row in tale.rows)
    sent = [at for at, row in enumerate(tale.rows) if row.side == 0 and row.source is None]
    arrived = {row.source for row in tale.rows if row.side == 1 and row.source is not None}
    lost = {at for at in sent if tale.rows[at].word == "lost"}
    assert lost | arrived == set(sent) and not lost & arrived
    assert f"ask sent {len(sent)} datagram" in tale.summary
    assert f"{len(lost)} lost on the way there" in tale.summary
    answers = {at for at, row in enumerate(tale.rows) if row.side == 1 and row.source is None}
    back = {row.source for row in tale.rows if row.side == 0 and row.source is not None}
    assert back | {at for at in answers if tale.rows[at].word == "lost"} == answers
    for row in tale.rows:
        if row.source is not None:
            assert tale.rows[row.source].side != row.side and tale.rows[row.source].label == row.label


def test_a_slow_answer_arrives_after_its_delay_and_one_too_late_is_not_read() -> None:
    quick = played(given(ask), (1, "new"), Weather(delay=(0.1, 0.1)))
    assert [(round(row.time), row.side) for row in quick.rows] == [(0, 0), (0, 1), (0, 1), (100, 0)]
    slow = played(given(ask), (1, "new", 1), Weather(delay=(0.5, 0.5)))
    assert slow.rows[-1].word == "not read" and slow.result == "it returned None"


def test_a_question_that_comes_twice_is_answered_twice_in_its_turn() -> None:
    tale = played(given(ask), (1, "add 5"), Weather(duplication=1.0, delay=(0.01, 0.01)))
    assert [(row.side, row.source, row.word) for row in tale.rows[:5]] == [
        (0, None, ""), (1, 0, ""), (1, None, ""), (1, 0, "again"), (1, None, ""),
    ]  # fmt: skip
    assert [(row.side, row.word) for row in tale.rows[5:]] == [(0, "")] + 3 * [(0, "not read")]


def test_a_question_without_a_number_is_counted_twice() -> None:
    found = outcomes(given(careless), ("add 5",), Weather(loss=0.3), TIMES)
    assert sum(times for _, times in found) == TIMES
    assert len(found) > 1 and any("total 10" in what for what, _ in found)
    assert outcomes(given(ask), (1, "add 5", 20), Weather(loss=0.3), TIMES) == [
        ("it returned 'total 5'", TIMES)
    ]


@pytest.mark.parametrize(
    ("program", "weather", "said"),
    [
        (patient, Weather(loss=1.0), "it would wait for ever"),
        (endless, Weather(), "it was stopped: it did not end"),
        (ends, Weather(), "it returned None"),
        (prints, Weather(), "it printed 'total 5'"),
        (fails, Weather(), "ValueError: no such thing"),
    ],
)
def test_whatever_a_program_does_is_told(program: Any, weather: Weather, said: str) -> None:
    assert played(given(program), (), weather).result == said


def test_what_is_not_written_yet_is_not_run() -> None:
    view = datagrams(to_be_written)
    assert "to_be_written is not written yet" in view.text and "not written yet" in view.html
    assert view.react is not None
    assert view.react({**view.state, "many": True})["many"] == []


def test_the_function_that_runs_is_the_one_the_notebook_has_now() -> None:
    notebook: dict[str, Any] = {}
    exec("def answer():\n    return 1", notebook)
    view = datagrams(notebook["answer"])
    exec("def answer():\n    return 2", notebook)
    assert "it returned 1" in view.text
    assert view.react is not None
    assert view.react(view.state)["result"] == "it returned 2"


def test_many_datagrams_are_cut() -> None:
    tale = played(given(ask), (1, "add 5", 500), Weather(loss=1.0))
    assert len(tale.rows) == MOST_ROWS and tale.cut == 500 - MOST_ROWS
    view = datagrams(ask, 1, "what the till does not know", 200, loss=0, duplication=0)
    assert f"{400 - MOST_ROWS} rows more" in view.text and "rows more" in view.html


def test_nothing_is_tried_out_while_a_class_is_graded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeds, "student", lambda: "ada")
    assert "not tried out" in datagrams(endless).text


# -- the view --------------------------------------------------------------------------------------------


def test_text_and_picture_say_the_same() -> None:
    view = datagrams(seed=24)
    data = view.react(view.state) if view.react else {}
    assert data["text"] == view.text
    for said in (data["title"], data["summary"], "overtaken", "✗"):
        assert said in view.text and said in view.html
    assert json.loads(json.dumps(data)) == data


def test_state_that_is_no_setting_counts_as_what_was_given() -> None:
    view = datagrams(loss=40)
    assert view.react is not None
    odd = {
        "loss": 1e9,
        "duplication": -1,
        "order": "x",
        "delay": True,
        "sent": None,
        "count": 5,
        "many": 7,
        "at": "y",
    }
    assert view.react(odd) == view.react({**view.state, "at": 3})
    for count in COUNTS:
        assert len([row for row in view.react({**view.state, "count": count})["rows"] if not row[1]]) == count


def test_sending_again_deals_another_fate_and_stepping_the_same() -> None:
    view = datagrams(loss=50)
    assert view.react is not None
    first = view.react(view.state)["rows"]
    assert view.react({**view.state, "at": 2})["rows"] == first
    assert view.react({**view.state, "sent": 1})["rows"] != first


@pytest.mark.parametrize("name", LIMITS)
def test_settings_have_their_limits(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} can be 0 to {LIMITS[name]}"):
        datagrams(**{name: LIMITS[name] + 1})
    with pytest.raises(ValueError, match="a function goes first"):
        datagrams("total 5")  # type: ignore[arg-type]


def test_what_travels_is_shown_as_text_or_as_python_writes_it() -> None:
    assert [label(data) for data in (b"add 5", b"", b"\x00\xff", b"x" * 50)] == [
        "add 5", "b''", "b'\\x00\\xff'", "x" * 15 + "…",
    ]  # fmt: skip

    def markup() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.sendto(b"<script>alert(1)", TILL)

    assert "<script" not in datagrams(markup, loss=0).html
