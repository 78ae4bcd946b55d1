"""Work that is ended when it has had its processor time."""

from __future__ import annotations

import contextlib
import gc
import os
import re
import signal
import sys
from typing import Any, NoReturn

import pytest

from helpers.patience import TookTooLong, can_stop, within

pytestmark = pytest.mark.skipif(not can_stop(), reason="Windows has no timer of processor time")


class Slow:
    """Something whose end takes longer than the work may. With `ring` it refers to itself: rubbish first."""

    def __init__(self, ring: bool) -> None:
        self.ring = self if ring else None

    def __del__(self) -> None:
        until = os.times().user + 0.1
        while os.times().user < until:
            pass


def for_ever() -> NoReturn:
    while True:
        pass


@pytest.fixture
def lost(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Exceptions that nobody could catch."""
    found: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda told: found.append(told.exc_type))
    return found


def test_work_that_is_done_in_time_is_left_alone() -> None:
    assert within(30.0, lambda: re.search("(a+)+b", "ab") is not None)
    with pytest.raises(IndexError):
        within(30.0, lambda: [][0])


def test_the_limit_leaves_nothing_behind() -> None:
    before, callbacks = signal.getsignal(signal.SIGVTALRM), list(gc.callbacks)
    for work in (lambda: 1, lambda: re.search("(a+)+b", 60 * "a"), lambda: [][0]):
        with contextlib.suppress(TookTooLong, IndexError):
            within(0.05, work)
        assert signal.getsignal(signal.SIGVTALRM) is before
        assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
        assert gc.callbacks == callbacks


def test_a_limit_around_a_limit_goes_on() -> None:
    def inside() -> None:
        for _ in range(3):
            with pytest.raises(TookTooLong):
                within(0.02, for_ever)
        for_ever()

    with pytest.raises(TookTooLong, match=r"0\.2 seconds"):
        within(0.2, inside)


def test_a_ring_while_rubbish_is_cleared_away_is_heard_afterwards(lost: list[Any]) -> None:
    def work() -> NoReturn:
        Slow(ring=True)
        gc.collect()
        for_ever()

    with pytest.raises(TookTooLong):
        within(0.05, work)
    assert lost == []


def test_a_ring_that_a_finalizer_swallows_comes_again(lost: list[Any]) -> None:
    def work() -> NoReturn:
        Slow(ring=False)
        for_ever()

    with pytest.raises(TookTooLong):
        within(0.05, work)
    assert lost, "the first ring was meant to be lost"
