"""The exercises of the chapter on pages: parsers agree on them, and what is printed is read fairly."""

from __future__ import annotations

import importlib.util
import itertools
import random
import warnings
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from helpers import exercises
from helpers.exercises.spec import Case, Run
from helpers.exercises.told import Told
from helpers.exercises.walks import observe

OTHERS = [name for name in ("lxml", "html5lib") if importlib.util.find_spec(name)]
MISSING = "lxml and html5lib are not installed: pip install lxml html5lib, to compare with them"


def drawn(name: str, seed: int) -> list[Case]:
    return list(exercises.load(name).cases(random.Random(seed)))


def tags(html: str, parser: str, name: str) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return len(BeautifulSoup(html, parser)(name))


# -- cases ----------------------------------------------------------------------------------------------


def test_the_truth_of_paragraph_pages_is_what_our_parser_finds() -> None:
    for seed in range(60):
        for case in drawn("count_paragraphs", seed):
            assert tags(case.truth["html"], "html.parser", "p") == case.truth["right"], (seed, case.kind)


@pytest.mark.skipif(len(OTHERS) < 2, reason=MISSING)
@pytest.mark.parametrize("parser", OTHERS)
@pytest.mark.parametrize(
    ("name", "tag"), [("count_paragraphs", "p"), ("sum_spans", "span"), ("tag_parts", "a")]
)
def test_graded_pages_are_those_where_all_parsers_agree(name: str, tag: str, parser: str) -> None:
    for seed in range(100):
        for case in drawn(name, seed):
            html = case.truth["html"]
            assert tags(html, parser, tag) == tags(html, "html.parser", tag), (seed, html)


@pytest.mark.skipif(len(OTHERS) < 2, reason=MISSING)
def test_parsers_disagree_as_the_lesson_says() -> None:
    pages = {"<p>one<div>two</div></p>": [1, 1, 2], "one</p>two": [0, 0, 1]}
    for html, counts in pages.items():
        assert [tags(html, parser, "p") for parser in ("html.parser", "lxml", "html5lib")] == counts


def test_numbers_on_pages_of_paragraphs_are_the_programs_own() -> None:
    for case in drawn("count_paragraphs", 1):
        assert not any(char.isdigit() for char in BeautifulSoup(case.truth["html"], "html.parser").get_text())


def test_no_hint_of_a_page_names_its_parser() -> None:
    names = ("count_paragraphs", "sum_spans", "tag_parts", "absolute_links", "follow_links")
    assert not any("html.parser" in hint for name in names for hint in exercises.load(name).hints)


# -- fair reading ---------------------------------------------------------------------------------------


def told(text: str) -> Told:
    case = next(case for case in drawn("count_paragraphs", 2) if case.truth["right"] > 3)
    return Told(case, Run(text=text.replace("URL", case.typed[0])))


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("7\n", {7}),
        ("Paragraphs: 7.0 on URL", {7}),
        ("1\n2\n3\n4\n5\n6\n7\n", {1, 7}),
        ("1,234 characters, 7 paragraphs", {1234, 7}),
        ("There are none.", {0}),
        ("No paragraphs on URL", {0}),
        ("", set()),
    ],
)
def test_numbers_among_labels(text: str, answers: set[int]) -> None:
    assert told(text).answers == answers


@pytest.mark.parametrize(
    "text",
    [
        "{start}\n{right}\n",
        "Retrieving: http://x/known_by_{start}.html\nRetrieving: http://x/known_by_{right}.html",
        "{right} is reached from {start}\n",
        "['{start}', '{right}']",
        "The last name is {right}\nThank you\n",
        "People that {right} knows",
    ],
)
def test_the_last_name_among_labels(text: str) -> None:
    case = next(case for case in drawn("follow_links", 2) if case.kind == "several links")
    run = Run(text=text.format(start=case.truth["start"], right=case.truth["right"]))
    assert observe(case, run).last == case.truth["right"]


# -- the sites of the lesson ----------------------------------------------------------------------------


def test_the_walk_at_position_18_works_from_any_start() -> None:
    from helpers.localnet.sites import soup

    for name in soup.names():
        assert len(soup.knows(name)) == soup.LINKS == len(set(soup.knows(name)))
        at = name
        for _ in range(7):
            at = soup.knows(at)[17]
        assert at in soup.names()
    for position, chain in soup.CHAINS.items():
        assert all(soup.knows(a)[position - 1] == b for a, b in itertools.pairwise(chain))


def test_the_comments_make_the_printed_sum() -> None:
    from helpers.localnet.sites import soup

    counts = Counter(dict(soup.comments()))
    assert (len(counts), counts.total()) == (50, 2553)
    found = BeautifulSoup(soup.comments_html().body, "html.parser")("span")
    assert sum(int(tag.text) for tag in found) == 2553
