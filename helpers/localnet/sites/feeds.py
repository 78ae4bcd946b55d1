"""The feeds: hosts that answer in XML. A blog with comments, and a weather service.

    blog.pr4e.org          /feed.xml  /empty.xml  /broken.xml  /latin1.xml  /comments_42.xml
    weather.pr4e.org       /forecast.xml?lat=47.61&lon=-122.33
    www.robmiles.com       443: / and /journal/rss.xml, where older texts read a blog
    forecast.weather.gov   /MapClick.php?lat=...&lon=...&FcstType=dwml: the same, where older texts look

Reports have the shape of DWML, the language of the weather service of the United States. Places and numbers
are invented; the same coordinates always have the same weather.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from helpers.localnet.hosts import Hosts
from helpers.localnet.sites.http import http_site
from helpers.localnet.sites.library import content, index
from helpers.localnet.sites.page import HTML, Dynamic, Page, Pages, Response
from helpers.localnet.sites.request import Request

RSS = "application/rss+xml"
XML = "application/xml"
"""Without a charset: the document itself says its encoding (RFC 7303 section 3.2)."""

SKIES = (
    "Sunny", "Mostly Sunny", "Partly Cloudy", "Mostly Cloudy", "Overcast", "Rain Likely", "Chance Showers",
    "Patchy Fog", "Light Snow", "Breezy", "Heavy Rain", "Thunderstorms",
)  # fmt: skip

DAYS = ("Today", "Tuesday", "Wednesday")

PLACES = {(47.61, -122.33): "Port Lantern", (51.48, 0.0): "Meridian Hill", (-33.86, 151.21): "Copper Cove"}
"""Coordinates to the names of places that do not exist; any other place is a field."""


def add(hosts: Hosts) -> None:
    """Add the hosts that answer in XML."""
    hosts.serve_tcp("blog.pr4e.org", 80, http_site(blog_pages(), "blog.pr4e.org"))
    weather = {"/forecast.xml": Dynamic(forecast_page)}
    says = "A report for every place on earth, all of them invented: /forecast.xml?lat=47.61&lon=-122.33"
    front = {"/": index("weather.pr4e.org", says, weather)}
    hosts.serve_tcp("weather.pr4e.org", 80, http_site({**front, **weather}, "weather.pr4e.org"))
    stand_in = {"/MapClick.php": Dynamic(map_click)}
    hosts.serve_tcp("forecast.weather.gov", 80, http_site(stand_in, "forecast.weather.gov"))
    journal = {"/journal/rss.xml": Page(content("feeds/journal.xml"), RSS)}
    says = "A stand-in on your own machine. The real site of this name is somebody else's, and worth a visit."
    front = {"/": index("www.robmiles.com", says, journal)}
    hosts.serve_tls("www.robmiles.com", 443, http_site({**front, **journal}, "www.robmiles.com"))


def blog_pages() -> Pages:
    """The blog: its feeds, one of them empty, one broken, and who commented how often."""
    pages = {
        "/feed.xml": Page(content("feeds/feed.xml"), RSS),
        "/empty.xml": Page(content("feeds/empty.xml"), RSS),
        "/broken.xml": Page(content("feeds/broken.xml"), RSS),
        "/latin1.xml": Page(content("feeds/latin1.xml"), RSS),
        "/comments_42.xml": Page(content("feeds/comments_42.xml"), XML),
    }
    return {"/": index("blog.pr4e.org", "A blog in XML.", pages), **pages}


# -- weather ------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Report:
    """The weather at one place.

    Arguments:
        place: its name.
        latitude, longitude: in degrees, as text, the way they are to be written.
        maxima, minima: of the coming days, in degrees Fahrenheit, today's first.
        skies: of the coming days, in words, today's first.
        now: the temperature observed, in degrees Fahrenheit.
        sky: what was observed.
        past: highest and lowest of the last 24 hours, in degrees Fahrenheit.
    """

    place: str
    latitude: str
    longitude: str
    maxima: Sequence[int]
    minima: Sequence[int]
    skies: Sequence[str]
    now: int
    sky: str
    past: tuple[int, int]


def report(latitude: float, longitude: float) -> Report:
    """The invented weather at these coordinates, in degrees; always the same for the same place."""
    spot = (round(latitude, 2), round(longitude, 2))
    rng = random.Random(f"weather {spot[0]:.2f} {spot[1]:.2f}")
    low = rng.randint(20, 60)
    minima = [low + rng.randint(-4, 4) for _ in DAYS]
    maxima = [value + rng.randint(8, 20) for value in minima]
    past = (maxima[0] + rng.randint(1, 5), minima[0] - rng.randint(1, 5))
    now = rng.randint(minima[0], maxima[0])
    skies = rng.sample(SKIES, len(DAYS) + 1)
    where = PLACES.get(spot, "A field somewhere")
    return Report(where, f"{spot[0]}", f"{spot[1]}", maxima, minima, skies[1:], now, skies[0], past)


def dwml(of: Report, observed_first: bool = False, minimum_first: bool = False) -> str:
    """A report as XML.

    Arguments:
        of: the report.
        observed_first: put what was observed before the forecast.
        minimum_first: put minimum temperatures before maximum ones.
    """
    blocks = [_forecast(of, minimum_first), _observed(of)]
    if observed_first:
        blocks.reverse()
    return "\n".join([
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<dwml version="1.0">',
        "  <head>",
        '    <product concise-name="dwmlByDay" operational-mode="practice">',
        f"      <title>Forecast for {escape(of.place)}</title>",
        "    </product>",
        "  </head>",
        *blocks,
        "</dwml>",
        "",
    ])  # fmt: skip


def _location(of: Report) -> str:
    return f"""\
    <location>
      <location-key>point1</location-key>
      <description>{escape(of.place)}</description>
      <point latitude="{of.latitude}" longitude="{of.longitude}"/>
    </location>"""


def _temperature(kind: str, name: str, values: Sequence[int]) -> str:
    lines = [f'      <temperature type="{kind}" units="Fahrenheit">', f"        <name>{name}</name>"]
    lines += [f"        <value>{value}</value>" for value in values]
    return "\n".join([*lines, "      </temperature>"])


def _weather(name: str, skies: Sequence[str]) -> str:
    lines = ["      <weather>", f"        <name>{name}</name>"]
    lines += [f'        <weather-conditions weather-summary="{escape(sky)}"/>' for sky in skies]
    return "\n".join([*lines, "      </weather>"])


def _forecast(of: Report, minimum_first: bool) -> str:
    temperatures = [
        _temperature("maximum", "Daily Maximum Temperature", of.maxima),
        _temperature("minimum", "Daily Minimum Temperature", of.minima),
    ]
    if minimum_first:
        temperatures.reverse()
    valid = '      <start-valid-time period-name="{}">2026-01-{:02}T06:00:00-08:00</start-valid-time>'
    days = [valid.format(day, 5 + at) for at, day in enumerate(DAYS)]
    return "\n".join([
        '  <data type="forecast">',
        _location(of),
        "    <time-layout>",
        *days,
        "    </time-layout>",
        "    <parameters>",
        *temperatures,
        _weather("Weather Type, Coverage, Intensity", of.skies),
        "    </parameters>",
        "  </data>",
    ])  # fmt: skip


def _observed(of: Report) -> str:
    return "\n".join([
        '  <data type="current observations">',
        _location(of),
        "    <parameters>",
        _temperature("apparent", "Current Temperature", [of.now]),
        _temperature("maximum", "Highest of the last 24 hours", of.past[:1]),
        _temperature("minimum", "Lowest of the last 24 hours", of.past[1:]),
        _weather("Current Weather", [of.sky]),
        "    </parameters>",
        "  </data>",
    ])  # fmt: skip


def coordinates(request: Request) -> tuple[float, float] | None:
    """Latitude and longitude of a request's query, in degrees, or None."""
    try:
        latitude, longitude = (float(request.fields[name]) for name in ("lat", "lon"))
    except (KeyError, ValueError):
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def forecast_page(request: Request) -> Page | Response:
    """The report for the coordinates in the query; 400 without them."""
    spot = coordinates(request)
    if spot is None:
        return Response(400, b"400 Bad Request\n\nSay where: /forecast.xml?lat=47.61&lon=-122.33\n")
    return Page(dwml(report(*spot)), XML)


def map_click(request: Request) -> Page | Response:
    """As the real service: XML where the query asks for FcstType=dwml, else a page for people."""
    spot = coordinates(request)
    if spot is None or request.fields.get("FcstType") == "dwml":
        return forecast_page(request)
    of = report(*spot)
    return Page(f"<!DOCTYPE html>\n<title>{escape(of.place)}</title>\n<p>{escape(of.skies[0])}\n", HTML)
