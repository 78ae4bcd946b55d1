"""The wire's data: where recv cut, headers apart from body, cut characters; hostile bytes do no harm."""

from __future__ import annotations

import json
import random
import socket
import time

import pytest

from helpers.localnet.simnet import SimNet
from helpers.localnet.sites import standard_hosts
from helpers.localnet.trace import Trace
from helpers.localnet.weather import Weather
from helpers.views import wire
from helpers.views.exchange import replies_in, requests_in, unchunked
from helpers.views.wiredata import ALL_BYTES, FEW, MOST_BYTES, cut_characters, wire_data


def fetched(path: str, ask: int, weather: Weather | None = None) -> Trace:
    net = SimNet(standard_hosts(), weather)
    with net.attached(), socket.create_connection(("data.pr4e.org", 80)) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n".encode())
        while sock.recv(ask):
            pass
    return net.trace


@pytest.mark.parametrize("ask", [1, 7, 100, 5120])
def test_headers_cuts_and_places(ask: int) -> None:
    trace = fetched("/utf8.txt", ask)
    drawn = wire_data(list(trace))["events"]
    sent = [one for one in drawn if one["k"] == "site sends"]
    got = [one for one in drawn if one["k"] == "recv"]
    reply = "".join(one["b"] for one in sent)
    assert "".join(one["b"] for one in got) == reply
    head = reply.index("\r\n\r\n") + 4
    for events in (sent, got):
        words = "".join(
            ("h" if word == "headers" else "b" if word == "body" else "?") * (end - start)
            for one in events
            for start, end, word in one["parts"]
        )
        assert words == "h" * head + "b" * (len(reply) - head)
        assert [one["from"] for one in events] == [
            sum(other["z"] for other in events[:at]) for at in range(len(events))
        ]
    cuts = [one["from"] + cut for one in sent for cut, _ in one["cuts"]]
    inside = {one["from"] + one["z"] for one in got} - {one["from"] + one["z"] for one in sent}
    assert set(cuts) == inside
    for one in got:
        raw = one["b"].encode("latin-1")
        begin, end = one["half"]
        body = raw[begin : len(raw) - end]
        if one["from"] >= head:
            body.decode("utf-8")  # what is marked is all that does not decode


def test_the_request_has_headers_alone() -> None:
    first = next(one for one in wire_data(list(fetched("/romeo.txt", 512)))["events"] if one["k"] == "send")
    assert first["parts"] == [[0, first["z"], "headers"]]


@pytest.mark.parametrize("text", ["ü", "€", "😀", "a€b😀c"])
def test_a_character_is_marked_wherever_it_is_cut(text: str) -> None:
    data = text.encode()
    whole = {len(text[:at].encode()) for at in range(len(text) + 1)}
    for cut in range(1, len(data)):
        found = cut_characters([data[:cut], data[cut:]], [])
        assert (found != [(0, 0), (0, 0)]) is (cut not in whole)
        (_, last), (first, _) = found
        assert (
            data[: cut - last].decode()
            + data[cut - last : cut + first].decode()
            + data[cut + first :].decode()
            == text
        )


def test_a_picture_has_no_characters() -> None:
    assert cut_characters([b"\xff\xd8\xc3", b"\xbc\x00"], []) == [(0, 0), (0, 0)]


def test_two_messages_on_a_connection() -> None:
    out = b"GET /a HTTP/1.1\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi"
    asked = requests_in(out)
    assert [(one.method, out[one.body : one.end]) for one in asked] == [("GET", b""), ("POST", b"hi")]
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    back = (
        b"HTTP/1.1 100 Continue\r\n\r\n" + chunked + b"HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\n"
    )
    replies = replies_in(back, ["GET", "POST"])
    assert [one.status for one in replies] == ["100", "200", "204"]
    assert unchunked(back[replies[1].body : replies[1].end]) == b"abc"
    assert replies[2].body == replies[2].end == len(back)


def test_hostile_bytes_become_plain_json() -> None:
    rng = random.Random(5)
    bricks = [b"HTTP/1.1 200 OK\r\n", b"\r\n\r\n", b"Content-Length: 99999999999\r\n", b"\xe2\x82",
              b"GET / HTTP/1.0\r\n", b"Transfer-Encoding: chunked\r\n", b"\x00\xff", b"5\r\nab",
              b"</script><img src=x onerror=alert(1)>"]  # fmt: skip
    for _ in range(200):
        trace = Trace()
        for _ in range(rng.randrange(1, 12)):
            kind, who = rng.choice(
                [("send", "program"), ("site sends", "site"), ("recv", "program"), ("recvfrom", "program")]
            )
            trace.add(
                0.0,
                kind,
                rng.choice([0, 1, None]),
                who,
                b"".join(rng.choices(bricks, k=rng.randrange(5))),
                "<b>",
            )  # type: ignore[arg-type]
        events = json.loads(json.dumps(wire_data(list(trace)), allow_nan=False))["events"]
        for one in events:
            parts = one.get("parts", [])
            assert sum(end - start for start, end, _ in parts) in (0, one["z"])
        shown = wire(trace)
        assert "<img" not in shown.html and "\x00" not in shown.text


def test_what_is_long_is_cut_and_says_so() -> None:
    trace = Trace()
    for _ in range(200):
        trace.add(0.0, "recv", 0, "program", b"x" * 50_000)
    events = wire_data(list(trace))["events"]
    assert len(events[0]["b"]) == MOST_BYTES and events[0]["z"] == 50_000
    assert len(events[-1]["b"]) == FEW
    assert sum(len(one["b"]) for one in events) < ALL_BYTES + MOST_BYTES + 200 * FEW


def test_a_mark_opens_there_and_an_empty_trace_is_no_error() -> None:
    trace = fetched("/romeo.txt", 100)
    assert wire(trace, mark=5).opens == {"at": 5, "only": "all"}
    assert "=>" in wire(trace, mark=5).text
    assert wire(Trace()).data()["events"] == []
    assert "nothing travelled" in wire(Trace()).text


def test_five_thousand_events_are_quick_to_prepare() -> None:
    trace = Trace()
    trace.add(0.0, "site sends", 0, "site", b"HTTP/1.0 200 OK\r\n\r\n" + b"\xc3\xbc" * 50_000)
    for number in range(5_000):
        trace.add(number / 1000, "recv", 0, "program", b"x" * 20, "recv(20)")
    began = time.process_time()
    wire_data(list(trace))
    assert time.process_time() - began < 2.0
