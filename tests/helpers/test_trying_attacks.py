"""`course try` against programs that attack it, and against processes that are none of ours."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from helpers.judging import launch, parent
from helpers.judging.door import VERBS, Door, Enough, Protocol
from helpers.judging.frames import decode, encode
from helpers.judging.parent import Box
from helpers.judging.trying import try_file

sys.path.insert(0, str(Path(__file__).parent))
from boxes import MOST_SECONDS, ON_LINUX, ON_POSIX, Answer, left_over, noted, said
from toy_exercise import EXERCISE, RIGHT, case

# -- attacks: programs ----------------------------------------------------------------------------------
FAR = """
import gc, os, struct, sys, time, ctypes
from helpers.judging.far import RemoteFar
far = next(thing for thing in gc.get_objects() if isinstance(thing, RemoteFar))
send = far.channel.sock.sendall
"""

BY_THE_WIRES = {
    "garbage": 'send(b"\\0\\0\\0\\5hello"); time.sleep(1); far.act(9.0, "names")',
    "half a frame, then silence": 'send(b"\\0\\0"); far.channel.receive()',
    "a frame far too long": 'send(struct.pack("!I", 2**31)); far.channel.receive()',
    "deep JSON": 'body = b"[" * 1_000_000; send(struct.pack("!I", len(body)) + body); far.channel.receive()',
    "a forged id": 'far.ident = "0" * 16; far.act(0.0, "names")',
    "no id": 'far.channel.send({"verb": "names"}); far.channel.receive()',
    "two frames at once": (
        'from helpers.judging.frames import encode; '
        'one = {"id": far.ident, "n": 1, "now": 0.0, "at": 0, "verb": "names", "args": ()}; '
        'send(encode(one) + encode({**one, "n": 2})); far.channel.receive(); far.channel.receive()'
    ),
    "a number left out": 'far._number = 5; far.act(0.0, "names")',
    "an unknown verb": 'far.act(0.0, "end")',
    "the judge's own verb": 'far.act(0.0, "visit", 80, 80)',
    "a dunder verb": 'far.act(0.0, "_class__", 1)',
    "wrong types": 'far.act(0.0, "connect", "1", 2, [], None)',
    "a socket nobody opened": 'far.act(0.0, "send", 77, b"x")',
    "a listener nobody opened": 'far.act(0.0, "accepted", 77)',
    "an impossible port": 'far.act(0.0, "connect", 1, "192.0.2.1", -1, 50000)',
    "an impossible address": 'far.act(0.0, "connect", 1, "999.1.1.1", 80, 50000)',
    "too many arguments": 'far.act(0.0, "names", 1)',
    "a clock that goes backwards": 'far.act(5.0, "names"); far.act(4.0, "names")',
    "a clock that is none": 'far._exchange("noon", "names", ())',
    "a clock far ahead": 'far._exchange(1e300, "names", ())',
    "more where there is no more": 'far.act(0.0, "more")',
}  # fmt: skip


@pytest.mark.parametrize("attack", BY_THE_WIRES.values(), ids=BY_THE_WIRES.keys())
def test_a_program_that_writes_to_the_judge_is_told_so(box: Box, answer: Answer, attack: str) -> None:
    began = time.monotonic()
    result = try_file(EXERCISE, answer(FAR + attack), 7, box)
    assert (result.verdict, result.score) == ("failed", 0.0)
    assert "process was ended: " in said(result) or "did not end" in said(result)
    assert time.monotonic() - began < MOST_SECONDS


LIBC = "import ctypes, os, time, signal\nlibc = ctypes.CDLL(None)\n"

BY_FORCE: dict[str, tuple[str, Any]] = {
    "leaves by the back door": (LIBC + "libc._exit(3)", "process ended"),
    "kills itself": (LIBC + "libc.kill(os.getpid(), 9)", "process ended"),
    "crashes": (LIBC + "libc.abort()", "process ended"),
    "asks to leave": ("import os\nos._exit(0)", "cannot judge a program that forks, starts or ends"),
    "closes every file": ("import os\nos.closerange(3, 256)\n" + RIGHT, "process ended"),
    "prints without end": ('while True: print("x" * 10000)', "prints without end"),
    "loops without end": ("while True:\n    try:\n        pass\n    except: pass", "did not end"),
    "sleeps where no signal wakes it": (
        LIBC + "libc.sigprocmask(0, (ctypes.c_ulong * 16)(*[2**64 - 1] * 16), None)\nlibc.sleep(1000)",
        "did not end",
    ),
    "uses the network without end": (
        "import socket\nwhile True: socket.gethostbyname('pages.example')",
        ("without end", "did not end"),
    ),
    "wants all the memory": ("x = bytearray(1 << 40)", "MemoryError"),
    "fills the disk": ("f = open('x', 'wb')\nfor _ in range(100): f.write(bytes(1 << 20))", "not shown"),
    "waits for a silent site": (
        "import socket\ns = socket.create_connection(('pages.example', 80))\ns.recv(1)",
        "waits for ever",
    ),
    "recurses in the parser": ("x = " + "(" * 5000 + ")" * 5000, "Python cannot read"),
    "is no Python": ("print 'hello'", "Python cannot read"),
}


@pytest.mark.parametrize("name", ["garbage", "a forged id", "an unknown verb", "a clock that goes backwards"])
def test_such_a_program_is_told_so_in_any_box(any_box: Box, answer: Answer, name: str) -> None:
    result = try_file(EXERCISE, answer(FAR + BY_THE_WIRES[name]), 7, any_box)
    assert (result.verdict, result.score) == ("failed", 0.0)
    assert "process was ended: " in said(result)


@pytest.mark.skipif(not ON_LINUX, reason="speaks to Linux")
@pytest.mark.parametrize("name", ["leaves by the back door", "kills itself", "loops without end"])
def test_force_gets_a_verdict_in_any_box(any_box: Box, answer: Answer, name: str) -> None:
    source, message = BY_FORCE[name]
    result = try_file(EXERCISE, answer(source), 7, any_box)
    assert (result.verdict, result.score) == ("failed", 0.0)
    assert message in said(result)


@pytest.mark.skipif(not ON_LINUX, reason="speaks to Linux")
@pytest.mark.parametrize(("source", "message"), BY_FORCE.values(), ids=BY_FORCE.keys())
def test_whatever_a_program_does_there_is_a_verdict(
    box: Box, answer: Answer, source: str, message: str | tuple[str, ...]
) -> None:
    began = time.monotonic()
    result = try_file(EXERCISE, answer(source), 7, box)
    assert (result.verdict, result.score) == ("failed", 0.0), said(result)
    allowed = (message,) if isinstance(message, str) else message
    assert any(part in said(result) for part in allowed), said(result)
    assert time.monotonic() - began < MOST_SECONDS


@pytest.mark.skipif(not ON_LINUX, reason="speaks to Linux")
@pytest.mark.parametrize("session", ["", "libc.setsid()"], ids=["plain", "in sessions of their own"])
def test_processes_that_a_program_leaves_behind_are_ended(box: Box, answer: Answer, session: str) -> None:
    bomb = f"""
