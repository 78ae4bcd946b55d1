"""forecast: the maximum, the minimum and the sky that the weather service foretells for a place."""

from __future__ import annotations

import itertools
import random
from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any, cast
from urllib.parse import parse_qsl

from helpers.exercises.asked import PAGE, asked, asking, parse
from helpers.exercises.feed_ideas import idea, mistaken, shallow
from helpers.exercises.feeds import (
    CRASHES,
    Expect,
    Outcome,
    fails,
    given,
    internet,
    judged,
    normal,
    outcome,
    read,
)
from helpers.exercises.findings import written
from helpers.exercises.mistaken import JOINED, OTHER, REPLY, nothing_found
from helpers.exercises.output import squeeze
from helpers.exercises.pages import RawSite, bad_request, page
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.localnet.sites.feeds import SKIES, Report, dwml, report
from helpers.localnet.weather import Weather

HOST, PATH = "weather.pr4e.org", "/forecast.xml"

ELSEWHERE, SWAPPED = "another place", "latitude and longitude swapped"
"""What a program asked for, besides the words of `asked.asked`."""

TEXT = "text"
"""An answer: all is right, and the temperatures are text."""


class WeatherSite(RawSite):
    """Answers with the report for the coordinates in the query."""

    def __init__(self, spot: tuple[float, float], body: bytes, missing: bytes) -> None:
        super().__init__(HOST, {}, missing)
        self.spot, self.body = spot, body

    def reply(self) -> bytes:
        """The case's report for its place, an invented one for others, 404 or 400 for anything else."""
        request = parse(self.received)
        if request.problem:
            return bad_request(request.problem)
        spot = coordinates(request.path)
        if spot == self.spot:
            return self.body
        return self.missing if spot is None else page(random.Random(1), dwml(report(*spot)), kind="xml").reply


