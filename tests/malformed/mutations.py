"""Ways to spoil data: JSON trees and bytes. All goes by the lot that is handed in: a seed says it all."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

SEED = int(os.environ.get("COURSE_FUZZ_SEED", "1000"))
"""The first seed: ``COURSE_FUZZ_SEED=1017 COURSE_FUZZES=1 make test ARGS=tests/malformed`` tries that one."""

FUZZES = int(os.environ.get("COURSE_FUZZES", "0"))
"""How many seeds are tried; 0 for the number that each test has."""

AGAIN = "try it alone with COURSE_FUZZ_SEED={0} COURSE_FUZZES=1 make test ARGS=tests/malformed"


def seeds(count: int, skip: int = 0) -> range:
    """The seeds of a test. Arguments: how many it tries by itself; where its own begin."""
    return range(SEED, SEED + FUZZES) if FUZZES else range(SEED + skip, SEED + skip + count)


@contextmanager
def told(seed: int, what: str) -> Any:
    """A failure inside names the seed."""
    try:
        yield
    except Exception as error:
        error.add_note(f"{what}, seed {seed}: " + AGAIN.format(seed))
        raise


# -- values ---------------------------------------------------------------------------------------------
class Raw(str):
    """A piece of JSON that is written as it stands, right or not."""


def deep(levels: int, lot: random.Random) -> Any:
    """Lists, or objects, in each other."""
    kind = lot.random()
    found: Any = 1
    for _ in range(levels):
        found = [found] if kind < 0.5 else {"a": found}
    return found


ODD: list[Callable[[random.Random], Any]] = [
    lambda lot: None,
    lambda lot: lot.choice((True, False)),
    lambda lot: lot.choice((0, -1, 1, 3, 4, 5, 99, 2**31, 2**53, 2**63, -(2**64), 10**400)),
    lambda lot: lot.choice((0.5, -0.0, 1e308, 5e-324, 1e22)),
    lambda lot: Raw(
        lot.choice(("NaN", "Infinity", "-Infinity", "1e999", "-1e-999", "1" * 5000, "01", "0x1"))
    ),
    lambda lot: lot.choice(
        ("", " ", "\0", "a\0b", "\ud800", "\udfff x", "\ufeff", "é", "😀", "\u202e", "\x1b[31m")
    ),
    lambda lot: lot.choice(("code", "markdown", "raw", "heading", "python3", "stream", "error", "nbgrader")),
    lambda lot: lot.choice(
        ("../../x", "/etc/passwd", "C:\\x", "x" * 300, "%s%n{0}", "'; drop table grade; --")
    ),
    lambda lot: lot.choice(
        ("<script>alert(1)</script>", "\r\n", "\u2028", "\f", "line\r", "__class__", "=1+1")
    ),
    lambda lot: "x" * lot.choice((1_000, 70_000, 300_000)),
    lambda lot: [],
    lambda lot: {},
    lambda lot: [[]],
    lambda lot: [None, 1, "a", {}, []],
    lambda lot: {"": {"": ""}},
    lambda lot: deep(lot.choice((20, 35, 58, 100)), lot),
    lambda lot: Raw(lot.choice(("[" * 3000 + "]" * 3000, '{"a":' * 3000 + "1" + "}" * 3000, "[" * 100_000))),
    lambda lot: Raw(
        lot.choice(('"\\ud800"', '"\\udc00\\ud800"', '"\\x"', "'a'", "undefined", "[1,]", '{"a":1,"a":2}'))
    ),
    lambda lot: [lot.random() for _ in range(lot.choice((10, 3000)))],
    lambda lot: {str(lot.random()): lot.randrange(9) for _ in range(lot.choice((5, 500)))},
]
"""Values of every kind, those that no program would write included."""


def odd(lot: random.Random) -> Any:
    """A value that nobody expects."""
    return lot.choice(ODD)(lot)


# -- trees ----------------------------------------------------------------------------------------------
Place = tuple[Any, Any]
"""A container, and the key or index of something in it."""


def places(tree: Any) -> list[Place]:
    """Every place in a tree of JSON, containers first."""
    found: list[Place] = []
    todo = [tree]
    while todo and len(found) < 20_000:
        here = todo.pop()
        keys = list(here) if isinstance(here, dict) else range(len(here)) if isinstance(here, list) else ()
        for key in keys:
            found.append((here, key))
            if isinstance(here[key], dict | list):
                todo.append(here[key])
    return found


def _swap_kind(lot: random.Random, place: Place, tree: Any) -> None:
    place[0][place[1]] = odd(lot)


def _drop(lot: random.Random, place: Place, tree: Any) -> None:
    del place[0][place[1]]


def _double(lot: random.Random, place: Place, tree: Any) -> None:
    here, key = place
    if isinstance(here, list):
        for _ in range(lot.choice((1, 1, 2, 50))):
            here.insert(lot.randrange(len(here) + 1), copied(here[key]))
    else:
        here[f"{key} " if lot.random() < 0.5 else str(odd(lot))[:50]] = copied(here[key])


def _rename(lot: random.Random, place: Place, tree: Any) -> None:
    here, key = place
    if isinstance(here, dict):
        here[lot.choice((key.upper(), key + "s", "", "\0", "\ud800", "id", "points"))] = here.pop(key)
    else:
        here.reverse()


def _exchange(lot: random.Random, place: Place, tree: Any) -> None:
    other = lot.choice(places(tree))
    one, two = place[0][place[1]], other[0][other[1]]
    place[0][place[1]], other[0][other[1]] = copied(two), copied(one)


def _wrap(lot: random.Random, place: Place, tree: Any) -> None:
    held = place[0][place[1]]
    place[0][place[1]] = lot.choice(([held], {"": held}, [held, held], str(held)[:10_000]))


def _alter(lot: random.Random, place: Place, tree: Any) -> None:
    """The same kind, another value."""
    held = place[0][place[1]]
    if isinstance(held, bool) or held is None:
        held = not held
    elif isinstance(held, int | float):
        held = lot.choice((held + 1, -held, held * 1000, held / 3))
    elif isinstance(held, str) and held:
        at = lot.randrange(len(held))
        piece = lot.choice(("", "\0", "\ud834", "\r", "(" * 300, "x", held[:at], "\\", '"', "é"))
        held = held[:at] + piece + held[at + lot.randrange(3) :]
    elif isinstance(held, list):
        held = lot.sample(held, lot.randrange(len(held) + 1))
    place[0][place[1]] = held


TREE = [_swap_kind, _swap_kind, _swap_kind, _drop, _double, _rename, _exchange, _wrap, _alter, _alter]


def spoil_tree(lot: random.Random, tree: Any, times: int) -> Any:
    """A tree of JSON with something wrong in so many places. The tree itself may become something else."""
    for _ in range(times):
        found = places(tree)
        if not found:
            return odd(lot)
        lot.choice(TREE)(lot, lot.choice(found), tree)
    return tree


def copied(tree: Any) -> Any:
    """A copy of a tree, not too deep."""
    return json.loads(json.dumps(tree)) if not isinstance(tree, Raw) else tree


def written(tree: Any, lot: random.Random) -> bytes:
    """JSON text, with what `Raw` has put into it, in one of several ways to write the same."""
    raws: list[str] = []

    def marked(thing: Any) -> Any:
        if isinstance(thing, Raw):
            raws.append(thing)
            return f"<raw {len(raws) - 1}>"
        if isinstance(thing, dict):
            return {str(key): marked(held) for key, held in thing.items()}
        return [marked(one) for one in thing] if isinstance(thing, list) else thing

    as_is = lot.random() < 0.5
    text = json.dumps(marked(tree), ensure_ascii=not as_is, indent=lot.choice((None, 1)))
    for number, raw in enumerate(raws):
        text = text.replace(f'"<raw {number}>"', raw)
    return text.encode("utf-8", lot.choice(("surrogatepass", "replace", "surrogatepass")))


# -- bytes ----------------------------------------------------------------------------------------------
def _flip(lot: random.Random, data: bytearray) -> bytes:
    for _ in range(lot.choice((1, 1, 3, 30))):
        data[lot.randrange(len(data))] ^= 1 << lot.randrange(8)
    return bytes(data)


def _cut(lot: random.Random, data: bytearray) -> bytes:
    return bytes(data[: lot.randrange(len(data))])


def _cut_out(lot: random.Random, data: bytearray) -> bytes:
    at = lot.randrange(len(data))
    del data[at : at + lot.choice((1, 10, 500))]
    return bytes(data)


def _put_in(lot: random.Random, data: bytearray) -> bytes:
    at = lot.randrange(len(data) + 1)
    data[at:at] = lot.choice(
        (b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"}", b"]", b'"', b",", b"[" * 5000, lot.randbytes(40))
    )
    return bytes(data)


def _repeat(lot: random.Random, data: bytearray) -> bytes:
    at = lot.randrange(len(data))
    data[at:at] = data[at : at + lot.choice((5, 200, 5000))] * lot.choice((1, 3))
    return bytes(data)


def _recode(lot: random.Random, data: bytearray) -> bytes:
    text = bytes(data).decode("utf-8", "replace")
    code = lot.choice(("utf-8-sig", "utf-16", "utf-16-be", "utf-32", "latin-1", "utf-7", "cp1252"))
    return text.encode(code, "replace")


def _shift(lot: random.Random, data: bytearray) -> bytes:
    return lot.choice((b"\n \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf" * 2, b"//x\n", b"\x1f\x8b\x08\0")) + bytes(
        data
    )


def _ends(lot: random.Random, data: bytearray) -> bytes:
    return bytes(data).replace(b"\n", lot.choice((b"\r\n", b"\r", b"\n\n", b"\0\n")))


def _other(lot: random.Random, data: bytearray) -> bytes:
    whole = bytes(data)
    return lot.choice(
        (
            b"",
            b" \n",
            b"null",
            b"[]",
            b"{}",
            b'""',
            b"0",
            whole + whole,
            b"[" + whole + b"]",
            lot.randbytes(2000),
        )
    )


BYTES = [_flip, _flip, _flip, _cut, _cut_out, _put_in, _repeat, _recode, _shift, _ends, _other]


def spoil_bytes(lot: random.Random, data: bytes) -> bytes:
    """Bytes with something wrong in them."""
    return lot.choice(BYTES)(lot, bytearray(data)) if data else odd_bytes(lot)


def odd_bytes(lot: random.Random) -> bytes:
    """Bytes of no kind."""
    return lot.choice((b"", b"\0", lot.randbytes(100), "2026-01-01".encode("utf-16"), b"9" * 300))
