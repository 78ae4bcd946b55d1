"""The exercises of the chapter on patterns: their cases, near misses, and what counts as printed."""

from __future__ import annotations

import itertools
import random
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from autograder.authoring.notation import compile_file
from helpers.exercises import load
from helpers.exercises.linked import form, values
from helpers.exercises.spec import Case, Result, Run
from helpers.judging.verdict import judge_file

TESTS = Path(__file__).parents[1]
CHAPTER = "05_regex"
NAMES = ("sum_numbers", "find_links", "greedy_or_not", "header_fields")
LINK = re.compile('href="(https?://[^"]+)"')


def costs(result: Result) -> list[str]:
    return [f"{one.misconception}: {one.message}" for one in result.findings if not one.remark]


def drawn(name: str, seed: int) -> list[Case]:
    return list(load(name).cases(random.Random(seed)))


# -- cases -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(20))
def test_pages_of_links_are_those_where_pattern_and_parser_agree(seed: int) -> None:
    for case in drawn("find_links", seed):
        text = case.truth["text"]
        soup = BeautifulSoup(text, "html.parser")
        hrefs = [str(tag["href"]) for tag in soup.find_all(href=True)]
        links = [href for href in hrefs if href.startswith(("http://", "https://"))]
        assert links == LINK.findall(text) == list(case.truth["links"])
        assert case.typed[0] not in links
        assert text.isascii()


@pytest.mark.parametrize("seed", range(20))
def test_the_numbers_of_a_page_are_those_put_into_it(seed: int) -> None:
    for case in drawn("sum_numbers", seed):
        assert re.findall("[0-9]+", case.truth["text"]) == list(case.truth["written"])
        assert case.truth["sum"] < 10**9


@pytest.mark.parametrize("seed", range(20))
def test_no_right_sum_stands_on_a_longer_page(seed: int) -> None:
    """Else a program that shows the numbers and no sum could pass."""
    for case in drawn("sum_numbers", seed):
        written = [int(digits) for digits in case.truth["written"]]
        assert len(written) < 2 or case.truth["sum"] not in written


# -- patterns that are wrong by one character ------------------------------------------------------------


SOME = {
    "sum_numbers": (
        'import re\nfrom urllib.request import urlopen\ntext = urlopen(input()).read().decode()\n'
        "print(sum(int(n) for n in re.findall({!r}, text)))\n",
        "[0-9]+",
        {"[0-9]+": "the pattern itself"},
    ),
    "find_links": (
        "import re\nfrom urllib.request import urlopen\ntext = urlopen(input()).read().decode()\n"
        "for link in re.findall({!r}, text):\n    print(link)\n",
        'href="(https?://.*?)"',
        {
            'ref="(https?://.*?)"': "every ref= is the end of an href=",
            'ef="(https?://.*?)"': "the same",
            'f="(https?://.*?)"': "the same",
            'href="(https?:/.*?)"': "no address goes on otherwise than with two slashes",
            'href="(https?//.*?)"': "and none without a colon",
            'href="(https?://.+?)"': "no address ends there",
            'href="(https*://.*?)"': "none has an s too many",
        },
    ),
    "header_fields": (
        "import re\ndef header_fields(head):\n    found = re.findall({!r}, head, re.MULTILINE)\n"
        "    return {{name.lower(): value.strip() for name, value in found}}\n",
        r"^([\w-]+):(.*)$",
        {
            r"^([\w-]+):(.*)": "the dot stops at the line end anyway",
            r"^([\w-]*):(.*)$": "no line begins with a colon",
        },
    ),
}  # fmt: skip


def changed(pattern: str) -> list[str]:
    """The pattern with one character left out, doubled, or a repetition exchanged."""
    made = [pattern[:at] + pattern[at + 1 :] for at in range(len(pattern))]
    made += [pattern[:at] + other + pattern[at + 1 :] for at, mark in enumerate(pattern) if mark in "+*?"
             for other in "+*?" if other != mark]  # fmt: skip
    good = []
    for one in dict.fromkeys(made):
        try:
            groups = re.compile(one).groups
        except re.error:
            continue
        if one != pattern and groups == re.compile(pattern).groups:
            good.append(one)
    return good


@pytest.mark.parametrize("name", SOME)
@pytest.mark.filterwarnings("ignore:Possible")
def test_a_pattern_that_is_wrong_by_one_character_does_not_pass(name: str, tmp_path: Path) -> None:
    program, pattern, same = SOME[name]
    path = tmp_path / "answer.py"
    survivors = []
    for one in changed(pattern):
        path.write_text(program.format(one), encoding="utf-8")
        if judge_file(name, path, 6).verdict == "passed":
            survivors.append(one)
    assert [one for one in survivors if one not in same] == []


