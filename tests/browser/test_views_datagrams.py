"""Datagrams in their lesson: weather set by slider and keys, messages sent again, a program run in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.viewpage import ViewPage


def settle(view: Any, words: str) -> None:
    """Wait until Python has answered: the summary says so."""
    view.locator(".dg-summary").filter(has_text=words).wait_for()


def rows(view: Any, kind: str = "") -> list[str]:
    return [" ".join(text.split()) for text in view.locator(f".dg-body .dg-row{kind}").all_inner_texts()]


def test_messages_are_sent_in_a_weather_of_ones_own(chromium: Any, lab: str, course: Path) -> None:
    page = ViewPage(chromium, lab, course, "07_datagrams", "datagrams", "views.datagrams(seed=24)")
    view = page.view
    settle(view, "What arrives: 1 2 5 5 6 4 7 8; lost: 3; twice: 5; not in order")
    assert rows(view, "[data-word=lost]") == ["40 3 ✗lost"]
    assert len(rows(view)) == 16
    assert view.locator(".dg-line").count() == 9, "eight that arrive, and one that ends half way"
    page.shot("datagrams-light")
    assert page.wrong() == []

    # By keys: no loss; then nothing doubled and nothing held up.
    for label in ("Lost", "Doubled", "Held up (order)"):
        view.get_by_label(label, exact=True).focus()
        page.page.keyboard.press("Home")
    view.get_by_text("0 % lost, 0 % doubled, 0 % held up, each 30 ms").wait_for()
    settle(view, "What arrives: 1 2 3 4 5 6 7 8; none lost")
    view.get_by_label("Delay", exact=True).fill("200")
    view.get_by_text("each 200 ms on its way").wait_for()
    assert rows(view)[8].endswith("1") and rows(view)[8].startswith("200")

    # Another loss; sent again it is another fate, and a screen reader hears which.
    view.get_by_label("Lost", exact=True).fill("50")
    settle(view, "lost: ")
    before = view.locator(".dg-summary").inner_text()
    view.get_by_role("button", name="Send again").press("Enter")
    page.page.wait_for_function(
        "before => document.querySelector('.dg-summary').textContent !== before", arg=before
    )
    said = view.locator(".dg-summary").inner_text().rstrip(".")
    assert said in view.get_by_role("status").inner_text()
    view.get_by_label("16", exact=True).check()
    settle(view, "16 sent")

    # Step by step: what has not happened yet is not there.
    view.get_by_role("button", name="First step").click()
    assert view.locator(".dg-row[data-later]").count() == view.locator(".dg-body .dg-row").count() - 1
    view.get_by_role("button", name="Step on").click()
    view.locator(".dg-row[aria-current=step][data-at='1']").wait_for()
    view.get_by_label("Time", exact=True).focus()
    page.page.keyboard.press("End")
    page.page.wait_for_function("!document.querySelector('.dg-row[data-later]')")
    view.get_by_label("8", exact=True).check()
    settle(view, "8 sent")

    page.half()
    page.shot("datagrams-half")
    assert page.wrong() == []
    page.dark()
    page.shot("datagrams-dark")
    assert page.wrong() == []

    before = view.locator(".dg-summary").inner_text()
    page.run(page.cell("views.datagrams(seed=24)"))
    settle(page.view, before.rstrip("."))
    assert page.view.get_by_label("Lost", exact=True).input_value() == "50"
    page.close()


def test_a_program_asks_through_the_weather(chromium: Any, lab: str, course: Path) -> None:
    cells = ("import socket", "def ask(sock", "def ask_numbered", "views.datagrams(shop")
    page = ViewPage(chromium, lab, course, "07_datagrams", "datagrams", *cells)
    view = page.view
    settle(view, "shop sent")
    assert "it returned 'total 15'" in view.locator(".dg-result").inner_text()
    assert any("4 add 5" in row for row in rows(view, "[data-word=lost]") + rows(view))
    page.shot("datagrams-program-light")
    assert page.wrong() == []
    view.get_by_role("button", name="Run 20 times").press("Enter")
    runs = view.get_by_role("list", name="Outcomes of 20 runs").get_by_role("listitem")
    runs.first.wait_for()
    assert sum(int(text.split("×")[0]) for text in runs.all_inner_texts()) == 20
    assert "it returned 'total 15'" in runs.first.inner_text()

    # All is lost: the program gives up, and says so.
    view.get_by_label("Lost", exact=True).fill("90")
    page.page.wait_for_function(
        "document.querySelector('.dg-runs').textContent.includes('None')", timeout=60_000
    )
    page.shot("datagrams-program-lossy")
    assert page.wrong() == []

    # A program without numbers, run in the same place after its cell has changed.
    cell = page.cell("views.datagrams(shop")
    page.type_into(
        cell,
        "def shop():\n"
        "    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:\n"
        "        sock.settimeout(0.25)\n"
        "        ask(sock, b'new')\n"
        "        for _ in range(3):\n"
        "            answer = ask(sock, b'add 5')\n"
        "    return answer\n"
        "views.datagrams(shop, loss=40, duplication=20)",
    )
    page.run(cell)
    page.view.get_by_label("Lost", exact=True).fill("30")
    view.get_by_text("shop: 30 % lost").wait_for()
    runs.filter(has_text="total 20").first.wait_for()
    page.half()
    page.dark()
    page.shot("datagrams-program-half-dark")
    assert page.wrong() == []
    page.close()
