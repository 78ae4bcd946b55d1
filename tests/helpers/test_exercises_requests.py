"""What a program asked for, and the sites that answer it."""

from __future__ import annotations

import random

import pytest

from helpers.exercises import load
from helpers.exercises.asked import NOTHING, OWN, PAGE, asked, is_whole, parse
from helpers.exercises.pages import BOOK_HOST, RawSite, little_internet, page
from helpers.exercises.spec import Case, Connection, Run

HOSTS = little_internet(random.Random(1), "www.example.org", {"/a/b.txt": b"HTTP/1.1 200 OK\r\n\r\nhello"})


def case(typed: str = "http://www.example.org/a/b.txt") -> Case:
    return Case("page", "", HOSTS, typed=(typed,), truth={"host": "www.example.org", "path": "/a/b.txt"})


def run(received: bytes, host: str = "www.example.org") -> Run:
    return Run(connections=(Connection(host, "192.0.2.1", 80, received=received),), lookups=(host,))


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET /a/b.txt HTTP/1.0",
        b"GET http://www.example.org/a/b.txt HTTP/1.0",
        b"GET HTTP://www.example.org:80/a/b.txt HTTP/1.0",
    ],
)
@pytest.mark.parametrize("end", [b"\r\n\r\n", b"\n\n", b"\r\nHost: www.example.org\r\n\r\n", b"\nX: y\n\n"])
def test_every_form_of_a_right_request(request_line: bytes, end: bytes) -> None:
    assert is_whole(request_line + end)
    assert parse(request_line + end).problem == ""
    assert asked(case(), run(request_line + end)) == PAGE
    assert parse(request_line + end).bare is (b"\r" not in end)


@pytest.mark.parametrize(
    ("received", "word"),
    [
        (b"", "nothing"),
        (b"GET / HTTP/1.0\r\n", "blank line"),
        (b"GET / HTTP/1.0", "blank line"),
        (b"\r\n\r\n", "empty line"),
        (b"get / HTTP/1.0\r\n\r\n", "GET"),
        (b"GET/ HTTP/1.0\r\n\r\n", "GET"),
        (b"GET /\r\n\r\n", "version"),
        (b"GET /HTTP/1.0\r\n\r\n", "version"),
        (b"GET  / HTTP/1.0\r\n\r\n", "three words"),
        (b"GET / HTTP1.0\r\n\r\n", "version"),
        (b"GET romeo.txt HTTP/1.0\r\n\r\n", "path"),
        (b"GET / HTTP/1.1\r\n\r\n", "Host"),
        (b"\xff\xfe\x00\r\n\r\n", "GET"),
    ],
)
def test_a_malformed_request_says_what_is_wrong(received: bytes, word: str) -> None:
    assert word in parse(received).problem


def test_what_else_a_program_may_ask_for() -> None:
    nothing = Run()
    assert asked(case(), nothing) == NOTHING
    assert asked(case(), Run(lookups=("http:",))) == "lookup http:"
    assert asked(case(), Run(lookups=("elsewhere.org",))) == OWN
    assert asked(case(), run(b"GET /romeo.txt HTTP/1.0\r\n\r\n", BOOK_HOST)) == OWN
    assert asked(case(), run(b"GET /a HTTP/1.0\r\n\r\n")) == "path /a"
    assert asked(case(), run(b"GET /a HTTP/1.0\r\n")) == "malformed"
    assert asked(case(), run(b"")) == "connect www.example.org"
    assert asked(case(), run(b"", "127.0.0.1")) == "connect "


class Wire:
    """A transport that keeps what is written."""

    def __init__(self) -> None:
        self.data, self.closed = b"", False

    def write(self, data: bytes) -> None:
        self.data += data

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_site_waits_for_the_whole_request_answers_once_and_closes(size: int) -> None:
    site, wire = RawSite("a.org", {"/": b"home"}, b"lost"), Wire()
    site.connection_made(wire)  # type: ignore[arg-type]
    request = b"GET / HTTP/1.0\r\nHost: a.org\r\n\r\nand more that nobody asked for"
    for at in range(0, len(request), size):
        assert wire.data in (b"", b"home")
        site.data_received(request[at : at + size])
    assert (wire.data, wire.closed) == (b"home", True)


def test_a_site_knows_its_pages_its_name_and_its_limit() -> None:
    def reply(request: bytes) -> bytes:
        site, wire = RawSite("a.org", {"/": b"home"}, b"lost"), Wire()
        site.connection_made(wire)  # type: ignore[arg-type]
        site.data_received(request)
        return wire.data

    assert reply(b"GET /other HTTP/1.0\r\n\r\n") == b"lost"
    assert reply(b"GET http://b.org/ HTTP/1.0\r\n\r\n") == b"lost"
    assert reply(b"nonsense\r\n\r\n").startswith(b"HTTP/1.1 400 Bad Request")
    assert reply(b"x" * 100_000).startswith(b"HTTP/1.1 400")
    assert reply(b"GET / HTTP/1.0\r\n") == b""


def test_a_page_says_its_length_and_ends_its_headers_in_a_letter() -> None:
    for seed in range(50):
        made = page(random.Random(seed), "größer", 3 + seed % 11)
        assert made.head.endswith(b"text/plain\r\n\r\n")
        assert b"Content-Length: 8\r\n" in made.head
        assert made.head.count(b"\r\n") == 1 + (3 + seed % 11) + 1


@pytest.mark.parametrize("name", ["read_any_page", "first_3000", "body_only", "decode_whole"])
def test_an_empty_run_is_no_error_of_the_judge(name: str) -> None:
    exercise = load(name)
    for situation in exercise.cases(random.Random(3)):
        odd = Run(text="\x00" * 100), Run(value=b"\xff"), run(b"\xff" * 70_000), Run(stopped="died")
        for empty in (Run(), *odd):
            exercise.judge(situation, empty)
            for idea in exercise.misconceptions:
                predicted = idea.predict(situation, empty)
                if predicted is not None and predicted == exercise.observe(situation, empty):
                    assert idea.message(situation, empty)