# -- what counts as printed ------------------------------------------------------------------------------


def judged(name: str, program: str, tmp_path: Path) -> Result:
    path = tmp_path / "answer.py"
    path.write_text(program, encoding="utf-8")
    return judge_file(name, path, 8)


@pytest.mark.parametrize(
    "last",
    [
        "print(total)",
        "print('Total:', float(total))",
        "print(f'{len(found)} numbers')\nprint('sum', total)",
        "print(found)\nprint(f'The sum is {total:,}.')",
        "print('Retrieving', url)\nprint('sum=' + str(total), 'of', len(found))",
        "print(total, end='')\ninput('Press Enter')",
    ],
)
def test_any_label_around_the_sum_will_do(last: str, tmp_path: Path) -> None:
    begin = (
        "import re, urllib.request\nurl = input('URL ')\ntext = urllib.request.urlopen(url).read().decode()\n"
    )
    find = "found = re.findall('[0-9]+', text)\ntotal = sum(map(int, found))\n"
    result = judged("sum_numbers", begin + find + last, tmp_path)
    assert result.verdict == "passed", costs(result)


def test_a_sum_with_the_wrong_sign_is_no_sum(tmp_path: Path) -> None:
    program = (
        "import re, urllib.request\ntext = urllib.request.urlopen(input()).read().decode()\n"
        "print(-sum(map(int, re.findall('[0-9]+', text))))"
    )
    assert judged("sum_numbers", program, tmp_path).verdict == "failed"


def test_links_are_found_among_labels() -> None:
    links = ("https://b.example/x,y", "http://a.example/?q=1", "http://a.example/?q=1")
    case = next(case for case in drawn("find_links", 0))
    case = Case(
        case.kind, "", case.hosts, typed=("http://t.example/",), truth={"links": links, "others": ("#top",)}
    )
    for printed in (
        "\n".join(links),
        "Retrieving http://t.example/\n" + "\n".join(f"{n}. {link}" for n, link in enumerate(links, 1)),
        ", ".join(links),
        " ".join(links) + "\n3 links",
        "\n".join(f"Link: '{link}'" for link in links),
        "\n".join(f"<{link}>" for link in links),
        "\n".join(f"{link} (found)" for link in links),
    ):
        assert values(printed, case) == tuple(sorted(links)), printed
    assert values("#top\nhttp://a.example/", case) == ("#top", "http://a.example/")


def test_python_s_own_notation_is_recognized() -> None:
    link = "http://a.example/"
    assert form(str([link])) == "list"
    assert form(str([link.encode()])) in ("list", "bytes")
    assert form(str(link.encode())) == "bytes"
    assert form(str([(link, "")])) == "tuple"
    assert form(f"Link ('one'): {link}\n[1] {link}") == "text"


def test_a_function_may_return_a_list_for_a_pair(tmp_path: Path) -> None:
    program = (
        "def greedy_or_not(text, left, right):\n    rest = text.partition(left)[2]\n"
        "    if right not in rest:\n        return None\n"
        "    return [rest.rpartition(right)[0], rest.partition(right)[0]]\n"
    )
    assert judged("greedy_or_not", program, tmp_path).verdict == "passed"


# -- the lesson ------------------------------------------------------------------------------------------


def test_each_two_letters_more_take_about_four_times_as_long(capsys: pytest.CaptureFixture[str]) -> None:
    lesson = compile_file(TESTS.parent / "chapters" / CHAPTER / "lesson.py")
    source = next(cell.source for cell in lesson.cells if cell.id == "ways-time")
    exec(compile(source, "ways-time", "exec"), {"re": re})
    times = [float(line.split()[-2]) for line in capsys.readouterr().out.splitlines()]
    assert len(times) == 4
    assert times[-1] > 5 * times[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_message_never_fails_where_its_idea_predicts_something(name: str) -> None:
    runs = (Run(), Run(value={"x": "y"}), Run(value=("a", "b"), text="7\nhttp://a.example/ ["))
    said = set()
    for case, run in itertools.product(drawn(name, 2), runs):
        for idea in load(name).misconceptions:
            if idea.predict(case, run) is not None:
                assert len(idea.message(case, run)) > 20
                said.add(idea.slug)
    assert len(said) == len(load(name).misconceptions)
