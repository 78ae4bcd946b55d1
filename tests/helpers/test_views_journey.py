"""Journeys: each story is told as RFCs and the lesson have it, whatever is typed into it."""

from __future__ import annotations

import ipaddress
import json
from itertools import pairwise

import pytest

from helpers.localnet.sites import standard_hosts
from helpers.views import journey
from helpers.views.journey import SCENES, drawn
from helpers.views.scenes import CHARACTERS, Step, settings


def told(scene: str, **chosen: str) -> list[Step]:
    return SCENES[scene].steps(settings(SCENES[scene], chosen))


def card(step: Step) -> dict[str, str]:
    return {name: value for name, value, _ in step.card}


def changed(step: Step) -> list[str]:
    return [name for name, _, new in step.card if new]


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("typed", ["", "tea?", "ÄÖ€", "<b>&", "x" * 5000, "a..b", "  ", "\x00\n"])
def test_every_scene_can_be_told_whatever_is_typed(scene, typed):
    about = SCENES[scene]
    state = {one.key: typed for one in about.inputs if not one.options}
    steps = told(scene, **state)
    assert steps
    assert all(0 <= at < len(about.places) for step in steps for at in step.here)
    assert all(step.title and step.text for step in steps)
    data = json.loads(json.dumps(drawn(about, settings(about, state), choose=True)))
    assert len(data["steps"]) == len(steps)
    assert len(data["text"]) < 20_000


def test_letters_are_five_signals_and_arrive():
    steps = told("lights", message="hi")
    assert [step.bits for step in steps] == ["", "00111", "01000", ""]
    assert "Bob reads “hi”" in steps[-1].text
    assert len(CHARACTERS) == 32


def test_who_looks_late_reads_something_else_and_no_lamp_says_so():
    steps = told("lights", message="tea?", late="yes", carrier="knocks")
    assert "No light said that it is wrong" in steps[-1].text
    assert "knock knock" in steps[1].text


def test_each_layer_adds_one_header_and_takes_one_off():
    sizes = [len(step.card) for step in told("layers")]
    assert sizes == [1, 2, 3, 4, 4, 3, 2, 1, 1]
    names = [list(card(step)) for step in told("layers")]
    assert names[3] == ["Wi-Fi", "IP", "TCP", "program"]
    assert names[4] == ["Ethernet", "IP", "TCP", "program"]
    assert len({card(step)["program"] for step in told("layers")}) == 1, "nobody on the way touches it"
    assert "6 bytes" in card(told("layers", words="é€é"[:2] + "a")[0])["program"]


def test_routers_lower_time_to_live_and_leave_the_addresses():
    for who in ("laptop", "phone", "stranger"):
        steps = told("home", who=who)
        for step in steps:
            if "forward" in step.title:
                assert changed(step) == ["time to live"]
        lives = [int(card(step)["time to live"]) for step in steps]
        assert all(after <= before or after == 64 for before, after in pairwise(lives))


def test_the_box_rewrites_out_and_in_and_remembers():
    steps = told("home", who="phone")
    out = next(step for step in steps if "translates" in step.title)
    back = next(step for step in steps if "its list" in step.title)
    assert "from" in changed(out) and "to" not in changed(out)
    assert "to" in changed(back) and "from" not in changed(back)
    assert card(back)["to"] == card(steps[0])["from"], "who asked gets the answer"
    known = dict(out.known)
    assert known[card(out)["from"]] == card(steps[0])["from"]
    assert len(known) == 2, "the laptop's and the phone's"
    assert ipaddress.ip_address(card(steps[0])["from"].split(":")[0]).is_private


def test_a_stranger_gets_no_further_than_the_box():
    steps = told("home", who="stranger")
    assert "drops" in steps[-1].title
    assert all(0 not in step.here for step in steps)
    assert card(steps[0])["to"] not in dict(steps[-1].known)


@pytest.mark.parametrize("name", standard_hosts().names)
def test_every_name_of_localnet_is_found_by_way_of_the_root(name):
    steps = told("names", name=name)
    walk = [step.here[0] for step in steps if "The resolver asks" in step.title]
    assert walk == [2, 3, 4]
    assert standard_hosts().address_of(name) in steps[-1].text + card(steps[-1])["answer"]
    assert "remembered" in card(steps[-1])["answer"]


@pytest.mark.parametrize(
    ("name", "asked"), [("nobody.pr4e.org", 3), ("nobody.org", 2), ("nobody.example", 1)]
)
def test_who_ought_to_know_a_name_says_that_there_is_none(name, asked):
    steps = told("names", name=name)
    assert sum("The resolver asks" in step.title for step in steps) == asked
    assert "gaierror" in steps[-1].text


@pytest.mark.parametrize(
    "name", ["", "http://data.pr4e.org", "data.pr4e.org/romeo.txt", "a..b", "a" * 64, "a b"]
)
def test_what_is_no_name_is_not_asked_for(name):
    (step,) = told("names", name=name)
    assert step.title == "No question goes out"


OUTCOMES = {
    ("friend", "7000", "off"): "connected",
    ("stranger", "7000", "off"): "connected",
    ("stranger", "80", "off"): "refused",
    ("stranger", "80", "on"): "time-out",
    ("stranger", "7000", "on"): "time-out",
    ("friend", "7000", "on"): "time-out",
    ("answer", "7000", "on"): "delivered",
    ("answer", "80", "off"): "delivered",
}


@pytest.mark.parametrize(("setting", "outcome"), OUTCOMES.items())
def test_a_firewall_is_silent_and_an_empty_port_says_no(setting, outcome):
    who, port, wall = setting
    assert card(told("ports", who=who, port=port, wall=wall)[-1])["outcome"] == outcome


# -- the view --------------------------------------------------------------------------------------------


def test_a_journey_begins_where_it_is_told_and_follows_the_state():
    view = journey("ports", who="stranger", wall="on")
    assert view.react is not None
    assert "TimeoutError" in view.text
    assert view.react(view.state)["text"] == view.text
    assert "refused" in view.react({**view.state, "ports.wall": "off", "ports.port": "80"})["text"]
    assert view.react({**view.state, "scene": "names", "ports.port": "x"})["scene"] == "ports"


def test_without_a_scene_one_is_chosen():
    view = journey()
    assert view.react is not None
    assert len(view.react(view.state)["scenes"]) == len(SCENES)
    assert view.react({**view.state, "scene": "names"})["title"] == "A name becomes an address"
    assert view.react({**view.state, "scene": "?"})["scene"] == "lights"


def test_a_scene_or_setting_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="there are: lights"):
        journey("bakery")
    for wrong in ({"who": "nobody"}, {"colour": "red"}):
        with pytest.raises(ValueError, match="cannot be set so"):
            journey("ports", **wrong)


def test_text_and_picture_say_the_same_and_stay_text():
    view = journey("layers", words="<script>x</script>")
    assert "<script>" in view.text and "<script>" not in view.html
    for step in told("home"):
        assert step.title in journey("home").text
        assert step.title in journey("home").html
