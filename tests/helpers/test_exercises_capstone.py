"""The exercises of the capstone: webs as planned, ideas told apart, requests as the sites received them."""

from __future__ import annotations

import functools
import http.client
import itertools
import queue
import random
import re
import threading
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from bs4 import BeautifulSoup

from autograder.authoring.mutants import reference
from autograder.authoring.notation import compile_file
from helpers import exercises, localnet
from helpers.exercises.detours import WAYS, right
from helpers.exercises.spec import Case, Result, Run
from helpers.exercises.trips import observe, requests
from helpers.exercises.webs import Web
from helpers.judging.answers import FileAnswer
from helpers.judging.runner import Stage
from helpers.judging.verdict import judge_file

ROOT = Path(__file__).resolve().parents[2]
SEEDS = 8


@functools.cache
def drawn(name: str, seed: int) -> Sequence[Case]:
    return list(exercises.load(name).cases(random.Random(seed)))


def runs(name: str, seed: int, folder: Path) -> list[tuple[Case, Run]]:
    """The reference in every case of a seed."""
    exercise = exercises.load(name)
    path = folder / f"{name}.py"
    path.write_text(reference(name), encoding="utf-8")
    answer = FileAnswer(name, path, exercise.form)  # type: ignore[arg-type]
    with Stage() as stage:
        return [(case, stage.run_case(exercise, case, answer)) for case in drawn(name, seed)]


# -- cases ----------------------------------------------------------------------------------------------


def test_what_the_statement_leaves_open_is_in_no_web() -> None:
    """Redirects, several parts of a query, ports, other schemes, an encoded or quoted address."""
    for case in itertools.chain(*(drawn("spider", seed) for seed in range(SEEDS))):
        web: Web = case.truth["web"]
        assert {node.status for node in web.nodes.values()} <= {200, 404, 410, 500, 503}
        for url, node in web.nodes.items():
            assert re.fullmatch(r"http://[a-z.]+/[a-z0-9./-]*(\?part=\d)?", url)
            for href in filter(None, node.hrefs):
                assert re.fullmatch(r"[\w./:@?=#-]+", href)
                assert urlsplit(urljoin(url, href)).scheme in ("http", "mailto")
        assert urldefrag(web.start).fragment == "" and web.limit >= 1


def test_the_library_reads_every_robots_txt_as_the_statement_does() -> None:
    for case in itertools.chain(*(drawn("spider", seed) for seed in range(SEEDS))):
        web: Web = case.truth["web"]
        parser = RobotFileParser()
        parser.parse((web.robots or "").splitlines())
        for url in web.nodes:
            closed = urlsplit(url).path.startswith(web.closed)
            assert [parser.can_fetch(name, url) for name in ("*", "Mozilla/5.0")] == [not closed] * 2, url


def test_pages_are_as_planned_and_patterns_see_the_same_links(tmp_path: Path) -> None:
    for case, run in runs("spider", 1, tmp_path):
        web: Web = case.truth["web"]
        for url, link in zip(requests(run), run.connections, strict=True):
            head, _, body = link.sent.decode().partition("\r\n\r\n")
            node = web.nodes.get(url)
            if node and node.status == 200:
                hrefs = [href for href in node.hrefs if href is not None]
                assert [tag["href"] for tag in BeautifulSoup(body, "html.parser")("a", href=True)] == hrefs
                assert re.findall(r'<a href="(.*?)"', body) == hrefs
            elif node:
                assert f" {node.status} " in head.split("\r\n")[0]


def test_a_right_trip_is_what_the_reference_does(tmp_path: Path) -> None:
    for case, run in runs("spider", 2, tmp_path):
        assert run.value == list(case.truth["right"].came)
        assert requests(run)[1:] == list(case.truth["right"].asked)


# -- ideas ----------------------------------------------------------------------------------------------


def test_a_wrong_way_costs_every_student_the_same() -> None:
    costs: dict[tuple[str, int], set[frozenset[str]]] = defaultdict(set)
    for seed in range(SEEDS):
        lost: dict[tuple[str, int], set[str]] = defaultdict(set)
        for case in drawn("spider", seed):
            for slug, ways in WAYS.items():
                for number, way in enumerate(ways(case.truth["web"])):
                    lost[slug, number] |= set() if way.fits(right(case)) else {case.kind}
        for way_, kinds in lost.items():
            costs[way_].add(frozenset(kinds))
    assert {way for way, kinds in costs.items() if len(kinds) != 1 or not all(kinds)} == set()


