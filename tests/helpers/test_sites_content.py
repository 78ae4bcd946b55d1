"""What the standard hosts serve has the sizes and shapes that lessons count with."""

from __future__ import annotations

import re

from helpers.localnet.sites import Dynamic, Page, standard_hosts
from helpers.localnet.sites.answer import find
from helpers.localnet.sites.lab import lab_pages
from helpers.localnet.sites.library import chuck_pages, course_pages, data_pages
from tests.helpers.fake_transport import FakeTransport, replies

WEB = ["data.pr4e.org", "www.pr4e.org", "www.py4e.com", "www.dr-chuck.com", "lab.pr4e.org"]


def ask(host: str, request: bytes, method: str = "GET"):
    hosts = standard_hosts()
    transport = FakeTransport(hosts.tcp[hosts.addresses[host], 80]())
    transport.feed(request)
    transport.pass_time(100)
    return replies(transport.sent, method)[0]


def body(path: str) -> bytes:
    page = data_pages()[path]
    assert isinstance(page, Page)
    return page.body


def test_romeo_is_the_sample():
    reply = ask("data.pr4e.org", b"GET http://data.pr4e.org/romeo.txt HTTP/1.0\r\n\r\n")
    assert reply.getheader("Content-Length") == "167"
    assert reply.content.decode().splitlines() == [
        "But soft what light through yonder window breaks",
        "It is the east and Juliet is the sun",
        "Arise fair sun and kill the envious moon",
        "Who is already sick and pale with grief",
    ]


def test_the_picture_has_the_numbers_of_the_sample():
    transport = FakeTransport(standard_hosts().tcp["192.0.2.1", 80]())
    transport.feed(b"GET http://data.pr4e.org/cover3.jpg HTTP/1.0\r\n\r\n")
    head, _, picture = transport.sent.partition(b"\r\n\r\n")
    assert (len(head), len(picture), len(transport.sent)) == (393, 230_210, 230_607)


def test_pictures_are_jpeg_files():
    for path, wide, high in (("/cover3.jpg", 900, 1200), ("/cover.jpg", 600, 800)):
        data = body(path)
        assert data[:4] == b"\xff\xd8\xff\xe0" and data[6:10] == b"JFIF" and data[-2:] == b"\xff\xd9"
        at = 2
        while data[at + 1] != 0xC0:  # the segment that holds the size (ITU-T T.81 section B.2.2)
            assert data[at] == 0xFF
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        assert (
            int.from_bytes(data[at + 7 : at + 9], "big"),
            int.from_bytes(data[at + 5 : at + 7], "big"),
        ) == (
            wide,
            high,
        )


def test_the_long_text_is_long_and_ascii():
    text = body("/romeo-full.txt").decode("ascii")
    assert len(text) > 3000 and "wherefore art thou Romeo?" in text and "\r" not in text


def test_texts_whose_characters_are_not_bytes():
    text = body("/utf8.txt").decode()
    assert {1, 2, 3, 4} <= {len(letter.encode()) for letter in text}
    assert "é" in text and "€" in text
    assert body("/greeting-latin1.txt").decode("latin-1").startswith("Grüße")


def test_intro_needs_four_requests():
    names = re.findall(r'(?:src|href)="(/[^"]+\.(?:css|js|jpg))"', body("/intro.html").decode())
    assert sorted(names) == ["/cover3.jpg", "/script.js", "/style.css"]
    assert all(name in data_pages() for name in names)


def test_first_page_links_to_the_second():
    page = chuck_pages()["/page1.htm"]
    assert isinstance(page, Page)
    assert re.findall(rb'href="(http://.+?)"', page.body) == [b"http://www.dr-chuck.com/page2.htm"]


def test_every_front_page_lists_what_there_is():
    for pages in (data_pages(), course_pages("www.py4e.com"), chuck_pages()):
        front = pages["/"]
        assert isinstance(front, Page)
        listed = re.findall(r'<li><a href="([^"]+)"', front.body.decode())
        assert sorted(["/", *listed]) == sorted(pages)