def coordinates(path: str) -> tuple[float, float] | None:
    """Latitude and longitude in the path of a request, in degrees, or None."""
    name, _, query = path.partition("?")
    fields = dict(parse_qsl(query))
    try:
        return (float(fields["lat"]), float(fields["lon"])) if name == PATH else None
    except (KeyError, ValueError):
        return None


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two reports, their parts in four orders, from places everywhere."""
    made: list[Case] = []
    for kind, count, observed_first, minimum_first in (
        ("as in the lesson", 6, False, False),
        ("minimum first", 5, False, True),
        ("observed first", 6, True, False),
        ("observed first", 5, True, True),
    ):
        for _ in range(count):
            made.append(_case(rng, kind, observed_first, minimum_first, len(made)))
    return made


def _case(rng: random.Random, kind: str, observed_first: bool, minimum_first: bool, number: int) -> Case:
    north, east = ((1, 1), (-1, 1), (1, -1), (-1, -1))[number % 4]
    spot = (north * round(rng.uniform(1, 80), 2), east * round(rng.uniform(1, 80), 2))
    low = rng.randint(-5, 40)
    minima = rng.sample(range(low, low + 10), 3)
    maxima = rng.sample(range(low + 20, low + 35), 3)
    while min(minima) == minima[0] or max(maxima) == maxima[0]:
        rng.shuffle(minima)
        rng.shuffle(maxima)
    skies = rng.sample(SKIES, 4)
    past, now = (
        (max(maxima) + rng.randint(1, 5), min(minima) - rng.randint(1, 5)),
        rng.randint(low + 11, low + 19),
    )
    of = Report("A field", str(spot[0]), str(spot[1]), maxima, minima, skies[:3], now, skies[3], past)
    body = page(rng, dwml(of, observed_first, minimum_first), rng.randint(4, 9), kind="xml").reply
    order = "what was observed before the forecast" if observed_first else "the forecast first"
    told = (
        f"forecast({spot[0]}, {spot[1]}): {order}, {'minima' if minimum_first else 'maxima'} before the rest"
    )
    hosts = internet(rng, HOST, {})
    missing = page(rng, "<h1>Not Found</h1>\n", 5, "404 Not Found", "html").reply
    hosts.serve_tcp(HOST, 80, lambda: WeatherSite(spot, body, missing))
    truth: dict[str, Any] = {
        "host": HOST,
        "path": f"{PATH}?lat={spot[0]}&lon={spot[1]}",
        "reply": body,
        "report": _plain(of),
    }
    truth |= {"observed_first": observed_first, "minimum_first": minimum_first}
    weather = Weather(rng.randrange(10**6), rng.choice([(1448, 1448), (1, 700), (200, 600)]))
    return Case(kind, told, hosts, weather, args=spot, truth=truth)


def _plain(of: Report) -> dict[str, tuple[Hashable, ...]]:
    return {
        "maximum": tuple(of.maxima),
        "minimum": tuple(of.minima),
        "sky": tuple(of.skies),
        "observed": (*of.past, of.sky),
        "now": (of.now,),
    }


# -- what is right ----------------------------------------------------------------------------------
def right(case: Case) -> Expect:
    """What a right run shows."""
    return given(tuple(values[0] for values in _foretold(case)))


def _foretold(case: Case) -> tuple[tuple[Hashable, ...], ...]:
    of: Mapping[str, tuple[Hashable, ...]] = case.truth["report"]
    return of["maximum"], of["minimum"], of["sky"]


def asked_for(case: Case, run: Run) -> str:
    """What it asked for: as `asked.asked`, and the right place, another, or one with its numbers swapped."""
    link = asking(run)
    what = asked(case, run)
    request = parse(link.received) if link else None
    spot = coordinates(request.path) if request and not request.problem else None
    if link is None or link.host != HOST or spot is None:
        return what
    if spot == case.args:
        return PAGE
    return SWAPPED if spot == case.args[::-1] else ELSEWHERE


def number(value: object) -> Hashable:
    """A temperature as an int where it is one, also a float or text of digits; else as it is."""
    if isinstance(value, str) and value.strip().removeprefix("-").isdecimal():
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return normal(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def observe(case: Case, run: Run) -> Outcome:
    """The value returned, its numbers as int; `TEXT`; ``("printed",)`` where nothing was returned."""
    value = run.value
    if isinstance(value, list | tuple):
        answer: Hashable = tuple(
            item.strip() if isinstance(item, str) else item for item in map(number, value)
        )
        if answer in cast(frozenset[Hashable], right(case).answers) and any(map(_is_text, value[:2])):
            answer = TEXT
    else:
        wanted = [squeeze(str(values[0])) for values in _foretold(case)]
        printed = value is None and all(text in squeeze(run.text) for text in wanted)
        answer = ("printed",) if printed else normal(value)
    return outcome(case, run, [answer], asked_for(case, run))


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    seen = observe(case, run)
    return judged(case, run, seen, right(case), lambda: Finding(_about(case, run), read=read("weather-all")))


def _about(case: Case, run: Run) -> str:
    wanted = tuple(values[0] for values in _foretold(case))
    got = "nothing (None)" if run.value is None else written(run.value, 120)
    return f"The function returned {got}. The forecast of this place begins with {wanted!r}."


# -- misconceptions ---------------------------------------------------------------------------------
def _mixed(case: Case, others: Sequence[Sequence[Hashable]]) -> list[Expect]:
    """Any part right or as in `others`, in all combinations."""
    choices = [{values[0], *wrong} for values, wrong in zip(_foretold(case), others, strict=True)]
    return [given(*itertools.product(*choices))]


def _observed(case: Case) -> list[Expect]:
    return _mixed(case, [[value] for value in case.truth["report"]["observed"]])


def _in_order(case: Case) -> list[Expect]:
    """The first temperatures of the document, or of the forecast, whatever their type."""
    of, values = case.truth["report"], _foretold(case)
    pair = [values[0][0], values[1][0]]
    block = pair[::-1] if case.truth["minimum_first"] else pair
    first = [of["now"][0], *of["observed"][:2]] if case.truth["observed_first"] else block
    skies = (values[2][0], of["observed"][2])
    return [
        given(
            *((a, b, sky) for a, b in (block, first[:2]) for sky in skies),
            *((first[0], first[0], sky) for sky in skies),
        )
    ]


def _last_day(case: Case) -> list[Expect]:
    return _mixed(case, [(values[-1],) for values in _foretold(case)])


def _extremes(case: Case) -> list[Expect]:
    maxima, minima, _ = _foretold(case)
    return _mixed(case, [[max(maxima)], [min(minima)], []])  # type: ignore[type-var]


def _all_values(case: Case) -> list[Expect]:
    maxima, minima, skies = _foretold(case)
    texts = tuple(map(str, maxima)), tuple(map(str, minima))
    return [given(*itertools.product((maxima, texts[0]), (minima, texts[1]), (skies, skies[0])))]


def _texts_of_attributes(case: Case) -> list[Expect]:
    names = (None, "", "None", "Weather Type, Coverage, Intensity", "Current Weather")
    return [given(*((*(values[0] for values in _foretold(case)[:2]), name) for name in names))]


def _swapped(case: Case) -> list[Expect]:
    maxima, minima, skies = _foretold(case)
    return [
        given(
            (minima[0], maxima[0], skies[0]),
            (skies[0], maxima[0], minima[0]),
            (skies[0], minima[0], maxima[0]),
        )
    ]


def _elements(case: Case) -> list[Expect]:
    return [given(*itertools.product(*({values[0], "<Element>"} for values in _foretold(case))))]


CHILDREN = "a head and two data, and a data element has its temperatures and skies inside of parameters"


def _nothing(case: Case, run: Run) -> str:
    return f"The function returned {written(run.value, 60)}."


_idea = partial(idea, right)

MISCONCEPTIONS = (
    *mistaken(REPLY, OTHER, JOINED),
    _idea(
        "fixed-place",
        "The place stands in the program.",
        lambda case: [Expect(None, (ELSEWHERE,), None)],
        lambda case, run: (
            f"The function was called with {case.args[0]} and {case.args[1]}, and asked for another place. "
            "Put the arguments into the address."
        ),
        "weather-get",
    ),
    _idea(
        "swaps-coordinates",
        "The order of two numbers does not matter.",
        lambda case: [Expect(None, (SWAPPED,), None)],
        lambda case, run: (
            f"The latitude is {case.args[0]}, the longitude {case.args[1]}; the site was asked the other way "
            "round."
        ),
        "weather-get",
    ),
    _idea(
        "prints-instead-of-returning",
        "Printing a result hands it over.",
        lambda case: [given(("printed",))],
        "The forecast was printed, and the function returned None. Who calls it needs the "
        "values: return them.",
        "weather-get",
    ),
    _idea(
        "takes-the-observed",
        "There is one maximum in a report.",
        _observed,
        lambda case, run: (
            f"Something observed was taken for the forecast ({case.truth['report']['observed']!r} was "
            "observed). A report has two data elements; take the one whose type is forecast, "
            "wherever it stands."
        ),
        "weather-all",
    ),
    _idea(
        "order-decides",
        "The first temperature is the maximum, the second the minimum.",
        _in_order,
        "The temperatures were taken by their place in the document. Their attribute type says which "
        "is which.",
        "weather-now",
    ),
    _idea(
        "takes-the-last-day",
        "The value that the loop ends with is the one I want.",
        _last_day,
        "The values are those of the last day. Today's value is the first; find gives the first.",
        "weather-all",
    ),
    _idea(
        "extremes-of-all-days",
        "The maximum is the highest of all.",
        _extremes,
        "The values are the highest and the lowest of several days. Today's maximum is asked for: the first "
        "value of the element whose type is maximum.",
        "weather-all",
    ),
    _idea(
        "keeps-all-days",
        "A list holds what I want, so it is what I want.",
        _all_values,
        "The values of all days were returned. Today's alone are asked for, the first ones.",
        "weather-all",
    ),
    _idea(
        "text-not-attribute",
        "What an element says is its text.",
        _texts_of_attributes,
        "The element weather-conditions has no text. What it says stands in its attribute weather-summary.",
        "weather-sky",
    ),
    _idea(
        "swaps-results",
        "The order of results does not matter.",
        _swapped,
        "The values are right, their order is not: first the maximum, then the minimum, then the sky.",
        "weather-all",
    ),
    _idea(
        "returns-elements",
        "An element is its text.",
        _elements,
        "Elements were returned. The text of an element is in its attribute text.",
        "tree-parse",
    ),
    _idea(
        "text-is-a-number",
        "text of digits is a number.",
        lambda case: [given(TEXT)],
        lambda case, run: (
            f"The temperatures are returned as text: {written(run.value, 60)}. Everything in XML is text; "
            "int makes a number of it."
        ),
        "weather-now",
    ),
    _idea(
        "find-goes-all-the-way",
        "find and findall search all the way down.",
        lambda case: [fails(*CRASHES, "UnboundLocalError"), given(None, (None, None, None))],
        shallow(CHILDREN, _nothing, "a path that names each step"),
        "find-root",
        nothing_found,
    ),
)

EXERCISE = Exercise(
    name="forecast",
    title="The forecast for a place",
    points=4.0,
    lesson="08_xml",
    kinds={"as in the lesson": 1.0, "minimum first": 1.0, "observed first": 2.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=observe,
    hints=(
        "How many elements called temperature has a report? By what would a person tell them apart, and by "
        "what can a program?",
        "Two attributes decide: the type of the data element, and the type of the temperature in it. A path "
        "may ask for an attribute in square brackets, or an if may. The sky is an attribute itself.",
        "Put both numbers into the address, fetch it, parse the bytes. Take the data element whose type is "
        "forecast. In it find the maximum, the minimum and the first conditions. Return the three, numbers "
        "as int.",
    ),
    form="function",
    stars=2,
    after="Some reports began with what was observed. Why is your function right for those too?",
)
