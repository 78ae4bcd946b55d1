"""HttpSite's connections: kept alive, slow, left by their client, cut off."""

from __future__ import annotations

import pytest

from helpers.localnet.sites import http_site
from tests.helpers.fake_transport import FakeTransport, replies
from tests.helpers.http_pages import BIG, PAGES, ROMEO, talk

# -- keep-alive -----------------------------------------------------------------------------------------


def test_http_11_keeps_the_connection():
    transport = talk(b"GET /romeo.txt HTTP/1.1\r\nHost: a\r\n\r\n")
    assert not transport.closed
    transport.feed(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    first, second = replies(transport.sent, "GET", "GET")
    assert first.getheader("Connection") is None
    assert second.getheader("Connection") == "close"
    assert transport.closed


def test_pipelining_keeps_the_order():
    one = b"GET /romeo.txt HTTP/1.1\r\nHost: a\r\n\r\n"
    two = b"HEAD /long.txt HTTP/1.1\r\nHost: a\r\n\r\n"
    requests = one + b"\r\n" + two + b"POST /post HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok" + one
    whole = talk(requests)
    bytewise = talk(b"")
    bytewise.feed_bytewise(requests)
    bodies = [reply.content for reply in replies(whole.sent, "GET", "HEAD", "POST", "GET")]
    assert bodies == [ROMEO, b"", b"ok", ROMEO]
    assert bytewise.sent == whole.sent
    whole.finish()
    assert whole.closed


def test_a_slow_answer_holds_up_the_next():
    transport = talk(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
    transport.pass_time(1.9)
    assert transport.sent == b""
    transport.pass_time(0.2)
    late, front = replies(transport.sent, "GET", "GET")
    assert (late.content, front.content) == (b"late", b"<h1>Hello</h1>")
    assert late.getheader("Date") == "Mon, 05 Jan 2026 12:00:02 GMT"


def test_drops_come_one_by_one():
    transport = talk(b"GET /drip HTTP/1.0\r\n\r\n")
    assert transport.sent.endswith(b"\r\n\r\na")
    transport.pass_time(0.6)
    assert transport.sent.endswith(b"ab")
    assert not transport.closed
    transport.pass_time(0.6)
    assert replies(transport.sent)[0].content == b"abc"
    assert transport.closed


def test_chunks_for_11_and_none_for_10():
    new = talk(b"GET /chunks HTTP/1.1\r\nHost: a\r\n\r\n")
    assert new.sent.endswith(b"2\r\nab\r\n2\r\ncd\r\n2\r\nef\r\n0\r\n\r\n")
    old = talk(b"GET /chunks HTTP/1.0\r\n\r\n")
    assert old.sent.endswith(b"\r\n\r\nabcdef") and b"chunked" not in old.sent


# -- waiting ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "half", [b"", b"GET", b"GET /romeo.txt HTTP/1.0\r\n", b"GET / HTTP/1.0\r\nHost: a\r\n"]
)
def test_half_a_request_gets_nothing(half: bytes):
    transport = talk(half)
    transport.pass_time(10_000)
    assert (transport.sent, transport.closed) == (b"", False), "both wait"
    transport.finish()
    assert (transport.sent, transport.closed) == (b"", True)


def test_a_real_client_that_says_nothing_is_given_up():
    transport = FakeTransport(http_site(PAGES, idle=60)(), socket=object())
    transport.pass_time(50)
    transport.feed(b"GET / HT")
    transport.pass_time(65)
    assert not transport.closed
    transport.pass_time(60)
    assert transport.closed


def test_a_real_client_that_does_not_read_is_given_up():
    transport = FakeTransport(http_site(PAGES, idle=60)(), room=1000, socket=object())
    transport.feed(b"GET /big.bin HTTP/1.0\r\n\r\n")
    transport.pass_time(70)
    transport.drain()
    transport.pass_time(50)
    assert not transport.closed
    transport.pass_time(130)
    assert transport.aborted


def test_a_client_that_waits_for_a_slow_answer_is_not_given_up():
    transport = FakeTransport(http_site(PAGES, idle=0.5)(), socket=object())
    transport.feed(b"GET /slow HTTP/1.0\r\n\r\n")
    transport.pass_time(3)
    assert replies(transport.sent)[0].content == b"late"


def test_client_shuts_down_its_side_and_reads_on():
    transport = talk(b"GET /slow HTTP/1.0\r\n\r\n")
    transport.finish()
    assert not transport.closed
    transport.pass_time(3)
    assert replies(transport.sent)[0].content == b"late"
    assert transport.closed


def test_connection_lost_in_the_middle():
    transport = talk(b"GET /drip HTTP/1.0\r\n\r\n")
    transport.lose()
    before = transport.sent
    transport.pass_time(10)
    assert transport.sent == before


def test_flow_control():
    transport = talk(b"GET /big.bin HTTP/1.0\r\n\r\n", room=50_000)
    rounds = 0
    while not transport.closed:
        assert len(transport.sent) - sum(map(len, transport.writes[:-1])) <= 20_000
        assert transport.kept <= 70_000, "no more than one block beyond the mark"
        transport.drain()
        rounds += 1
    assert replies(transport.sent)[0].content == BIG
    assert rounds > 10


def test_many_requests_of_one_client_leave_others_their_turn():
    transport = talk(b"GET /big.bin HTTP/1.1\r\nHost: a\r\n\r\n" * 5)
    assert len(transport.sent) < 2 * len(BIG)
    transport.pass_time(1)
    assert len(replies(transport.sent, *["GET"] * 5)) == 5


def test_client_that_sends_and_never_reads_is_cut_off():
    transport = talk(b"", room=1000)
    for _ in range(400):
        transport.feed(b"GET /big.bin HTTP/1.1\r\nHost: a\r\n\r\n" * 100)
    assert transport.aborted
    assert len(transport.sent) < 100_000


def test_100_continue():
    head = b"POST /post HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
    transport = talk(head)
    assert transport.sent == b"HTTP/1.1 100 Continue\r\n\r\n"
    transport.feed(b"ok")
    assert transport.sent.endswith(b"\r\n\r\nok")
    refused = talk(head.replace(b"/post", b"/romeo.txt"))
    assert replies(refused.sent)[0].status == 405
    refused.pass_time(1)
    assert refused.closed