def test_a_rank_is_called_a_second_time_in_one_case() -> None:
    (case,) = [case for case in drawn("rank", 1) if case.before is not None]
    assert case.before is not None and not case.before[0].keys() & case.args[0].keys()
    assert "was called before" in case.story


# -- fair reading ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "layout", ["{}", "{}\n", "* {}", "12. {}", "'{}',", "<{}>", "{} (came)", "['{}',", "page: {}\t200"]
)
def test_a_script_may_print_addresses_in_any_layout(layout: str) -> None:
    case = drawn("spider", 1)[2]
    came = case.truth["right"].came
    text = "\n".join(layout.format(url) for url in came)
    assert observe(case, Run(text=text, prompts=("Start: ", "Limit: "))).value == came
    assert observe(case, Run(text=str(list(came)), prompts=("Start: ",))).value == came
    assert observe(case, Run(text=text)).value is None


CHANGES = {
    "a probe before each page is a second request": (
        "            with urlopen(page, timeout=10) as reply:\n",
        "            urlopen(Request(page, method='HEAD'), timeout=10).close()\n"
        "            with urlopen(page, timeout=10) as reply:\n",
        "more than once",
    ),
    "a generator is no list": (
        "    return came",
        "    return iter(came)",
        "returned <list_iterator>. It should return a list",
    ),
    "a set has no order": ("    return came", "    return set(came)", "should return a list"),
    "nothing is returned": ("    return came", "", "should return a list"),
    "a page beyond the links": (
        "    return came",
        "    urlopen(urljoin(start, '/'), timeout=10).close()\n    return came",
        "",
    ),
    "only texts are compared": ("    return came", "    return [*came, start]", "should end after"),
    "a list cut short": ("    return came", "    return came[:-1]", "in it should be"),
    "upper case": ("    return came", "    return [url.upper() for url in came]", "it should be"),
}


def judged(folder: Path, old: str, new: str) -> Result:
    source = reference("spider").replace("import urlopen", "import Request, urlopen")
    assert old in source
    path = folder / "answer.py"
    path.write_text(source.replace(old, new), encoding="utf-8")
    return judge_file("spider", path, 5)


@pytest.mark.parametrize("what", CHANGES)
def test_what_no_idea_explains_is_still_said(what: str, tmp_path: Path) -> None:
    old, new, said = CHANGES[what]
    result = judged(tmp_path, old, new)
    assert result.verdict == "failed"
    assert said in result.findings[0].message


@pytest.mark.parametrize("value", ["tuple(came)", "list(dict.fromkeys(came))", "[str(url) for url in came]"])
def test_a_sequence_of_addresses_is_as_good_as_a_list(value: str, tmp_path: Path) -> None:
    assert judged(tmp_path, "    return came", f"    return {value}").verdict == "passed"


# -- the search page of the lesson ----------------------------------------------------------------------


def ask(address: str) -> tuple[int, str]:
    """What a client gets that knows nothing of localnet's names."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""))
    reply = connection.getresponse()
    text = reply.read().decode()
    connection.close()
    return reply.status, text


def test_the_search_page_can_be_opened_from_outside() -> None:
    notebook: Any = compile_file(ROOT / "chapters" / "09_capstone" / "lesson.py")
    cells = {cell.id: cell.source for cell in notebook.cells if cell.cell_type == "code"}
    needed = ["recall-answers", "page-home", "page-links", "queue-web", "queue-breadth", "spider-sunny"]
    needed += ["rank-crawl", "rank-count", "search-index", "search-answer", "search-page"]
    needed += ["server-query", "server-respond", "server-serve"]
    said: queue.Queue[str] = queue.Queue()
    space: dict[str, Any] = {"localnet": localnet, "print": lambda *words, **more: None}
    localnet.start(quiet=True)
    try:
        for name in needed:
            exec(cells[name], space)
        space["print"] = said.put
        source = cells["server-open"].replace("visitors = 0", "visitors = 3")
        opened = threading.Thread(target=exec, args=(source, space))
        opened.start()
        found = re.search(r"http://127\.0\.0\.1:\d+/", said.get(timeout=20))
        assert found
        status, page = ask(found[0] + "?q=rain+water")
        links = [tag["href"] for tag in BeautifulSoup(page, "html.parser")("a")]
        assert (status, len(links)) == (200, 1)
        assert ask(found[0] + "favicon.ico")[0] == 404
        assert "<script>" not in ask(found[0] + "?q=%3Cscript%3E")[1]
        opened.join(20)
        assert not opened.is_alive()
        assert "Rain water is best" in ask(links[0])[1], "the links lead to where the garden really is"
    finally:
        localnet.stop(quiet=True)