for number in range(40):  # bounded: a test must not take the machine down
    if libc.fork() == 0:
        {session or "pass"}
        libc.sleep(60)
        libc._exit(0)
"""
    began = time.monotonic()
    result = try_file(EXERCISE, answer(RIGHT + LIBC + bomb), 7, box)
    assert result.verdict in ("passed", "failed")
    assert time.monotonic() - began < MOST_SECONDS
    # that nothing is left, the fixture asserts


@pytest.mark.skipif(not ON_POSIX, reason="needs forks")
def test_a_program_that_dies_costs_its_own_case_only(answer: Answer) -> None:
    source = RIGHT + LIBC + "if len(page) % 2 or sock.timeout is None and path < '/5': libc._exit(1)\n"
    file = answer(source)
    with Box() as box:
        box.load("show_page", file, file.read_bytes())
        drawn = [case(random.Random(seed), "whole") for seed in range(12)]
        runs = [box.run(one) for one in drawn]
    stops = [run.stopped for run in runs]
    assert set(stops) == {"", "died"}
    assert all(one.truth["page"] in run.text for one, run in zip(drawn, runs, strict=True) if not run.stopped)
    died = runs[stops.index("died")]
    assert died.connections[0].received.endswith(b"\n"), "what the site saw is known all the same"
    assert died.remarks == ("its process ended with status 1",)


@pytest.mark.skipif(not ON_LINUX, reason="speaks to Linux")
def test_a_program_that_kills_the_process_above_it_costs_its_own_case_only(answer: Answer) -> None:
    file = answer(RIGHT + LIBC + "if path < '/5': libc.kill(os.getppid(), 9); libc.sleep(5)\n")
    with Box() as box:
        box.load("show_page", file, file.read_bytes())
        stops = [box.run(case(random.Random(seed), "whole")).stopped for seed in range(6)]
    assert "died" in stops and "" in stops


# -- attacks: processes that are no child of ours -------------------------------------------------------
SPEAKS = """
import os, socket, struct, sys, time
sys.path.insert(0, sys.argv[1])
from helpers.judging.frames import Channel, encode
control, net = (Channel(socket.socket(fileno=int(n))) for n in sys.argv[3:5])
load = control.receive()
loaded = {"id": load["id"], "missing": "", "broken": None}
"""

UNLIKE_OURS = {
    "silent": ("time.sleep(60)", "did not finish reading"),
    "gone": ("", "ended while it read"),
    "a wrong id": ('control.send({**loaded, "id": "x"}); time.sleep(60)', "a wrong id"),
    "no report": ('control.send({"id": load["id"], "missing": 1, "broken": 2}); time.sleep(60)', "report"),
    "noise": ("control.sock.sendall(b'noise' * 99); time.sleep(60)", "no frame|ended while"),
    "an answer before the question": (
        'control.send(loaded); control.send({"id": "x", "status": 0, "strays": False, "size": 0});'
        "time.sleep(60)",
        "before it was asked|not this case's",
    ),
    "an action before the question": (
        "net.send({}); control.send(loaded); time.sleep(60)",
        "before it was asked",
    ),
    "another case's answer": (
        'control.send(loaded); control.receive();'
        'control.send({"id": "x", "status": 0, "strays": False, "size": 0}); time.sleep(60)',
        "not this case's",
    ),
    "an answer of impossible size": (
        'control.send(loaded); ask = control.receive();'
        'control.send({"id": ask["id"], "status": 0, "strays": False, "size": -1}); time.sleep(60)',
        "too long",
    ),
    "an answer without fields": (
        'control.send(loaded); ask = control.receive(); answer = encode({"id": ask["id"], "text": "42"});'
        'control.send({"id": ask["id"], "status": 0, "strays": False, "size": len(answer)});'
        "control.sock.sendall(answer); time.sleep(60)",
        "does not have the fields",
    ),
    "two answers": (
        'control.send(loaded); ask = control.receive(); answer = encode({"id": ask["id"], "text": "42"}) * 2;'
        'control.send({"id": ask["id"], "status": 0, "strays": False, "size": len(answer)});'
        "control.sock.sendall(answer); time.sleep(60)",
        "a second answer",
    ),
    "a flood of answers": (
        'control.send(loaded); ask = control.receive()\nwhile True: control.sock.sendall(b"\\xff" * 65536)',
        "no frame",
    ),
    "a judge that is not read": (
        'control.send(loaded); ask = control.receive(); n = 0\n'
        "while True:\n"
        '    n += 1; net.send({"id": ask["id"], "n": n, "now": 0.0, "at": 0, "verb": "names", "args": ()})',
        "second frame|did not end",
    ),
}  # fmt: skip


@pytest.mark.skipif(not ON_POSIX, reason="hands sockets down")
@pytest.mark.parametrize(("speaks", "message"), UNLIKE_OURS.values(), ids=UNLIKE_OURS.keys())
def test_a_process_that_breaks_the_rules_is_ended_with_a_sentence(
    answer: Answer, monkeypatch: pytest.MonkeyPatch, speaks: str, message: str
) -> None:
    monkeypatch.setattr(launch, "BOOT", SPEAKS + speaks)
    monkeypatch.setattr(parent, "START_SECONDS", 1.5)
    began = time.monotonic()
    with Box() as box:
        marks = noted(box)
        result = try_file(EXERCISE, answer(RIGHT), 7, box)
    assert (result.verdict, result.score) == ("failed", 0.0)
    assert any(part in said(result) for part in message.split("|")), said(result)
    assert time.monotonic() - began < MOST_SECONDS
    assert marks and not left_over(marks)


# -- the door -------------------------------------------------------------------------------------------
def action(number: int, verb: object, *args: object, now: object = 0.0) -> dict[str, Any]:
    return {"id": "id", "n": number, "now": now, "at": 0, "verb": verb, "args": args}


def door() -> Door:
    return Door(case(random.Random(1), "whole"), "id")


def test_sixty_thousand_operations_are_too_many() -> None:
    here, done = door(), 0
    with pytest.raises(Enough) as enough:
        for done in range(1, 60_001):
            here.answer(action(done, "resolve", "pages.example"))
    assert (done, enough.value.reason) == (50_001, "operations")


def test_a_megabyte_is_enough() -> None:
    here, done = door(), 0
    address = here.fabric.hosts.address_of("pages.example")
    here.answer(action(1, "connect", 1, address, 80, 50_000))
    with pytest.raises(Enough):
        for done in range(2, 60):
            here.answer(action(done, "send", 1, b"x" * 100_000))
    assert done == 12


def test_a_clock_that_runs_ahead_does_not_keep_the_judge_busy() -> None:
    here = door()
    address = here.fabric.hosts.address_of("pages.example")
    here.answer(action(1, "connect", 1, address, 81, 50_000))
    began = time.monotonic()
    with pytest.raises(Enough):
        here.answer(action(2, "wait", 9e7))
    assert time.monotonic() - began < MOST_SECONDS


def test_a_site_that_fails_is_our_error(any_box: Box, answer: Answer) -> None:
    source = RIGHT.replace("80", "82")
    result = try_file(EXERCISE, answer(source), 7, any_box)
    assert result.verdict == "error" and result.score == 0
    assert "our error" in said(result) and "ZeroDivisionError" in said(result)


def test_no_frame_raises_anything_but_a_verdict() -> None:
    rng = random.Random(2)
    strange = [
        None, True, -1, 0, 1, 2, 7, 80, 50_000, 2**40, 0.5, 1e8, "", "x", "pages.example", "127.0.0.1",
        "0.0.0.0", "192.0.2.1", "²", b"", b"/x\n", b"x" * 100, (), (1,), [1], {}, {"a": 1}, frozenset({1}),
    ]  # fmt: skip
    likely: dict[str, list[tuple[Any, ...]]] = {
        "connect": [(1, "192.0.2.1", 80, 50_000), (2, "127.0.0.1", 6000, 50_001)],
        "listen": [(3, "127.0.0.1", 6000, 5)],
        "accepted": [(3,)], "send": [(1, b"/x\n"), (2, b"hello"), (-1, b"x")], "bind": [(4, "127.0.0.1", 53)],
        "finish": [(1,), (2,), (-1,)], "close": [(1,), (2,), (3,), (-1,)], "wait": [(None,), (10.0,)],
        "sendto": [(4, "127.0.0.1", 53, b"x", 50_002), (4, "192.0.2.1", 80, b"x", 53)],
        "resolve": [("pages.example",)], "names": [()],
    }  # fmt: skip
    verbs = [*VERBS, "more", "visit", "", None, 3]
    answered = refused = 0
    for _ in range(300):
        here, number, now = door(), 1, 0.0
        for _ in range(60):
            verb: Any = rng.choice(verbs)
            count = len(VERBS[verb]) if verb in VERBS else rng.randrange(3)
            args: Any = tuple(rng.choice(strange) for _ in range(count))
            if verb in likely and rng.random() < 0.8:
                args = rng.choice(likely[verb])
            frame = action(number, verb, *args, now=now)
            if rng.random() < 0.05:
                frame[rng.choice(list(frame))] = rng.choice(strange)
            try:
                reply = here.answer(decode(encode(frame)[4:]))
            except Protocol:
                refused += 1
            else:
                decode(encode(reply)[4:])
                answered += 1
                number += 1
                now += rng.choice([0, 0, 0.1])
        here.end()
        here.connections({})
    assert answered > 2000 and refused > 2000
