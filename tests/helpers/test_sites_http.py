"""HttpSite: fed whole, byte by byte and with more behind; read back by the standard library."""

from __future__ import annotations

import gzip

import pytest

from helpers.localnet.sites import HTML, Dynamic, Page, Request, Response, http_site
from tests.helpers.fake_transport import FakeTransport, replies

ROMEO = b"But soft what light through yonder window breaks\n"
LONG = b"abcdefghijklmnopqrstuvwxyz\n" * 400
BIG = bytes(range(256)) * 4000

PAGES = {
    "/": Page("<h1>Hello</h1>", HTML),
    "/romeo.txt": Page(ROMEO),
    "/long.txt": Page(LONG),
    "/big.bin": Page(BIG, "application/octet-stream"),
    "/empty.txt": Page(b""),
    "/kept.css": Page("p {}", "text/css", cache_seconds=60),
    "/a b/é.txt": Page("found"),
    "/moved": Response(301, b"gone there\n", headers=(("Location", "/romeo.txt"),)),
    "/slow": Response(200, b"late", delay=2.0),
    "/drip": Response(200, b"abc", block=1, pace=0.5),
    "/chunks": Response(200, b"abcdef", block=2, chunked=True),
    "/raw": Response(raw=b"no HTTP"),
    "/post": Dynamic(lambda request: Response(200, request.body + request.query.encode()), ("GET", "POST")),
    "/broken": Dynamic(lambda request: 1 / 0),  # type: ignore[arg-type, return-value]
    "/badheader": Response(200, b"", headers=(("A\r\nB", "c"),)),
    "/under/*": Dynamic(lambda request: Response(200, request.path.encode())),
}


def talk(data: bytes, **options: float) -> FakeTransport:
    transport = FakeTransport(http_site(PAGES, "test.example")(), **options)
    transport.feed(data)
    return transport


def ask(data: bytes, method: str = "GET"):
    """The one reply to a request."""
    return replies(talk(data).sent, method)[0]


def get(path: str, *headers: str, method: str = "GET", version: str = "1.0"):
    lines = [f"{method} {path} HTTP/{version}", "Host: test.example", *headers, "", ""]
    return ask("\r\n".join(lines).encode("latin-1"), method)


# -- the shape of an answer -------------------------------------------------------------------------


def test_answer_has_the_shape_of_apaches():
    sent = talk(b"GET http://data.pr4e.org/romeo.txt HTTP/1.0\r\n\r\n")
    assert sent.sent == (
        b"HTTP/1.1 200 OK\r\n"
        b"Date: Mon, 05 Jan 2026 12:00:00 GMT\r\n"
        b"Server: localnet/1.0 (course)\r\n"
        b"Last-Modified: Mon, 01 Sep 2025 08:00:00 GMT\r\n"
        b'ETag: "' + Page(ROMEO).etag.encode()[1:-1] + b'"\r\n'
        b"Accept-Ranges: bytes\r\n"
        b"Content-Length: 49\r\n"
        b"Cache-Control: max-age=0, no-cache, no-store, must-revalidate\r\n"
        b"Pragma: no-cache\r\n"
        b"Expires: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
        b"Content-Type: text/plain\r\n"
        b"Connection: close\r\n"
        b"\r\n" + ROMEO
    )
    assert len(sent.writes) == 1, "a small answer is one burst"
    assert sent.closed and not sent.aborted


def test_same_request_same_bytes():
    request = b"GET /long.txt HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n"
    assert talk(request).sent == talk(request).sent


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /romeo.txt HTTP/1.0\r\n\r\n",
        b"GET /romeo.txt HTTP/1.0\n\n",
        b"GET /romeo.txt HTTP/1.0\r\n\n",
        b"\r\n\r\nGET /romeo.txt HTTP/1.0\r\n\r\n",
        b"GET http://test.example/romeo.txt HTTP/1.0\r\n\r\n",
        b"GET HTTP://other.example:8080/romeo.txt HTTP/1.1\r\nHost: other.example\r\n\r\n",
        b"GET /romeo.txt?x=1#part HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /%72omeo.txt HTTP/1.1\r\nhOsT:a\r\n\r\n",
        b"POST /post HTTP/1.1\r\nHost: a\r\nContent-Length: 49\r\n\r\n" + ROMEO,
        b"POST /post HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n31\r\n"
        + ROMEO
        + b"\r\n0\r\n\r\n",
    ],
)
def test_however_the_request_is_cut(request_: bytes):
    whole = talk(request_)
    bytewise = talk(b"")
    bytewise.feed_bytewise(request_)
    assert replies(whole.sent)[0].content == ROMEO
    assert bytewise.sent == whole.sent


def test_more_behind_a_request_that_ends_the_connection():
    transport = talk(b"GET /romeo.txt HTTP/1.0\r\n\r\nand now for something else")
    assert replies(transport.sent)[0].content == ROMEO
    assert transport.closed


