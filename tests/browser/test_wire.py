"""The wire in JupyterLab: played with by mouse and keyboard, in both themes and on half a screen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser.labpage import SHOTS, LabPage

THREE = """
from helpers import localnet, views
localnet.start(quiet=True)
import socket
def fetch(path, ask):
    with socket.create_connection(("data.pr4e.org", 80)) as s:
        s.sendall(f"GET {path} HTTP/1.0\\r\\nHost: data.pr4e.org\\r\\n\\r\\n".encode())
        while s.recv(ask):
            pass
localnet.trace().clear()
fetch("/romeo.txt", 100)
fetch("/utf8.txt", 7)
views.wire(localnet.trace())
"""
MANY = """
from helpers import views
from helpers.localnet.trace import Trace
trace = Trace()
trace.add(0.0, "send", 0, "program", b"GET / HTTP/1.0\\r\\n\\r\\n")
trace.add(0.0, "site sends", 0, "site", b"HTTP/1.0 200 OK\\r\\n\\r\\n" + b"x" * 60_000)
for number in range(4_998):
    trace.add(number / 1000, "recv", 0, "program", b"<b>&\\xc3\\x00\\x1b" + b"x" * 5, "recv(12)")
views.wire(trace, mark=2500)
"""


def scratch(course: Path, name: str, *sources: str) -> str:
    """A notebook with these cells; its path in the course."""
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{at}",
            "metadata": {},
            "outputs": [],
            "execution_count": None,
            "source": s,
        }
        for at, s in enumerate(sources)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    path = course / "notebooks" / f"{name}.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))
    return f"notebooks/{name}.ipynb"


def shot(page: LabPage, name: str) -> None:
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.page.locator(".course-view").last.scroll_into_view_if_needed()
        page.page.screenshot(path=f"{SHOTS}/{name}.png")


def accessible(page: LabPage) -> list[str]:
    """What axe finds wrong with the views of a page."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page.page, context=".course-view")
    return [
        f"{one['id']}: {one['help']} {[node['html'][:120] for node in one['nodes'][:3]]}"
        for one in found.response["violations"]
    ]


@pytest.mark.parametrize(
    ("dark", "width"), [(False, 1280), (True, 1280), (False, 960)], ids=["light", "dark", "half"]
)
def test_the_wire_is_played_with(chromium: Any, lab: str, course: Path, dark: bool, width: int) -> None:
    where = scratch(course, f"wire-{dark}-{width}", THREE)
    page = LabPage(chromium, lab, course, where, dark=dark, width=width)
    page.run_all()
    wire = page.page.locator(".course-wire")
    body = wire.locator(".cv-body")
    wire.wait_for()
    shot(page, f"wire-{dark}-{width}-first")
    count = int(wire.locator(".wire-place").inner_text().split(" of ")[1].split()[0].replace(",", ""))
    assert body.get_attribute("data-at") == "0"

    wire.get_by_role("button", name="one step on").click()
    assert body.get_attribute("data-at") == "1"
    events = wire.get_by_role("listbox")
    events.focus()
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("ArrowDown")
    assert body.get_attribute("data-at") == "3"
    assert events.get_by_role("option", selected=True).inner_text().count("send") == 1
    page.page.keyboard.press("End")
    assert body.get_attribute("data-at") == str(count - 1)
    assert "3 of" not in wire.locator("[role=status]").inner_text()

    options = wire.get_by_role("option", name="site sends")
    page.page.keyboard.press("Home")
    options.first.click()
    detail = wire.get_by_role("group", name="the chosen event")
    assert "headers" in detail.inner_text() and "body" in detail.inner_text()
    assert "recv cut here" in detail.inner_text()
    shot(page, f"wire-{dark}-{width}-sends")
    wire.get_by_label("hex", exact=True).check()
    assert "48 54 54 50 2f 31 2e 31" in detail.inner_text()
    wire.get_by_label("escapes", exact=True).check()
    assert "HTTP/1.1 200 OK\\r\\n" in detail.inner_text()
    wire.get_by_label("Zoom in time").fill("3")
    assert "8 ×" in wire.inner_text()

    # A character cut in two is somewhere among the pieces of seven bytes.
    halves = page.page.evaluate(
        """async () => {
            const root = document.querySelector('.course-wire'), list = root.querySelector('.cv-rows');
            for (let i = 0; i < 400; i += 1) {
                list.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}));
                if (root.querySelector('.wire-half')) return root.querySelector('.wire-half').textContent;
            }
            return '';
        }"""
    )
    assert halves.startswith("½ ")
    shot(page, f"wire-{dark}-{width}-half")
    assert accessible(page) == []
    assert page.faults() == []

    # The text form, and the state after the cell has run again.
    wire.get_by_text("As text").click()
    wire.get_by_label("the same as text").get_by_text("the site sends").wait_for()
    page.run(page.cell("localnet.start"))
    wire = page.page.locator(".course-wire")
    wire.wait_for()
    assert wire.count() == 1
    assert wire.get_by_label("escapes", exact=True).is_checked()
    page.close()


