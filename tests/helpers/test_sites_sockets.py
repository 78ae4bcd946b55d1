"""The post office and the door of the chapter on sockets."""

from __future__ import annotations

import smtplib

import pytest

from helpers.localnet.simnet import SimNet
from helpers.localnet.sites import standard_hosts
from helpers.localnet.sites.sockets import MOST_MESSAGE, Door, Mail
from tests.helpers.fake_transport import FakeTransport

LETTER = (
    b"HELO me\r\nMAIL FROM:<me@pr4e.org>\r\nRCPT TO:<ada@pr4e.org>\r\nRCPT TO:<Grace@PR4E.org>\r\nDATA\r\n"
    b"Subject: Tea\r\n\r\n..hidden\r\n.\r\nQUIT\r\n"
)


def codes(transport: FakeTransport) -> list[int]:
    return [int(line[:3]) for line in transport.sent.splitlines()]


@pytest.mark.parametrize("bytewise", [False, True])
def test_a_letter_is_taken_however_it_is_cut(bytewise: bool) -> None:
    transport = FakeTransport(Mail())
    (transport.feed_bytewise if bytewise else transport.feed)(LETTER)
    assert codes(transport) == [220, 250, 250, 250, 250, 354, 250, 221]
    assert b"250 OK, 3 lines, 25 bytes, for 2\r\n" in transport.sent
    assert transport.closed


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (b"DATA", 503),
        (b"MAIL FROM:<a@b.c>", 503),
        (b"HELO", 501),
        (b"NOOP", 250),
        (b"HELP", 214),
        (b"VRFY ada", 252),
        (b"GET / HTTP/1.0", 500),
        (b"", 500),
        (b"HELO me\r\nRCPT TO:<ada@pr4e.org>", 503),
        (b"HELO me\r\nMAIL FROM: a@b.c", 501),
        (b"HELO me\r\nMAIL FROM:<a@b.c>\r\nMAIL FROM:<a@b.c>", 503),
        (b"HELO me\r\nMAIL FROM:<a@b.c>\r\nDATA", 503),
        (b"HELO me\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<zoe@pr4e.org>", 550),
        (b"HELO me\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<ada@elsewhere.org>", 550),
        (b"HELO me\r\nMAIL FROM:<a@b.c>\r\nRSET\r\nRCPT TO:<ada@pr4e.org>", 503),
    ],
)
def test_every_line_is_answered_as_the_document_says(said: bytes, code: int) -> None:
    transport = FakeTransport(Mail())
    transport.feed(said + b"\r\n")
    assert codes(transport)[-1] == code
    assert not transport.closed


def test_a_letter_without_end_is_refused() -> None:
    transport = FakeTransport(Mail())
    transport.feed(LETTER.partition(b"Subject")[0])
    for _ in range(MOST_MESSAGE // 500):
        if not transport.closed:
            transport.feed(b"x" * 600 + b"\r\n")
    assert codes(transport)[-1] == 552 and transport.closed


def test_a_line_without_end_is_refused() -> None:
    transport = FakeTransport(Mail())
    transport.feed(b"x" * 5000)
    assert codes(transport)[-1] == 500 and transport.closed


def test_the_library_posts_a_letter() -> None:
    net = SimNet(standard_hosts())
    with net.attached(), smtplib.SMTP("mail.pr4e.org", 25, "me") as post:
        assert post.sendmail(
            "me@pr4e.org", ["ada@pr4e.org", "zoe@pr4e.org"], "Subject: Tea\r\n\r\nFive?\r\n"
        ) == {"zoe@pr4e.org": (550, b"nobody of that name has a mailbox here")}
    assert b"250 OK, 3 lines" in net.connections[0].sent


def test_the_door_lets_in_who_says_its_word() -> None:
    transport = FakeTransport(Door())
    word = transport.sent.split()[-1]
    transport.feed_bytewise(word + b"\r\n")
    assert b"Right" in transport.sent and transport.closed
    other = FakeTransport(Door())
    other.feed(b"please\n" + word + b"\n")
    assert b"not the word" in other.sent and b"Right" not in other.sent and other.closed
