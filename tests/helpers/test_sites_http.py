"""HttpSite's answers: fed whole, byte by byte and with more behind; read back by the standard library."""

from __future__ import annotations

import gzip

import pytest

from helpers.localnet.sites import Dynamic, Page, Request, http_site
from tests.helpers.fake_transport import FakeTransport, replies
from tests.helpers.http_pages import LONG, ROMEO, ask, get, talk

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