def test_absolute_form_without_path_is_the_front_page():
    assert ask(b"GET http://test.example HTTP/1.0\r\n\r\n").content == b"<h1>Hello</h1>"
    assert ask(b"GET http://test.example?x HTTP/1.0\r\n\r\n").content == b"<h1>Hello</h1>"


def test_percent_and_star_paths():
    assert get("/a%20b/%C3%A9.txt").content == b"found"
    assert get("/under/the/tree").content == b"/under/the/tree"


# -- methods ------------------------------------------------------------------------------------------


def test_head_is_get_without_the_body():
    head, got = get("/long.txt", method="HEAD"), get("/long.txt")
    assert head.getheaders() == got.getheaders()
    assert head.content == b""
    assert head.getheader("Content-Length") == str(len(LONG))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"])
def test_method_that_is_not_done_here(method: str):
    reply = get("/romeo.txt", method=method)
    assert (reply.status, reply.getheader("Allow")) == (405, "GET, HEAD")


def test_method_nobody_knows():
    assert get("/romeo.txt", method="FETCH").status == 501
    assert b"capitals: GET" in get("/romeo.txt", method="get").content


def test_options():
    assert get("/post", method="OPTIONS").getheader("Allow") == "GET, POST"
    assert get("*", method="OPTIONS").status == 204


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


# -- conditions, ranges, codings --------------------------------------------------------------------------


def test_not_modified():
    etag = get("/romeo.txt").getheader("ETag")
    for header in (
        f"If-None-Match: {etag}",
        f'If-None-Match: "other", W/{etag}',
        "If-None-Match: *",
        "If-Modified-Since: Mon, 01 Sep 2025 08:00:00 GMT",
    ):
        reply = get("/romeo.txt", header)
        assert (reply.status, reply.content, reply.getheader("Content-Type")) == (304, b"", None), header
        assert reply.getheader("ETag") == etag


@pytest.mark.parametrize(
    "header",
    [
        'If-None-Match: "other"',
        "If-Modified-Since: Mon, 01 Sep 2025 07:59:59 GMT",
        "If-Modified-Since: yesterday",
        "If-Modified-Since: Mon, 99 Foo 20255 08:00:00 GMT",
        "If-Unmodified-Since: Mon, 01 Sep 2025 08:00:00 GMT",
        "If-Match: *",
        "Range: bytes=5-2",
        "Range: bytes=0-1,3-4",
        "Range: lines=0-1",
        "Range: bytes=-",
    ],
)
def test_headers_that_change_nothing(header: str):
    assert (get("/romeo.txt", header).status, get("/romeo.txt", header).content) == (200, ROMEO)


def test_precondition_failed():
    assert get("/romeo.txt", 'If-Match: "other"').status == 412
    assert get("/romeo.txt", "If-Unmodified-Since: Mon, 01 Sep 2024 08:00:00 GMT").status == 412


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("0-0", 0, 0), ("0-9", 0, 9), ("40-", 40, 48), ("40-4000", 40, 48), ("-9", 40, 48), ("-999", 0, 48)],
)
def test_range(asked: str, first: int, last: int):
    reply = get("/romeo.txt", f"Range: bytes={asked}", "Accept-Encoding: gzip")
    assert reply.status == 206
    assert reply.content == ROMEO[first : last + 1]
    assert reply.getheader("Content-Range") == f"bytes {first}-{last}/49"


@pytest.mark.parametrize("asked", ["49-", "100-200", "-0"])
def test_range_that_is_not_there(asked: str):
    reply = get("/romeo.txt", f"Range: bytes={asked}")
    assert (reply.status, reply.getheader("Content-Range")) == (416, "bytes */49")


def test_range_only_if_it_is_still_the_same_page():
    etag = get("/romeo.txt").getheader("ETag")
    assert get("/romeo.txt", "Range: bytes=0-3", f"If-Range: {etag}").status == 206
    assert get("/romeo.txt", "Range: bytes=0-3", 'If-Range: "other"').content == ROMEO


@pytest.mark.parametrize("accept", ["gzip", "deflate, gzip;q=0.5", "*", "GZIP ; q=1.0"])
def test_gzip_where_it_is_accepted(accept: str):
    reply = get("/long.txt", f"Accept-Encoding: {accept}")
    assert reply.getheader("Content-Encoding") == "gzip"
    assert reply.getheader("Vary") == "Accept-Encoding"
    assert gzip.decompress(reply.content) == LONG
    assert reply.getheader("ETag") != get("/long.txt").getheader("ETag")


@pytest.mark.parametrize("accept", ["", "identity", "gzip;q=0", "br", "gzip;q=x", "*;q=0"])
def test_no_gzip_where_it_is_not(accept: str):
    reply = get("/long.txt", f"Accept-Encoding: {accept}")
    assert reply.getheader("Content-Encoding") is None
    assert reply.getheader("Vary") == "Accept-Encoding"
    assert reply.content == LONG


