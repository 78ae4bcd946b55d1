"""The network panel in JupyterLab: filtered, opened, copied from; pictures are previewed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.labpage import LabPage
from tests.browser.test_wire import accessible, scratch, shot

PAGE = """
from helpers import localnet, views
localnet.start(quiet=True)
import socket
def get(path):
    with socket.create_connection(("data.pr4e.org", 80)) as s:
        s.sendall(f"GET {path} HTTP/1.0\\r\\nHost: data.pr4e.org\\r\\n\\r\\n".encode())
        while s.recv(5120):
            pass
localnet.trace().clear()
for path in ["/intro.html", "/style.css", "/script.js", "/cover3.jpg", "/<script>alert(1)</script>"]:
    get(path)
views.network(localnet.trace())
"""


@pytest.mark.parametrize(
    ("dark", "width"), [(False, 1280), (True, 1280), (False, 960)], ids=["light", "dark", "half"]
)
def test_the_panel_is_used(chromium: Any, lab: str, course: Path, dark: bool, width: int) -> None:
    page = LabPage(
        chromium, lab, course, scratch(course, f"net-{dark}-{width}", PAGE), dark=dark, width=width
    )
    page.run_all()
    panel = page.page.locator(".course-network")
    panel.wait_for()
    shot(page, f"net-{dark}-{width}-first")
    lines = panel.locator(".net-table tbody tr")
    detail = panel.locator(".net-detail")
    assert lines.count() == 5
    assert "alert(1)" in lines.nth(4).inner_text() and "404" in lines.nth(4).inner_text()
    assert panel.locator("script").count() == 0
    assert "text/html" in lines.nth(0).inner_text() and "Host" in detail.inner_text()

    # By keyboard: the radio buttons are one group, and the arrow keys go through it.
    lines.nth(0).get_by_role("radio").focus()
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("ArrowDown")
    assert panel.locator(".cv-body").get_attribute("data-at") == "2"
    lines.nth(3).click()
    panel.get_by_label("picture", exact=True).last.check()
    picture = detail.get_by_role("img")
    picture.wait_for()
    assert picture.get_attribute("src").startswith("data:image/jpeg;base64,")
    assert picture.evaluate("e => e.decode().then(() => e.naturalWidth)") > 0
    shot(page, f"net-{dark}-{width}-picture")
    assert accessible(page) == []
    assert page.faults() == []
    panel.get_by_label("raw bytes").check()
    assert "GET /cover3.jpg HTTP/1.0\\r\\n" in detail.inner_text()
    panel.get_by_label("body", exact=True).check()
    assert "\\xff\\xd8" in detail.inner_text()

    panel.get_by_label("Filter").fill("404")
    assert lines.count() == 1 and "1 of 5 requests" in panel.inner_text()
    panel.get_by_label("Filter").fill("")
    panel.get_by_label("CSS", exact=True).check()
    assert lines.count() == 1 and "style.css" in lines.first.inner_text()
    lines.first.click()
    panel.get_by_role("button", name="Copy as curl").click()
    copied = panel.get_by_label("what was copied")
    copied.wait_for()
    assert copied.input_value() == "curl -i http://data.pr4e.org/style.css"
    panel.get_by_role("button", name="Copy as Python").click()
    page.page.wait_for_function(
        "document.querySelector('.net-copied').value.includes('urllib.request.Request')"
    )
    shot(page, f"net-{dark}-{width}-copied")
    assert accessible(page) == []
    assert page.faults() == []

    page.run(page.cell("localnet.start"))
    panel = page.page.locator(".course-network")
    panel.wait_for()
    assert panel.get_by_label("CSS", exact=True).is_checked(), "the state survives a re-run"
    assert panel.locator(".cv-body").get_attribute("data-at") == "1"
    page.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_lesson_on_http_has_both_views(chromium: Any, lab: str, course: Path, dark: bool) -> None:
    page = LabPage(chromium, lab, course, "notebooks/03_http.ipynb", dark=dark, width=960)
    page.run_all(240)
    panel, wire = page.page.locator(".course-network"), page.page.locator(".course-wire")
    panel.scroll_into_view_if_needed()
    assert panel.locator(".net-table tbody tr").count() == 4
    panel.locator(".net-table tbody tr", has_text="cover3.jpg").click()
    panel.get_by_label("picture", exact=True).last.check()
    panel.locator(".net-detail").get_by_role("img").wait_for()
    wire.scroll_into_view_if_needed()
    wire.get_by_role("button", name="last event").click()
    assert "close" in wire.get_by_role("option", selected=True).inner_text()
    assert accessible(page) == []
    assert page.faults() == []
    page.close()
