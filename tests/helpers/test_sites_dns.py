"""The name server answers in the format of RFC 1035, whatever it is asked."""

from __future__ import annotations

import socket
import struct

import pytest

from helpers.localnet.simnet import SimNet
from helpers.localnet.sites import standard_hosts
from helpers.localnet.sites.dns import NAME_HOST, NAME_PORT, answer
from helpers.localnet.weather import Weather

HOSTS = standard_hosts()


def query(name: str, kind: int = 1, flags: int = 0x0100, questions: int = 1) -> bytes:
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split("."))
    return (
        struct.pack(">HHHHHH", 4711, flags, questions, 0, 0, 0) + labels + b"\0" + struct.pack(">HH", kind, 1)
    )


def head(reply: bytes) -> tuple[int, int, int, int]:
    number, flags, questions, answers, _, _ = struct.unpack(">HHHHHH", reply[:12])
    return number, flags & 0xF, questions, answers


@pytest.mark.parametrize("name", HOSTS.names)
def test_every_host_has_its_address(name: str) -> None:
    reply = answer(query(name), HOSTS)
    assert head(reply) == (4711, 0, 1, 1)
    assert socket.inet_ntoa(reply[-4:]) == HOSTS.address_of(name)


def test_capitals_make_no_difference_and_come_back_as_they_were() -> None:
    reply = answer(query("TALK.pr4e.org"), HOSTS)
    assert head(reply) == (4711, 0, 1, 1)
    assert b"\x04TALK" in reply


def test_a_name_that_is_not_there_and_a_type_that_it_has_not() -> None:
    assert head(answer(query("nobody.example"), HOSTS)) == (4711, 3, 1, 0)
    assert head(answer(query("talk.pr4e.org", kind=28), HOSTS)) == (4711, 0, 1, 0)


@pytest.mark.parametrize("cut", range(12, len(query("talk.pr4e.org"))))
def test_a_question_that_is_cut_is_called_malformed(cut: int) -> None:
    assert head(answer(query("talk.pr4e.org")[:cut], HOSTS)) == (4711, 1, 0, 0)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (query("a.b", questions=0), 1),
        (query("a.b", flags=0x1000), 4),
        (query("a" * 64), 1),
        (query("\xe9"), 1),
    ],
)
def test_what_it_does_not_do(asked: bytes, code: int) -> None:
    assert head(answer(asked, HOSTS))[1] == code


def test_answers_and_scraps_get_no_answer() -> None:
    assert answer(query("talk.pr4e.org", flags=0x8100), HOSTS) == b""
    assert answer(b"hello", HOSTS) == b""


def test_over_the_network() -> None:
    with SimNet(standard_hosts(), Weather()).attached(), socket.socket(type=socket.SOCK_DGRAM) as sock:
        sock.settimeout(5)
        sock.sendto(query("talk.pr4e.org"), (NAME_HOST, NAME_PORT))
        assert sock.recv(512)[-4:] == socket.inet_aton("192.0.2.6")
