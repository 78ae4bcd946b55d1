"""The textbook's programs that read pages and XML, on localnet; taken from its text, where that is.

The text lost the layout of its programs: a table of statements is left, and the code of the weather reader,
a picture, is missing altogether. So the statements are found by their form and set below each other again;
the weather program is our own, with the address, the elements and the attributes that the textbook's reads.
"""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from helpers import localnet
from helpers.localnet.sites.feeds import report
from helpers.localnet.sites.library import content

ROOT = Path(__file__).resolve().parents[2]
SHARED: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("book.py")))
BOOK = sorted((ROOT.parent / "shared" / "seeds").glob("002_*.txt"))
needs_book = pytest.mark.skipif(
    not BOOK, reason="the textbook's text (../shared/seeds/002_*.txt) is not here"
)

STATEMENT = re.compile(
    r"import [\w.]+ as \w+|\w+ = \w+\.fromstring\(\w+\)|for \w+ in \w+\.iter\('\w+'\):"
    r"|\w+ = \w+\.find\('\w+'\)\.text|print\((?:[^()]|\(\))*\)"
)

FETCHED = "import urllib.request\nrss_text = urllib.request.urlopen({url!r}).read()\n"

JOURNAL = (
    "New boots\n  They squeak. The dog has noticed.\nSoup of the day\n  Leek & potato, counted in a loop.\n"
)

WEATHER = """
import urllib.request
import xml.etree.ElementTree

def first_value(latitude, longitude, kind):
    address = 'http://forecast.weather.gov/MapClick.php'
    query = '?lat={0}&lon={1}&unit=0&lg=english&FcstType=dwml'.format(latitude, longitude)
    page = urllib.request.urlopen(address + query).read()
    for temperature in xml.etree.ElementTree.fromstring(page).iter('temperature'):
        if temperature.get('type') == kind:
            return int(temperature.find('value').text)

for kind in 'apparent', 'maximum', 'minimum':
    print(first_value(47.61, -122.33, kind))
"""


def statements() -> tuple[list[str], str]:
    """The statements of the ElementTree program in order, and the address of the feed."""
    text = BOOK[0].read_text(encoding="utf-8")
    table = text[text.index("EG14.04") : text.index("The ElementTree class provides", text.index("EG14.04"))]
    (address,) = re.findall(r"https://www\.\w+\.com/\w+/ ?\w+\.xml", text)
    return STATEMENT.findall(table), address.replace(" ", "")


def program(before: str) -> str:
    """The book's program, with these lines before its parsing; what follows its `for` is indented."""
    found, _ = statements()
    at = next(number for number, statement in enumerate(found) if statement.startswith("for"))
    assert len(found) == 7 and at == 2
    return "\n".join([before, *found[: at + 1], *("    " + statement for statement in found[at + 1 :]), ""])


PAGE_STATEMENT = re.compile(
    r"import urllib\.request|url = '[^']+'|\w+ = urllib\.request\.urlopen\(\w+\)|for \w+ in \w+:|print\(\w+\)"
)


def page_reader() -> str:
    """The reader of web pages, its statements set below each other."""
    text = BOOK[0].read_text(encoding="utf-8")
    table = text[text.index("EG14.03") : text.index("If you run this program", text.index("EG14.03"))]
    *before, last = PAGE_STATEMENT.findall(table)
    assert len(before) == 4 and before[-1].endswith(":")
    return "\n".join([*before, "    " + last, ""])


@pytest.fixture(params=["course run", "real", "simulated"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Runs a program on localnet and gives what it printed, runs of spaces made one."""

    def printed(source: str) -> str:
        out = StringIO()
        with redirect_stdout(out):
            exec(compile(source, "program.py", "exec"), {"__name__": "__main__"})
        return re.sub(" +", " ", out.getvalue())

    if request.param == "course run":
        yield lambda source: re.sub(" +", " ", SHARED["printed"](source, tmp_path))
    elif request.param == "real":
        localnet.start(quiet=True)
        yield printed
        localnet.stop(quiet=True)
    else:
        with localnet.simulate().attached():
            yield printed


@needs_book
def test_a_page_is_printed_line_by_line_as_bytes(run: Callable[[str], str]) -> None:
    shown = run(page_reader()).splitlines()
    assert shown[0] == r"b'<!DOCTYPE html>\n'"
    assert all(re.fullmatch(r"b(['\"]).*\1", line) for line in shown)
    assert any("rss.xml" in line for line in shown)


@needs_book
def test_the_reader_of_pages_pointed_at_the_feed_prints_xml(run: Callable[[str], str]) -> None:
    _, address = statements()
    shown = run(re.sub(r"'https://[^']+'", repr(address), page_reader()))
    assert "b'<?xml version=" in shown and "<item>" in shown


@needs_book
def test_titles_and_descriptions_of_a_text(run: Callable[[str], str]) -> None:
    text = content("feeds/journal.xml").decode()
    assert run(program(f"rss_text = {text!r}")) == re.sub(" +", " ", JOURNAL)


@needs_book
def test_a_feed_is_read_from_its_address(run: Callable[[str], str]) -> None:
    _, address = statements()
    assert run(program(FETCHED.format(url=address))) == re.sub(" +", " ", JOURNAL)


def test_the_weather_service_answers_in_the_shape_that_programs_expect(run: Callable[[str], str]) -> None:
    of = report(47.61, -122.33)
    assert run(WEATHER) == f"{of.now}\n{of.maxima[0]}\n{of.minima[0]}\n"
