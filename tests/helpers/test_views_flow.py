"""The model of a stream keeps its rules for every nap, buffer and length; the view tells what it does."""

from __future__ import annotations

from itertools import pairwise

import pytest

from helpers.views import flow
from helpers.views.flow import BUFFERS, NAPS, drawn, gauge, story
from helpers.views.stream import COVER, FIRST_FLIGHT, READ, ROUND_TRIP, SEGMENT, SEND_BUFFER, transfer

TRANSFERS = [
    (total, nap, buffer)
    for total in (1, SEGMENT, FIRST_FLIGHT + 1, 100_000, COVER)
    for nap in (0, 1, 7, 30, 100)
    for buffer in (2 * SEGMENT, 5000, 16_384, 65_536, 500_000)
]


@pytest.mark.parametrize(("total", "nap", "buffer"), TRANSFERS)
def test_no_byte_is_lost_and_no_buffer_runs_over(total, nap, buffer):
    told = transfer(total, nap, buffer)
    for one in told.moments:
        places = (one.to_write, one.unsent, one.on_the_way, one.waiting, one.received)
        assert sum(places) == total and min(places) >= 0
        assert one.waiting + one.on_the_way <= buffer, "what is on the way has its room already"
        assert one.window >= 0
        assert one.unsent + one.unacknowledged <= SEND_BUFFER
        assert one.on_the_way <= one.unacknowledged
    assert told.moments[-1].received == total
    assert told.moments[-1].unacknowledged == 0


@pytest.mark.parametrize(("total", "nap", "buffer"), TRANSFERS)
def test_recv_gives_between_one_and_5120_bytes_in_order_of_time(total, nap, buffer):
    told = transfer(total, nap, buffer)
    assert sum(size for size, _ in told.pieces) == total
    assert all(1 <= size <= READ for size, _ in told.pieces)
    assert [moment for _, moment in told.pieces] == sorted(moment for _, moment in told.pieces)
    assert all(before.time <= after.time for before, after in pairwise(told.moments))
    times = [told.moments[moment].time for _, moment in told.pieces]
    assert all(after - before >= nap for before, after in pairwise(times))


def test_the_first_burst_is_read_as_the_book_prints_it():
    assert [size for size, _ in transfer(nap=0).pieces[:4]] == [5120, 5120, 4240, 5120]
    assert FIRST_FLIGHT == 14_480 == 5120 + 5120 + 4240


def test_a_patient_reader_gets_whole_pieces_and_a_rest():
    assert [size for size, _ in transfer(nap=250).pieces] == 45 * [5120] + [207]


def test_the_first_acknowledgement_takes_a_round_trip_and_doubles_the_flight():
    told = transfer()
    sent = [(one.time, one.on_the_way) for one in told.moments if "sends" in one.what]
    assert sent[:3] == [(0, 10 * SEGMENT), (ROUND_TRIP, 20 * SEGMENT), (2 * ROUND_TRIP, 40 * SEGMENT)]


def test_nobody_pauses_for_a_quick_reader_or_into_a_buffer_for_all():
    assert transfer(nap=0).pauses == ()
    assert transfer(nap=250, buffer=262_144).pauses == ()


@pytest.mark.parametrize("buffer", [16_384, 65_536])
def test_a_slow_reader_makes_the_server_pause_and_go_on(buffer):
    told = transfer(nap=30, buffer=buffer)
    assert len(told.pauses) > 10
    for at in told.pauses:
        one = told.moments[at]
        assert one.unsent > 0
        assert one.waiting + one.on_the_way > buffer - READ - 2 * SEGMENT, "our buffer is as good as full"
    goes_on = [one for one in told.moments if one.what.endswith("it goes on")]
    assert len(goes_on) in (len(told.pauses), len(told.pauses) - 1)


def test_while_it_pauses_nothing_is_sent():
    told = transfer(nap=30)
    for before, after in pairwise(told.moments):
        if before.paused and after.paused:
            assert after.unsent >= before.unsent


def test_a_transfer_of_nothing_is_none():
    for wrong in ({"total": 0}, {"nap": -1}, {"buffer": SEGMENT}):
        with pytest.raises(ValueError, match="is none"):
            transfer(**wrong)


# -- the view --------------------------------------------------------------------------------------------


def test_each_setting_can_be_drawn_and_told():
    for nap in NAPS:
        for buffer in BUFFERS:
            data = drawn(story(COVER, nap, buffer), COVER)
            assert len(data["moments"]) < 400
            assert data["summary"] in data["text"]
    with pytest.raises(ValueError, match="can be shown"):
        flow(nap=3)


def test_state_that_is_no_setting_counts_as_the_first():
    view = flow(30)
    assert view.react is not None
    assert view.react({"nap": 1e9, "buffer": "x", "at": 0}) == view.react(view.state)
    assert view.react({"nap": 0, "buffer": 16_384, "at": 3})["buffer"] == 16_384


def test_text_and_picture_say_the_same():
    view = flow(30)
    for said in (
        "14,480 bytes arrive",
        "it has to pause",
        "32 times",
        "1.39 s",
        "1 of them shorter than 5120",
    ):
        assert said in view.text and said in view.html
    assert "paused" in view.html


def test_a_gauge_is_empty_only_when_nothing_is_there():
    assert [gauge(part, 100, 4) for part in (0, 1, 50, 99, 100)] == ["░░░░", "█░░░", "██░░", "███░", "████"]
