"""Frames: what crosses between the judge and a judged program, and what is refused."""

from __future__ import annotations

import contextlib
import json
import math
import random
import struct
import time
from enum import IntEnum
from typing import Any

import pytest

from helpers.exercises.spec import Opaque
from helpers.judging import frames
from helpers.judging.frames import Reader, Refused, decode, encode


def crossed(value: Any) -> Any:
    """A value after it has crossed."""
    return decode(encode({"value": value})[4:])["value"]


VALUES = [
    None, True, 0, -1, 2**53 - 1, 2**53, -(2**200), 0.1, -0.0, 1e-300, "", "é😀\x00\ud800", b"", b"\x00\xff",
    [], [1, [2, (3,)]], (), (1, "a"), set(), {1, "a", (2, b"3")}, frozenset({1}), {}, {"a": 1, 2: {"b"}},
    {"bytes": "YQ=="}, {"tag": []},
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value) if len(repr(value)) < 9 else None)
def test_plain_values_cross_with_their_exact_types(value: Any) -> None:
    assert crossed(value) == value
    assert type(crossed(value)) is type(value)


class Liar(str):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = str.__hash__


class Number(IntEnum):
    ONE = 1


STRANGE = [Liar("x"), Number.ONE, object(), bytearray(b"x"), math.nan, math.inf, -math.inf, 1 << 20_000, len]


@pytest.mark.parametrize("value", STRANGE, ids=[str(number) for number in range(len(STRANGE))])
def test_anything_else_arrives_as_an_opaque_object(value: Any) -> None:
    found = crossed([value])[0]
    assert type(found) is Opaque and found.type_name == type(value).__name__
    assert found not in (1, "x", b"x")


def test_nesting_is_bounded_on_both_sides() -> None:
    value: Any = 1
    for _ in range(200):
        value = (value,)
    found = crossed(value)
    for _ in range(frames.MOST_DEPTH):
        found = found[0]
    assert found == Opaque("tuple", "nested too deeply")


def body(text: str) -> bytes:
    return b'{"v":' + text.encode() + b"}"


BAD = {
    "garbage": b"\x93NUMPY\x01\x00",
    "empty": b"",
    "not an object": b"[1]",
    "a pickle": b"\x80\x04K\x01.",
    "half an object": b'{"v":',
    "trailing": b'{"v":1} {"v":2}',
    "NaN": body("NaN"),
    "infinity": body("-Infinity"),
    "infinite by exponent": body("1e999"),
    "huge int": body("9" * 5000),
    "huge float": body("0." + "9" * 5000),
    "deep lists": body("[" * 40 + "]" * 40),
    "very deep lists": body("[" * 1_000_000),
    "very deep objects": body('{"tuple":' * 300_000),
    "unknown tag": body('{"eval": "1"}'),
    "two tags": body('{"tuple": [], "set": []}'),
    "a key twice": body('{"tuple": [], "tuple": []}'),
    "no tag": body("{}"),
    "bad base64": body('{"bytes": "!"}'),
    "bytes as a list": body('{"bytes": [1]}'),
    "bytes beyond ASCII": body('{"bytes": "é"}'),
    "an int in words": body('{"int": "one"}'),
    "an int in decimal": body('{"int": "' + "9" * 5000 + '"}'),
    "an int too long": body('{"int": "0x' + "f" * 5000 + '"}'),
    "a set of lists": body('{"set": [[1]]}'),
    "a dict with a list as key": body('{"dict": [[[1], 2]]}'),
    "a dict of triples": body('{"dict": [[1, 2, 3]]}'),
    "a dict that is no list": body('{"dict": {"tuple": []}}'),
    "opaque of one part": body('{"opaque": ["x"]}'),
    "not UTF-8": b'{"v":"\xff"}',
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_what_is_no_frame_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Refused, match=r"^[a-zA-Z]") as refused:
        decode(data)
    assert len(str(refused.value)) < 200


def test_keys_whose_hashes_collide_do_not_cost_minutes() -> None:
    prime = 2**61 - 1  # hash(n * prime) == 0
    keys = ",".join(json.dumps({"int": hex(n * prime)}) for n in range(1, 60_000))
    began = time.process_time()
    with pytest.raises(Refused, match="unusual keys"):
        decode(body('{"set": [' + keys + "]}"))
    assert time.process_time() - began < 5


def test_random_bytes_are_frames_or_refused() -> None:
    rng = random.Random(1)
    good = [encode({"v": value})[4:] for value in VALUES]
    for _ in range(3000):
        data = bytearray(rng.choice(good))
        for _ in range(rng.randint(1, 3)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        with contextlib.suppress(Refused):
            assert type(decode(bytes(data))) is dict


def test_a_frame_that_is_too_long_is_not_sent() -> None:
    with pytest.raises(Refused, match="bytes"):
        encode({"v": b"x" * frames.MOST_FRAME})


@pytest.mark.parametrize("step", [1, 3, 10_000])
def test_frames_are_found_in_pieces_of_any_length(step: int) -> None:
    stream = b"".join(encode({"n": n}) for n in range(50))
    reader, found = Reader(), []
    for at in range(0, len(stream), step):
        reader.buffer += stream[at : at + step]
        while (frame := reader.frame()) is not None:
            found.append(frame["n"])
    assert found == list(range(50)) and not reader.buffer


def test_a_length_beyond_the_limit_is_refused_before_the_rest_is_there() -> None:
    reader = Reader()
    reader.buffer += struct.pack("!I", 2**32 - 1)
    with pytest.raises(Refused, match="says that it has 4294967295 bytes"):
        reader.frame()
