"""The regex bench: what `re` says as somebody types, greedy beside non-greedy, nothing that never ends."""

from __future__ import annotations

import re
import threading
import time

import pytest

from helpers import patience
from helpers.views.pattern import guess, repeats_a_repetition, twins
from helpers.views.regex import MOST_MATCHES, MOST_TEXT, regex_bench
from helpers.views.widget.model import make

SAID = 'She said "yes" and he said "no".'
EVIL = "<script>alert('\"&')</script>"


class Bench:
    """A bench with somebody at it."""

    def __init__(self, pattern, text, **about):
        live = regex_bench(pattern, text, **about)
        self.model = make(live, live.state)

    def set(self, **change):
        self.model.set_state({"state": {**self.model.state, **change}})
        return self.model.data

    @property
    def data(self):
        return self.model.data


def marked(data):
    return [text for text, number in data["pieces"] if number >= 0]


def test_each_key_pressed_is_answered():
    bench = Bench("", "12 of 345")
    for typed, found in (("[", "wrong"), ("[0", "wrong"), ("[0-9]", ["1", "2", "3", "4", "5"])):
        data = bench.set(pattern=typed)
        assert data["state"] == found or marked(data) == found
    assert marked(bench.set(pattern="[0-9]+")) == ["12", "345"]
    assert marked(bench.set(text="7")) == ["7"]
    assert bench.set(pattern="x")["says"] == "no match"


def test_the_pieces_are_the_text_and_the_matches_are_those_of_re():
    for pattern, text in (
        (r'"(.*?)"', SAID),
        ("a*", "baab"),
        (r"\b", "two words"),
        ("", "ab"),
        ("(é)|(x)", "éx\r\n🙂"),
    ):
        data = Bench(pattern, text).data
        assert "".join(piece for piece, _ in data["pieces"]) == text
        assert marked(data) == [match[0] for match in re.finditer(pattern, text)]
        assert [one["where"] for one in data["matches"]] == [
            f"{match.start()}–{match.end()}" for match in re.finditer(pattern, text)
        ]


@pytest.mark.parametrize("pattern", [r"\d+", r"(\d+):\d+", r"(\d+):(?P<minutes>\d+)|(no)"])
def test_findall_is_what_re_findall_gives(pattern):
    text = "07:45, 16:30"
    data = Bench(pattern, text).data
    assert data["findall"] == repr(re.findall(pattern, text))


def test_groups_are_named_and_those_that_took_no_part_are_none():
    groups = Bench(r"(\d+):(?P<minutes>\d+)|(no)", "07:45").data["matches"][0]["groups"]
    assert [(one["name"], one["text"], one["where"]) for one in groups] == [
        ("1", "'07'", "0–2"), ("2 minutes", "'45'", "3–5"), ("3", "None", "took no part")
    ]  # fmt: skip


def test_greedy_stands_beside_non_greedy():
    data = Bench('"(.+)"', SAID).data
    assert [one["pattern"] for one in data["twins"]] == ['"(.+)"', '"(.+?)"']
    assert [marked(one) for one in data["twins"]] == [['"yes" and he said "no"'], ['"yes"', '"no"']]
    assert Bench("yes", SAID).data["twins"] == []


@pytest.mark.parametrize(
    ("pattern", "greedy", "modest"),
    [
        ("a+?b*", "a+b*", "a+?b*?"),
        (r"\*+[+*?]{1,2}", r"\*+[+*?]{1,2}", r"\*+?[+*?]{1,2}?"),
        ("(?P<n>a)?(?:b)+(?=c*)", "(?P<n>a)?(?:b)+(?=c*)", "(?P<n>a)??(?:b)+?(?=c*?)"),
        ("[]+]*", "[]+]*", "[]+]*?"),
        ("(?i)a{,3}(?#b+)", "(?i)a{,3}(?#b+)", "(?i)a{,3}?(?#b+)"),
        ("a++b+", "a++b+", "a++b+?"),
        ("(?i:a)+(?<!b)c{2,}?", "(?i:a)+(?<!b)c{2,}", "(?i:a)+?(?<!b)c{2,}?"),
    ],
)
def test_twins_differ_in_repetitions_alone(pattern, greedy, modest):
    assert twins(pattern) == (greedy, modest)
    re.compile(greedy), re.compile(modest)


