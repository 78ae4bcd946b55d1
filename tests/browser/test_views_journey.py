"""The journeys in their lessons: stepped through with buttons and keys, and set by those who play."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.viewpage import ViewPage


def here(view: Any) -> list[str]:
    """The places that are marked, without their arrows."""
    return [text.split("\n")[-1] for text in view.locator("[aria-current=step]").all_inner_texts()]


def test_lights_layers_and_a_firewall_are_played_with(chromium: Any, lab: str, course: Path) -> None:
    page = ViewPage(chromium, lab, course, "01_networks", "journey", 'views.journey("lights")')
    view = page.view
    on = view.get_by_role("button", name="Step on")
    assert here(view) == ["Ada", "Bob"]
    on.click()
    assert "The letter “t”" in view.inner_text()
    assert view.get_by_role("img").get_attribute("aria-label") == "lamps: 1 0 0 1 1"
    page.shot("journey-lights-light")
    view.get_by_label("Message").fill("hi")
    view.get_by_label("one second late").check()
    view.get_by_label("knocks").check()
    view.get_by_text("Knock knock is 1").wait_for()
    slider = view.get_by_label("Step", exact=True)
    slider.focus()
    page.page.keyboard.press("End")
    assert "Ada sent “hi”, Bob reads “oq”" in view.inner_text()
    assert view.get_by_role("button", name="Step on").get_attribute("aria-disabled") == "true"
    page.page.keyboard.press("ArrowLeft")
    assert "The letter “i”" in view.inner_text()
    assert "sees 1000" in view.inner_text()

    # The cell run again: the message, the late look, the step.
    page.run(page.cell('views.journey("lights")'))
    page.view.get_by_text("The letter “i”").wait_for()
    assert view.get_by_label("Message").input_value() == "hi"

    page.run(page.cell('views.journey("layers")'))
    layers = page.page.locator(".course-journey").nth(1)
    for _ in range(4):
        layers.get_by_role("button", name="Step on").click()
    assert here(layers) == ["router"]
    card = layers.get_by_role("list", name="What is carried here")
    rows = card.get_by_role("listitem").all_inner_texts()
    assert [row.split()[0] for row in rows] == ["Ethernet", "IP", "TCP", "program"]
    assert "new" in card.get_by_role("listitem").first.inner_text()

    page.run(page.cell('views.journey("ports", who="stranger"'))
    ports = page.page.locator(".course-journey").nth(2)
    ports.get_by_role("button", name="Step on").click()
    assert "The firewall drops it" in ports.inner_text()
    ports.get_by_label("off").check()
    ports.get_by_label("80", exact=True).check()
    ports.get_by_text("Firewall", exact=True).wait_for()
    ports.get_by_label("Step", exact=True).focus()
    page.page.keyboard.press("End")
    ports.locator(".journey-step").get_by_text("ConnectionRefusedError").wait_for()
    layers.scroll_into_view_if_needed()
    page.view = layers
    page.shot("journey-layers-light")
    page.view = ports
    page.shot("journey-ports-light")
    assert page.wrong() == []
    page.half()
    page.shot("journey-ports-half")
    page.dark()
    page.shot("journey-ports-dark")
    assert page.wrong() == []
    page.close()


def test_a_home_and_a_name_are_played_with(chromium: Any, lab: str, course: Path) -> None:
    cells = ("from helpers import views", 'views.journey("home")')
    page = ViewPage(chromium, lab, course, "01_networks", "journey", *cells)
    home = page.view = page.page.locator(".course-journey").nth(1)
    home.get_by_label("then the phone").check()
    home.get_by_text("The phone sends").wait_for()
    home.get_by_role("button", name="Step on").click()
    assert here(home) == ["the box"]
    known = home.get_by_role("list", name="The box remembers").get_by_role("listitem").all_inner_texts()
    assert [row.split() for row in known] == [
        ["203.0.113.7:50000", "192.168.1.20:51111"],
        ["203.0.113.7:50001", "192.168.1.21:51111"],
    ]
    changed = home.get_by_role("list", name="The packet").locator("[data-changed]").all_inner_texts()
    assert [row.split("✎")[0].strip() for row in changed] == ["from", "time to live"]
    page.shot("journey-home-light")

    # Play goes on by itself, and stops when told.
    home.get_by_role("button", name="First step").click()
    home.get_by_role("button", name="Play").click()
    home.locator(".journey-step").get_by_text("The box translates").wait_for()
    home.get_by_role("button", name="Stop").click()
    home.get_by_role("button", name="Play").wait_for()

    page.run(page.cell('views.journey("names")'))
    names = page.view = page.page.locator(".course-journey").nth(2)
    field = names.get_by_label("Name", exact=True)
    field.fill("http://data.pr4e.org/romeo.txt")
    names.get_by_text("No question goes out").wait_for()
    field.fill("<b>nobody</b>.pr4e.org")
    names.get_by_text("No question goes out").wait_for()
    field.fill("nobody.pr4e.org")
    names.locator(".journey-step").get_by_text("getaddrinfo('nobody.pr4e.org'").wait_for()
    names.get_by_label("Step", exact=True).focus()
    page.page.keyboard.press("End")
    assert "gaierror" in names.inner_text()
    field.fill("data.pr4e.org")
    names.locator(".journey-step").get_by_text("getaddrinfo('data.pr4e.org'").wait_for()
    names.get_by_label("Step", exact=True).focus()
    page.page.keyboard.press("End")
    assert "192.0.2.1 (remembered)" in names.inner_text()
    page.half()
    page.shot("journey-names-half")
    assert page.wrong() == []
    page.dark()
    page.shot("journey-names-dark")
    assert page.wrong() == []
    page.close()