def test_play_goes_on_by_itself_and_can_be_stopped(chromium: Any, lab: str, course: Path) -> None:
    page = LabPage(chromium, lab, course, scratch(course, "wire-play", THREE))
    page.run_all()
    wire = page.page.locator(".course-wire")
    wire.get_by_role("button", name="play").click()
    page.page.wait_for_function("Number(document.querySelector('.course-wire .cv-body').dataset.at) >= 3")
    wire.get_by_role("button", name="pause").click()
    assert wire.get_by_role("button", name="play").get_attribute("aria-pressed") == "false"
    page.close()


def test_five_thousand_events_are_painted_at_once(chromium: Any, lab: str, course: Path) -> None:
    page = LabPage(chromium, lab, course, scratch(course, "wire-many", MANY))
    page.run_all()
    page.page.wait_for_selector(".course-wire[data-paint]")
    wire = page.page.locator(".course-wire")
    assert "of 5,000 events" in wire.locator(".wire-place").inner_text()
    assert wire.locator(".cv-body").get_attribute("data-at") == "2500"
    assert wire.get_by_role("option", selected=True).inner_text().count("➜") == 1
    assert wire.locator("[role=option]").count() < 60, "only what can be seen is in the page"
    paint = int(wire.get_attribute("data-paint") or 0)
    print(f"first paint of 5,000 events: {paint} ms")
    assert 0 < paint < 1500, "300 ms on an idle machine; a loaded one gets five times as long"
    assert page.page.locator(".course-wire b b, .course-wire script").count() == 0
    assert page.faults() == []
    assert accessible(page) == []
    shot(page, "wire-many")
    page.close()


ONE_RECV = """
def body_only():
    import socket
    s = socket.create_connection(("data.pr4e.org", 80))
    s.sendall(b"GET /romeo.txt HTTP/1.0\\r\\nHost: data.pr4e.org\\r\\n\\r\\n")
    reply = s.recv(100000)
    s.close()
    print(reply.partition(b"\\r\\n\\r\\n")[2].decode())
"""


def test_a_failing_check_opens_the_wire_where_it_failed(chromium: Any, lab: str, course: Path) -> None:
    sources = [
        "from helpers import check\n" + ONE_RECV,
        'check("body_only")',
        'check("body_only", graded=True)',
    ]
    page = LabPage(chromium, lab, course, scratch(course, "wire-check", *sources))
    page.run_all()
    wire = page.page.locator(".course-wire")
    wire.wait_for()
    assert wire.count() == 1, "a graded check has no widget"
    chosen = wire.get_by_role("option", selected=True).inner_text()
    assert "➜" in chosen and "recv(100000)" in chosen
    said = page.cell('check("body_only")').locator(".jp-OutputArea").inner_text()
    assert "recv was called once" in said and "this is what the message is about" in said
    wire.get_by_role("button", name="first event").click()
    wire.get_by_role("button", name="to the event that the message is about").click()
    assert "recv(100000)" in wire.get_by_role("option", selected=True).inner_text()
    shot(page, "wire-check")
    assert page.faults() == []
    page.close()
