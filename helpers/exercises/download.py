"""download: copy an address to a file, a block at a time, whatever its size and its bytes."""

from __future__ import annotations

import random
from collections.abc import Callable

from helpers.exercises.asked import parse
from helpers.exercises.fetched import Said, how_ended, read, said
from helpers.exercises.findings import ending_message, quote, remarks
from helpers.exercises.pages import BOOK_HOST, HOST_NAMES
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import prose, site_path
from helpers.localnet.hosts import Hosts
from helpers.localnet.sites.fetching import Made, made
from helpers.localnet.sites.http import http_site
from helpers.localnet.sites.page import Page, Response
from helpers.localnet.weather import Weather

LARGE = 4_000_000
BLOCK = 1_048_576
"""The most bytes that may be asked for at once."""
HELD = 3_000_000
"""The most bytes of memory that a program with such blocks can need; a large file alone needs more."""
BINARY = "application/octet-stream"
EXAMPLE = "/cover3.jpg"
"""The statement's own example is at the book's host in every case, for a file that ends with a call."""


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-one files: text, bytes of every kind, sizes around a block, and two of 4 MB."""
    drawn: list[Case] = []
    hosts = [BOOK_HOST, *HOST_NAMES]

    def add(kind: str, story: str, body: bytes, seed: int | None = None, size: int = 0) -> None:
        host, path = (
            hosts[len(drawn) % len(hosts)],
            site_path(rng, 1 + len(drawn) % 2, rng.choice((".bin", ".jpg"))),
        )
        name = (
            rng.choice(("copy", "kept", "file", "mine"))
            + f"{rng.randrange(100)}"
            + rng.choice((".dat", ".bin"))
        )
        content: Page | Response = Page(body, BINARY) if seed is None else made(size, seed)
        there, example = Hosts(), {EXAMPLE: Page(bytes(range(256)) * 10, "image/jpeg")}
        there.serve_tcp(host, 80, http_site({**(example if host == BOOK_HOST else {}), path: content}, host))
        if host != BOOK_HOST:
            there.serve_tcp(BOOK_HOST, 80, http_site(example, BOOK_HOST))
        url = f"http://{host}{path}"
        truth = {
            "body": body,
            "seed": seed,
            "size": size or len(body),
            "name": name,
            "host": host,
            "path": path,
        }
        large = seed is not None
        pieces = (32_000, 65_536) if large else rng.choice(((1448, 1448), (1, 4096), (300, 700)))
        told = f"download({url!r}, {name!r}): {story}, {size or len(body):,} bytes"
        weather = Weather(rng.randrange(10**6), pieces)
        drawn.append(Case(kind, told, there, weather, (), (url, name), truth))

    for size in (30, 300, 2000, 9000):
        add("small files", "a text", prose(rng, rng.randint(size, size + size // 5)).encode())
    for size in (200, 1500, 20_000, 120_000):
        add("small files", "bytes of every kind", _noise(rng, size + rng.randrange(50)))
    add("awkward bytes", "lines that end with CR LF", b"one\r\ntwo\r\n\r\nthree\r\n" + _noise(rng, 20))
    add("awkward bytes", "line feeds alone", b"\n" * 40 + _noise(rng, 7))
    add("awkward bytes", "zeros at both ends", bytes(100) + _noise(rng, 300) + bytes(100))
    add("awkward bytes", "spaces at both ends", b"  \n" + prose(rng, 400).encode() + b"\n\n ")
    add(
        "awkward bytes",
        "characters of two bytes and more",
        "größe 日本語 🌻\n".encode() * rng.randint(20, 40),
    )
    add("awkward bytes", "the file is empty", b"")
    for block in (1024, 4096, 8192, 65_536, 100_000):
        add("whole blocks", f"a multiple of {block:,}", _noise(rng, block * (2 if block < 9000 else 1)))
    for _ in range(2):
        add("large files", "a large file", b"", rng.randrange(1, 250), LARGE + rng.randrange(90_000))
    return drawn


def _noise(rng: random.Random, size: int) -> bytes:
    """So many bytes of every kind, with no white space at either end."""
    return b"\x89" + rng.randbytes(size - 2) + b"\xff"


def body_of(case: Case) -> bytes:
    """The bytes of the file."""
    if case.truth["seed"] is None:
        return bytes(case.truth["body"])
    return Made(case.truth["size"], case.truth["seed"])[0 : case.truth["size"]]


# -- what was observed ------------------------------------------------------------------------------
def largest_read(run: Run) -> int:
    """The most bytes that the program asked its socket for at once."""
    asked = [
        event.note for event in run.trace if event.kind in ("recv", "eof") and event.note.startswith("recv(")
    ]
    return max((int(note[5:-1]) for note in asked if note[5:-1].isdecimal()), default=0)


def observe(case: Case, run: Run) -> str:
    """What a run came to, in a word or two: "right" is right."""
    how, got = how_ended(run), run.files.get(case.truth["name"])
    if run.prompts and got is None:
        return "asks"
    if how:
        return f"ended {how}"
    if got is None:
        return "other file" if run.files else "no file"
    body = body_of(case)
    if got != body:
        return _other(got, body)
    if not _was_sent(body, run):
        return "not fetched"
    if case.kind == "large files" and largest_read(run) > BLOCK:
        return "whole"
    if case.kind == "large files" and (run.peak_memory or 0) > HELD:
        return "kept"
    return "right"


def _was_sent(body: bytes, run: Run) -> bool:
    return not body or any(len(link.sent) >= len(body) for link in run.connections)


def _other(got: bytes, body: bytes) -> str:
    if got.startswith((b"b'", b'b"')):
        return "notation"
    text = body.decode("latin-1").encode("utf-8")
    lines = {
        body.replace(b"\r\n", b"\n"),
        body.strip(),
        body.replace(b"\n", b"\r\n"),
        b"".join(body.split(b"\n")),
    }
    lines |= {body.decode("utf-8", errors).encode() for errors in ("ignore", "replace")}
    if got == text or got in lines:
        return "as text"
    if got and body.startswith(got):
        return "beginning"
    if got and body.endswith(got):
        return "end" if len(got) <= BLOCK else "gaps"
    return "gaps" if _every_second(got, body) else "different" if got else "empty"


def _every_second(got: bytes, body: bytes) -> bool:
    """True where every second block of the file was copied."""
    first = body.find(got[:64]) if got else 0
    if first <= 0 or len(got) >= len(body):
        return False
    return b"".join(body[at : at + first] for at in range(first, len(body), 2 * first)) == got


def _elsewhere(case: Case, run: Run) -> str:
    """Where a program went that never asked for its own address, or ""."""
    links = [link for link in run.connections if link.received]
    requests = [(link.host, parse(link.received).path) for link in links]
    own = case.truth["host"], case.truth["path"]
    if own in requests:
        return ""
    lost = [name for name in run.lookups if name not in (case.truth["host"], BOOK_HOST)]
    return "".join(requests[-1]) if requests else lost[-1] if lost else ""


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    seen = observe(case, run)
    if seen == "right":
        return remarks(case, run)
    where = _elsewhere(case, run) if seen.startswith("ended") else ""
    if where:
        about = (
            f"The program went to {where!r}, and never asked for {case.args[0]!r}. Does the file end with a "
            "call of its own? It is run first: take it out. Does an address stand in the function? Use the "
            f"given one. {ending_message(run)}"
        )
        return [Finding(about, read=read("copy-blocks")), *remarks(case, run)]
    if seen.startswith("ended"):
        return [Finding(ending_message(run), read=read("copy-blocks")), *remarks(case, run)]
    return [Finding(_about(case, run), read=read("copy-blocks")), *remarks(case, run)]


def _about(case: Case, run: Run) -> str:
    body, name = body_of(case), case.truth["name"]
    got = run.files.get(name)
    if got is None:
        there = ", ".join(map(repr, run.files)) or "none at all"
        return f"There is no file {name!r} afterwards; there is {there}."
    if got == body and not _was_sent(body, run):
        return "The copy is right, and no site has sent so much. Fetch the file from its address."
    if got == body:
        return f"The copy is right; the program needed {(run.peak_memory or 0):,} bytes of memory for it."
    at = next(
        (at for at, (a, b) in enumerate(zip(got, body, strict=False)) if a != b), min(len(got), len(body))
    )
    return (
        f"The copy has {len(got):,} bytes, the file {len(body):,}. They differ from byte {at:,} on: "
        f"{quote(got[at : at + 12])} in place of {quote(body[at : at + 12])}."
    )


# -- misconceptions ---------------------------------------------------------------------------------
def _large(case: Case) -> bool:
    return case.kind == "large files"


def _any(case: Case) -> bool:
    return True


def _idea(
    slug: str, says: str, tag: str, where: Callable[[Case], bool], message: Said, cell: str
) -> Misconception:
    return Misconception(
        slug, says, lambda case, run: tag if where(case) else None, said(message), read(cell)
    )


def _sizes(case: Case, run: Run) -> str:
    return f"{len(run.files.get(case.truth['name'], b'')):,} of {case.truth['size']:,} bytes"


def _skipped(case: Case, run: Run) -> str | None:
    """What is left without the first block, or every second one; blocks have 100,000 bytes or so."""
    size = case.truth["size"]
    if not size:
        return None
    return "gaps" if _large(case) else "end" if size > 100_000 else "empty"


MISCONCEPTIONS = (
    _idea(
        "opens-as-text", "A file is a file.", "ended TypeError", _any,
        lambda case, run: (
            f"{run.raised.message if run.raised else ''}: a file that was opened with 'w' wants text. Bytes "
            "need 'wb'."
        ),
        "copy-whole",
    ),
    _idea(
        "decodes", "What comes from the network is text.", "ended UnicodeDecodeError",
        lambda case: _large(case) or not _utf8(case),
        "The bytes of this file are no text, and decode says so. Copy bytes as they are, to a file "
        "opened with 'wb'.",
        "copy-whole",
    ),
    _idea(
        "translates", "Bytes may be turned into text and back.", "as text",
        lambda case: case.truth["size"] > 0,
        lambda case, run: f"The copy is another one ({_sizes(case, run)}): the bytes went through text.",
        "copy-whole",
    ),
    _idea(
        "writes-notation", "str turns bytes into text.", "notation", lambda case: case.truth["size"] > 0,
        lambda case, run: (
            f"The file begins with {quote(run.files.get(case.truth['name'], b'')[:12])}: that is how Python "
            "shows bytes. Write the bytes themselves, to a file opened with 'wb'."
        ),
        "copy-whole",
    ),
    _idea(
        "one-block", "One read brings it all.", "beginning", lambda case: case.truth["size"] > 100_000,
        lambda case, run: f"The copy ends too early: {_sizes(case, run)}. Read until read gives b''.",
        "copy-blocks",
    ),
    _idea(
        "last-block-only", "Opening a file again goes on where it was.", "end",
        lambda case: case.truth["size"] > 100_000,
        lambda case, run: (
            f"Only the end has been kept, {_sizes(case, run)}. Either the file is opened for each block "
            "('wb' empties it each time; open it once, before the loop), or write stands after the loop."
        ),
        "copy-blocks",
    ),
    Misconception(
        "skips-blocks", "A read in the condition only looks.",
        _skipped,
        lambda case, run: (
            f"Blocks are missing: the copy has {_sizes(case, run)}. Each read gives the next block and takes "
            "it away, also one in a condition or before the loop. Write the block you have read, then read "
            "the next."
        ),
        read("copy-blocks"),
    ),
    _idea(
        "writes-nothing", "Opening a file fills it.", "empty", lambda case: case.truth["size"] > 0,
        lambda case, run: f"The file {case.truth['name']!r} is there and empty. Write each block with write.",
        "copy-blocks",
    ),
    _idea(
        "asks-for-it", "A program asks for what it needs.", "asks", _any,
        lambda case, run: (
            "The program asks with input, and nothing is typed here. download is a function of two "
            "parameters: def download(url, name). It is given both and asks for nothing."
        ),
        "copy-blocks",
    ),
    _idea(
        "fixed-name", "The name stands in the program.", "other file", _any,
        lambda case, run: (
            f"The file should be called {case.truth['name']!r}; there is "
            f"{', '.join(map(repr, run.files))}. Use the name that is given."
        ),
        "command-write",
    ),
    _idea(
        "returns-bytes-only", "Who reads a file has copied it.", "no file", _any,
        lambda case, run: f"Nothing was written: there is no file {case.truth['name']!r}.",
        "copy-blocks",
    ),
    _idea(
        "reads-whole", "Memory is large enough.", "whole", _large,
        lambda case, run: (
            f"The copy is right, and one read asked for more than {BLOCK:,} bytes at once; the program "
            f"needed {(run.peak_memory or 0):,} bytes of memory. Ask for {BLOCK:,} at most, and "
            "write each block before the next."
        ),
        "memory-compare",
    ),
    _idea(
        "keeps-blocks", "Small blocks save memory.", "kept", _large,
        lambda case, run: (
            f"The blocks are small, but all of them are kept: the program needed {(run.peak_memory or 0):,} "
            f"bytes of memory for a file of {case.truth['size']:,}. Write each block and forget it."
        ),
        "memory-compare",
    ),
)  # fmt: skip


def _utf8(case: Case) -> bool:
    try:
        case.truth["body"].decode()
    except UnicodeDecodeError:
        return False
    return True


EXERCISE = Exercise(
    name="download",
    title="Copy an address to a file",
    points=4.0,
    lesson="04_urllib",
    kinds={"small files": 0.5, "awkward bytes": 1.0, "whole blocks": 0.5, "large files": 2.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=observe,
    hints=(
        "A film has 4 GB, your machine 2 GB of memory. How much of the film has to be in memory at any "
        "moment while it is copied?",
        "read takes a number: how many bytes at most. What it gives at the end tells you that you are there. "
        "And files for bytes are opened with a b in their mode.",
        "Open the address and the file, both in a with statement. In a loop: read a block of 100,000; stop "
        "where it is empty; write it. Nothing is kept from one round to the next.",
    ),
    form="function",
    stars=2,
    after="The large files had 4 MB. Why would yours copy 4 GB in the same memory?",
    memory=HELD,
)
