"""The network panel's data: requests with their replies, what is copied, and which pictures are shown."""

from __future__ import annotations

import json
import random
import shlex
import socket

import pytest

from helpers.localnet.simnet import SimNet
from helpers.localnet.sites import standard_hosts
from helpers.localnet.trace import Trace
from helpers.views import network
from helpers.views.network import as_json, calls, picture


def fetched(*paths: str) -> Trace:
    net = SimNet(standard_hosts())
    with net.attached():
        for path in paths:
            with socket.create_connection(("data.pr4e.org", 80)) as sock:
                sock.sendall(f"GET {path} HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n".encode())
                while sock.recv(5120):
                    pass
    return net.trace


def one(*parts: tuple[str, bytes]) -> dict[str, object]:
    trace = Trace()
    for number, (kind, data) in enumerate(parts):
        trace.add(number / 1000, kind, 0, "site" if kind == "site sends" else "program", data)  # type: ignore[arg-type]
    (call,) = calls(list(trace))
    return as_json(call)


def test_a_row_for_each_request() -> None:
    found = network(fetched("/intro.html", "/cover3.jpg", "/nothing")).data()["calls"]
    assert [(x["method"], x["path"], x["status"], x["type"]) for x in found] == [
        ("GET", "/intro.html", "200", "text/html"),
        ("GET", "/cover3.jpg", "200", "image/jpeg"),
        ("GET", "/nothing", "404", "text/html"),
    ]
    assert found[1]["size"] == 230_210 and found[1]["picture"].startswith("data:image/jpeg;base64,")
    assert ["Content-Type", "image/jpeg"] in found[1]["replied"]
    assert all(x["began"] <= x["came"] <= x["done"] for x in found)
    assert [x["picture"] for x in (found[0], found[2])] == ["", ""]


def test_a_request_without_a_reply() -> None:
    row = one(("send", b"GET / HTTP/1.0\r\n\r\n"))
    assert (row["status"], row["done"], row["size"]) == ("", None, 0)


def test_chunks_are_joined_and_counted_as_the_body() -> None:
    row = one(
        ("send", b"GET / HTTP/1.1\r\nHost: a.org\r\n\r\n"),
        (
            "site sends",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
        ),
    )
    assert row["body"] == "abcde" and row["size"] == 5


def test_copied_as_curl_and_as_python_it_asks_for_the_same() -> None:
    row = one(
        (
            "send",
            b"POST /a'b HTTP/1.1\r\nHost: a.org\r\nX-Evil: $(rm ~)'; `x`\r\nContent-Length: 5\r\n\r\nit's!",
        ),
    )
    assert shlex.split(str(row["curl"])) == [
        "curl", "-i", "-H", "X-Evil: $(rm ~)'; `x`", "--data-raw", "it's!", "http://a.org/a'b",
    ]  # fmt: skip
    scope: dict[str, object] = {}
    exec(str(row["python"]).split("with urllib")[0], scope)
    request = scope["request"]
    assert request.full_url == "http://a.org/a'b" and request.data == b"it's!"  # type: ignore[attr-defined]
    assert request.get_method() == "POST" and request.headers["X-evil"] == "$(rm ~)'; `x`"  # type: ignore[attr-defined]
    plain = one(("send", b"HEAD http://b.org/ HTTP/1.0\r\n\r\n"))
    assert plain["curl"] == "curl -i --head http://b.org/" and "method='HEAD'" in str(plain["python"])


@pytest.mark.parametrize(
    ("kind", "body", "shown"),
    [
        ("image/png", b"\x89PNG\r\n\x1a\n123", True),
        ("IMAGE/GIF", b"GIF89a", True),
        ("image/svg+xml", b"<svg onload='alert(1)'/>", False),
        ("image/png", b"<svg onload='alert(1)'/>", False),
        ("text/html", b"<script>", False),
        ('image/png" onerror="x', b"\x89PNG\r\n\x1a\n", False),
        ("image/png", b"\x89PNG\r\n\x1a\n" + b"x" * 500_000, False),
    ],
)
def test_only_raster_pictures_of_their_own_bytes_are_previewed(kind: str, body: bytes, shown: bool) -> None:
    assert bool(picture(kind, body)) is shown


def test_hostile_bytes_become_plain_json() -> None:
    rng = random.Random(7)
    bricks = [b"GET / HTTP/1.1\r\n", b"HTTP/1.1 200 OK\r\n", b"\r\n\r\n", b":", b"\xff\x00",
              b"Content-Length: 999999999999999\r\n", b"Transfer-Encoding: chunked\r\n", b"ffffffff\r\n",
              b"Host: </script>\r\n", b"HTTP/1.1 100 C\r\n"]  # fmt: skip
    for _ in range(300):
        trace = Trace()
        for kind, who in (("send", "program"), ("site sends", "site"), ("recv", "program")):
            trace.add(
                0.0,
                kind,
                0,
                who,
                b"GET / HTTP/1.0\r\n" * (kind == "send") + b"".join(rng.choices(bricks, k=9)),
            )  # type: ignore[arg-type]
        shown = network(trace)
        json.dumps(shown.data(), allow_nan=False)
        assert "<script" not in shown.html and "</script>" not in shown.html