def test_no_page_links_to_nothing():
    for pages in (data_pages(), course_pages("www.pr4e.org"), chuck_pages(), lab_pages()):
        for path, page in pages.items():
            if isinstance(page, Page) and page.type.startswith("text/html"):
                for link in re.findall(r'(?:href|src)="(/[^"]*)"', page.body.decode()):
                    wanted = find(pages, link.partition("?")[0])
                    assert wanted is not None or link == "/nothing.txt", (path, link)


def test_pages_of_one_size_have_different_tags():
    assert Page(b"a").etag != Page(b"b").etag


def test_every_web_host_answers():
    for host in WEB:
        assert ask(host, b"GET / HTTP/1.0\r\n\r\n").status == 200


def test_moved():
    reply = ask("data.pr4e.org", b"GET /moved.txt HTTP/1.0\r\n\r\n")
    assert (reply.status, reply.getheader("Location")) == (301, "/romeo.txt")


# -- the lab ------------------------------------------------------------------------------------------


def lab(path: str, *headers: str, method: str = "GET"):
    lines = [f"{method} {path} HTTP/1.1", "Host: lab.pr4e.org", *headers, "", ""]
    return ask("lab.pr4e.org", "\r\n".join(lines).encode(), method)


def test_lab_echo_is_the_request_byte_for_byte():
    request = b"GET /echo?x=1 HTTP/1.1\r\nHost: lab.pr4e.org\r\nMy-Name: Ada\r\n\r\n"
    assert ask("lab.pr4e.org", request).content == request
    request = b"POST /echo HTTP/1.1\r\nHost: lab.pr4e.org\r\nContent-Length: 3\r\n\r\n\x00\xff!"
    assert ask("lab.pr4e.org", request).content == request


def test_lab_status():
    for code in (200, 204, 301, 304, 401, 404, 418, 503, 299, 599):
        reply = lab(f"/status/{code}")
        assert reply.status == code
    assert lab("/status/404", method="POST").status == 404
    for word in ("99", "100", "600", "abc", "", "²00"):
        path = "/status/" + "".join(f"%{byte:02X}" for byte in word.encode())
        assert lab(path).status == 400, word


def test_lab_redirects():
    assert lab("/redirect/3").getheader("Location") == "/redirect/2"
    assert lab("/redirect/0").content == b"You have arrived.\n"
    assert lab("/redirect/x").status == 200
    assert lab("/loop").getheader("Location") == "/loop"


def test_lab_waits():
    hosts = standard_hosts()
    for path, seconds in (
        ("/slow?delay=2", 2),
        ("/slow", 2),
        ("/slow?delay=nan", 2),
        ("/slow?delay=1e99", 60),
    ):
        transport = FakeTransport(hosts.tcp[hosts.addresses["lab.pr4e.org"], 80]())
        transport.feed(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        transport.pass_time(seconds - 0.1)
        assert transport.sent == b""
        transport.pass_time(0.2)
        assert replies(transport.sent)[0].status == 200


def test_lab_drip_chunks_gzip_headers():
    assert lab("/drip?bytes=3&pace=1").content == b"..."
    assert lab("/drip?bytes=0").content == b""
    assert lab("/chunks/3").content == b"chunk number  0\nchunk number  1\nchunk number  2\n"
    assert lab("/gzip").content[:2] == b"\x1f\x8b"
    assert b"X-Mine: 1\n" in lab("/headers", "X-Mine: 1").content


def test_lab_breaks_http_on_purpose():
    hosts = standard_hosts()
    for path, begins in (("/short", b"HTTP/1.1 200"), ("/hangup", b""), ("/garbage", b"\x00")):
        transport = FakeTransport(hosts.tcp[hosts.addresses["lab.pr4e.org"], 80]())
        transport.feed(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        assert transport.sent.startswith(begins) and transport.closed


def test_every_dynamic_page_has_methods():
    for page in lab_pages().values():
        if isinstance(page, Dynamic):
            assert "GET" in page.methods and "HEAD" in page.methods