def test_no_gzip_for_what_is_short_or_no_text():
    for path in ("/romeo.txt", "/big.bin"):
        reply = get(path, "Accept-Encoding: gzip")
        assert reply.getheader("Content-Encoding") is None and reply.getheader("Vary") is None


def test_cache_control_of_a_page_that_may_be_kept():
    reply = get("/kept.css")
    assert reply.getheader("Cache-Control") == "max-age=60"
    assert reply.getheader("Pragma") is None


# -- what goes wrong --------------------------------------------------------------------------------------


def test_not_found_is_an_answer():
    reply = get("/romeo.text")
    assert reply.status == 404
    assert b"/romeo.txt" in reply.content, "a name that is nearly right is mentioned"
    assert b"connection works" in reply.content


def test_not_found_escapes_what_was_asked():
    assert b"<script>" not in get("/%3Cscript%3E").content


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"GET /romeo.txt", b"third word is missing"),
        (b"GET HTTP/1.0", b"is missing"),
        (b"GET", b"only one word"),
        (b"GET  /romeo.txt HTTP/1.0", b"two spaces"),
        (b"GET /romeo.txt HTTP/1.0 ", b"two spaces in a row, or one at the end"),
        (b" GET /romeo.txt HTTP/1.0", b"begins with a space"),
        (b"GET /my romeo.txt HTTP/1.0", b"%20"),
        (b"GET /romeo.txt http/1.0", b"in capitals"),
        (b"GET /romeo.txt HTTP/1", b"HTTP/1.0 or HTTP/1.1"),
        (b"GET romeo.txt HTTP/1.0", b"begin with /"),
        (b"GET data.pr4e.org/romeo.txt HTTP/1.0", b"http://data.pr4e.org/romeo.txt"),
        (b"GET http:///romeo.txt HTTP/1.0", b"names no host"),
        (b"GET ftp://test.example/ HTTP/1.0", b"http://"),
        (b"GET / HTTP/1.0\r\nHost test.example", b"a colon"),
        (b"GET / HTTP/1.1", b"Host header"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b", b"more than one Host"),
        (b"G(T / HTTP/1.0", b"method like GET"),
        ("GET /é HTTP/1.0".encode(), b"%XX"),
        (b"\x16\x03\x01\x02\x00\x01", b"TLS"),
    ],
)
def test_malformed_request_says_what_is_wrong(line: bytes, says: bytes):
    transport = talk(line + b"\r\n\r\n")
    reply = replies(transport.sent)[0]
    assert reply.status == 400
    assert reply.getheader("Content-Type").startswith("text/plain")
    assert says in reply.content
    assert transport.closed and not transport.aborted


def test_version_nobody_speaks():
    assert ask(b"GET / HTTP/2.0\r\n\r\n").status == 505


@pytest.mark.parametrize("cut", ["whole", "bytewise"])
@pytest.mark.parametrize("size", [16_000, 16_384, 16_385, 16_500, 40_000])
def test_headers_too_large_at_the_same_byte_however_cut(cut: str, size: int):
    request = b"GET / HTTP/1.0\r\nX: "
    request += b"a" * (size - len(request) - 4) + b"\r\n\r\n"
    transport = talk(b"")
    transport.feed(request) if cut == "whole" else transport.feed_bytewise(request)
    # The last byte of a request of 16,385 completes it; only what is incomplete at that length is too large.
    assert replies(transport.sent)[0].status == (200 if size <= 16_385 else 431)
    transport.pass_time(1)
    assert transport.closed


def test_body_too_large():
    transport = talk(b"POST /post HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n")
    for _ in range(100):
        transport.feed(b"x" * 20_000)
    assert replies(transport.sent)[0].status == 413
    assert not transport.closed, "the client has time to read the answer"
    transport.pass_time(1)
    assert transport.closed


def test_page_that_fails_is_a_500():
    transport = talk(b"GET /broken HTTP/1.1\r\nHost: a\r\n\r\n")
    reply = replies(transport.sent)[0]
    assert (reply.status, b"ZeroDivisionError" in reply.content) == (500, True)
    assert talk(b"GET /badheader HTTP/1.0\r\n\r\n").aborted


def test_raw_bytes_and_hang_up():
    transport = talk(b"GET /raw HTTP/1.1\r\nHost: a\r\n\r\n")
    assert (transport.sent, transport.closed) == (b"no HTTP", True)


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


def test_what_a_dynamic_page_is_told():
    told: list[Request] = []

    def answer(request: Request) -> Page:
        told.append(request)
        return Page(b"ok")

    site = http_site({"/x": Dynamic(answer, ("POST",))})
    transport = FakeTransport(site())
    transport.feed(b"POST /x?a=1&b=%20 HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 1\r\n\r\nz")
    request = told[0]
    assert (request.method, request.path, request.version, request.body) == ("POST", "/x", "1.1", b"z")
    assert request.fields == {"a": "1", "b": " "}
    assert request.header("X-a") == "1, 2"
    assert ("X-A", "1") in request.raw_headers
    assert request.client == ("127.0.0.1", 50_000)
