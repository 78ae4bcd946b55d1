"""Views: the same in text and HTML, nothing of a learner's unescaped, nothing wider than its place."""

import random
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from helpers.exercises.spec import Case, Finding, Judged, Raised, Result, Run
from helpers.judging.verdict import judge_answer
from helpers.localnet.hosts import Hosts
from helpers.localnet.simnet import SimNet
from helpers.localnet.sites import standard_hosts
from helpers.localnet.trace import Trace
from helpers.views import requests, show, verdict, wire
from helpers.views.verdict import points, printed
from tests.helpers.judged_toy import RIGHT, TOY, answer

EVIL = "<script>alert('\"&')</script>"


class Page(HTMLParser):
    """Tags and texts of some HTML; complains where tags do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.words = ""
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def evil_result() -> Result:
    trace = Trace()
    trace.add(0.0, "connect", 0, "program", b"", EVIL)
    trace.add(0.1, "send", 0, "program", EVIL.encode())
    trace.add(0.2, "site sends", 0, "site", EVIL.encode() * 100)
    case = Case("page", EVIL, Hosts(), typed=(EVIL,), args=(EVIL,))
    run = Run(text=EVIL * 50 + "\x1b[31m\r\x00", value=EVIL, raised=Raised(EVIL, EVIL, 3, EVIL), trace=trace)
    lost = Finding(f"It shows `{EVIL}` ` {EVIL}", read=EVIL, at=1)
    judged = Judged(case, run, (lost,))
    findings = (lost, Finding(EVIL), Finding(EVIL + "2", remark=True))
    return Result("page_length", "failed", 1.5, 4.0, 7, findings, (judged,), judged, note=EVIL)


def test_what_a_program_made_is_escaped():
    view = verdict(evil_result(), TOY)
    page = Page(view.html)
    assert "script" not in page.tags
    assert EVIL in page.words
    for shown in (wire(evil_result().judged[0].run.trace), requests(evil_result().judged[0].run.trace)):
        assert "script" not in Page(shown.html).tags
    assert "\x1b" not in view.text and "\x00" not in view.text


def test_text_and_html_say_the_same():
    view = verdict(judge_answer(TOY, answer(RIGHT.replace("except OSError", "except KeyError")), 7), TOY)
    page = Page(view.html)
    for said in (
        "Not yet",
        "3 of 4 points",
        "gaierror",
        "no such host",
        "http://nowhere.example/",
        "--seed 7",
    ):
        assert said in " ".join(view.text.split())
        assert said in " ".join(page.words.split())


def test_a_failure_says_one_thing_first():
    result = evil_result()
    many = tuple(Finding(f"number {at}") for at in range(9))
    view = verdict(replace(result, findings=many, note=""), TOY)
    assert "The first thing to fix: number 0" in view.text
    assert view.text.index("number 0") < view.text.index("The situation") < view.text.index("number 1")
    assert "details" in Page(view.html).tags


def test_a_pass_asks_a_question_and_grading_does_not():
    result = judge_answer(TOY, answer(RIGHT), 7)
    assert "Why is it right under one-byte pieces?" in verdict(result, TOY).text
    assert "Why is it right" not in verdict(result, TOY, graded=True).text
    assert "20 situations" in verdict(result, TOY).text


@pytest.mark.parametrize("name", ["passed", "failed", "not attempted", "error"])
def test_each_verdict_has_an_icon_and_a_word(name):
    view = verdict(Result("page_length", name, 0.0, 4.0, 7, note="Because."), TOY)
    icon, word = view.text.split(":")[0].split(" ", 1)
    assert not icon.isascii() and word[0].isupper()
    assert icon in view.html and word in view.html


def test_long_output_is_cut_and_says_so():
    assert "9,600 characters left out" in printed("a" * 5000 + "b" * 5000)
    assert printed("tab\tand\nline\x07") == "tab\tand\nline\\x07"


def test_points_are_written_plainly():
    assert [points(n) for n in (4.0, 2.5, 0.0, 1 / 3, 10.0)] == ["4", "2.5", "0", "0.33", "10"]


def test_a_long_trace_is_short_when_drawn_and_keeps_what_is_pointed_at():
    trace = Trace()
    for number in range(3000):
        trace.add(number / 1000, "recv" if number % 2 else "send", 0, "program", b"x" * 100)
    view = wire(trace, mark=1501)
    assert len(view.text.split("\n")) < 40
    assert "=>" in view.text and "1.5010" in view.text
    assert "left out" in view.text
    assert max(map(len, view.text.split("\n"))) < 110


def test_pieces_in_a_row_are_counted_together():
    trace = Trace()
    for _ in range(100):
        trace.add(0.0, "recv", 0, "program", b"xy", "recv(2)")
    assert "97 more of recv, together 194 bytes" in wire(trace).text


def test_an_empty_trace():
    assert "nothing travelled" in wire(Trace()).text
    assert "no HTTP requests" in requests(Trace()).text


def fetch(*targets: str, weather=None) -> Trace:
    import urllib.error
    import urllib.request

    net = SimNet(standard_hosts(), weather)
    with net.attached():
        for target in targets:
            try:
                with urllib.request.urlopen(target) as reply:
                    reply.read()
            except urllib.error.HTTPError as error:
                error.close()
    return net.trace


def test_the_console_lists_requests_as_a_browser_does():
    view = requests(fetch("http://data.pr4e.org/romeo.txt", "http://data.pr4e.org/nothing-here"))
    lines = view.text.split("\n")
    assert lines[0].split() == ["host", "method", "path", "status", "type", "size", "time"]
    assert lines[1].split()[:5] == ["data.pr4e.org", "GET", "/romeo.txt", "200", "text/plain"]
    assert lines[2].split()[:4] == ["data.pr4e.org", "GET", "/nothing-here", "404"]
    assert re.fullmatch(r"[\d.]+ ms", lines[1][-6:].strip())
    page = Page(view.html)
    assert page.tags.count("tr") == 3


def exchange(*parts: tuple[str, bytes]) -> list[list[str]]:
    trace = Trace()
    for number, (kind, data) in enumerate(parts):
        trace.add(number / 1000, kind, 0, "site" if kind == "site sends" else "program", data)
    return [line.split() for line in requests(trace).text.split("\n")[1:]]


def test_two_requests_on_one_connection():
    rows = exchange(
        ("send", b"GET /a HTTP/1.1\r\nHost: one.org\r\n\r\n"),
        (
            "site sends",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 3\r\n\r\nabc",
        ),
        ("send", b"HEAD /b HTTP/1.1\r\nHost: one.org\r\n\r\n"),
        ("site sends", b"HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n"),
    )
    assert rows == [
        ["one.org", "GET", "/a", "200", "text/html", "3", "1.0", "ms"],
        ["one.org", "HEAD", "/b", "304", "0", "1.0", "ms"],
    ]


@pytest.mark.parametrize("sent", [b"", b"GET", b"nonsense\r\n\r\n", b"\xff\xfe\r\n", b"GET / HTTP/1.0"])
def test_what_is_no_request_is_no_row(sent: bytes):
    trace = Trace()
    trace.add(0, "send", 0, "program", sent)
    assert "no HTTP requests" in requests(trace).text


def test_a_request_without_a_reply_is_shown_as_such():
    assert exchange(("send", b"GET / HTTP/1.0\r\n"))[0][:3] == ["GET", "/", "(none)"]


def test_hostile_bytes_do_no_harm_to_the_console():
    rng = random.Random(5)
    whole = (
        b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999999\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"
    )
    for _ in range(300):
        noise = bytes(rng.choice(whole) for _ in range(60))
        exchange(("send", b"GET / HTTP/1.0\r\n\r\n" + noise), ("site sends", noise), ("site sends", whole))


def test_no_colour_alone_no_script_no_outside_address():
    html = verdict(evil_result(), TOY).html
    assert not re.search(r"(?i)(src|href)=['\"]?(https?:)?//|@import|url\(", html)
    assert "var(--jp-" in html


def test_show_prints_in_a_terminal(capsys: pytest.CaptureFixture[str]):
    show(wire(Trace()))
    assert capsys.readouterr().out == "(nothing travelled)\n"