@pytest.mark.parametrize("pattern", ["abc", "a{3}", r"\+", "[+]", "a++", "{}", "a{b}", "(?i)x", "", "("])
def test_a_pattern_without_a_choice_has_no_twins(pattern):
    assert twins(pattern) is None


# -- never ending ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|aa)*b", "(a*)*$b", "(?:a+){2,}b", "(.*)*x"])
def test_a_search_that_would_take_for_ever_is_stopped_and_said_why(pattern):
    bench = Bench("a", 60 * "a")
    began = time.process_time()
    data = bench.set(pattern=pattern)
    assert time.process_time() - began < 3
    assert data["state"] == "stopped" and data["twins"] == []
    assert repeats_a_repetition(pattern) in data["says"] and "doubles the work" in data["says"]
    assert "Stopped" in bench.model.text
    assert marked(bench.set(pattern="a+")) == [60 * "a"], "and the next pattern is searched as ever"


def test_a_search_of_long_text_with_many_repetitions_is_stopped():
    data = Bench(".*.*.*.*x", 2000 * "a").data
    assert data["state"] == "stopped" and "4 repetitions" in data["says"]


def test_where_nothing_could_end_it_nothing_is_begun_that_might_not_end():
    said = []

    def elsewhere():
        assert not patience.can_stop()
        for pattern, text in (("(a+)+b", 60 * "a"), (".*.*.*.*x", 2000 * "a"), ("a+", 60 * "a")):
            said.append(Bench(pattern, text).data["state"])

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join(20)
    assert said == ["stopped", "stopped", "found"]
    assert guess("<.+?>", 500 * "<b>")


# -- anything may be typed -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        "[",
        "*",
        "a**",
        "\\",
        "(?P<1>a)",
        "(?",
        "a{2,1}",
        "(?<=a+)b",
        "\ud800",
        "(" * 5000,
        "a{9999999999}",
    ],
)
def test_what_is_no_pattern_is_said_and_does_no_harm(pattern):
    bench = Bench("a", "abc")
    data = bench.set(pattern=pattern)
    assert "error" not in data
    assert data["state"] in ("wrong", "nothing")
    assert marked(bench.set(pattern="b")) == ["b"]


def test_much_is_cut_and_said():
    data = Bench("a", (MOST_TEXT + 10) * "a").data
    assert (
        f"more than {MOST_MATCHES:,} matches" in data["says"] and f"{MOST_TEXT:,} characters" in data["says"]
    )
    assert len(data["matches"]) == MOST_MATCHES


def test_flags_are_those_of_the_buttons_and_those_given():
    bench = Bench("^b.", "a\nB\n", flags=re.MULTILINE | re.VERBOSE)
    assert bench.model.state["multiline"] is True and bench.data["says"] == "no match"
    assert marked(bench.set(ignorecase=True, dotall=True)) == ["B\n"]
    assert marked(bench.set(pattern="^ b .")) == ["B\n"], "VERBOSE stays"
    assert bench.set(multiline=False)["says"] == "no match"


def test_text_and_picture_say_the_same_and_nothing_becomes_html():
    view = regex_bench("(<s.*?>)", EVIL)
    assert "script" not in re.findall(r"</?(\w+)", view.html)
    for said in ("1 match", "Greedy", "Non-greedy"):
        assert said in view.text and said in view.html
    assert "0–8 '<script>'" in view.text


def test_bytes_are_refused_with_a_sentence():
    with pytest.raises(TypeError, match="both str, not bytes"):
        regex_bench(b"a", "a")  # type: ignore[arg-type]
