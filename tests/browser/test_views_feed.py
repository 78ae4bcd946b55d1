"""The feed view in its lesson: chosen in the tree, found in source and page, broken and repaired."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.viewpage import ViewPage


def test_an_element_is_found_in_all_three_forms(chromium: Any, lab: str, course: Path) -> None:
    page = ViewPage(chromium, lab, course, "08_xml", "feed", "page = urllib.request", "views.feed(page)")
    view = page.view
    page.shot("feed-light")
    tree = view.get_by_role("tree")
    assert tree.get_by_role("treeitem").count() == 41

    # With keys: down to the channel, its title, over to the first item by End and Home.
    tree.focus()
    for _ in range(3):
        page.page.keyboard.press("ArrowDown")
    assert tree.get_by_role("treeitem", selected=True).inner_text().split()[1] == "title"
    assert view.locator(".feed-line mark").inner_text() == "<title>The Kettle and the Keyboard</title>"
    page.page.keyboard.press("ArrowLeft")
    page.page.keyboard.press("ArrowLeft")
    channel = tree.get_by_role("treeitem", selected=True)
    assert channel.get_attribute("aria-expanded") == "false"
    assert tree.get_by_role("treeitem").count() == 2
    page.page.keyboard.press("ArrowRight")
    assert tree.get_by_role("treeitem").count() == 41

    # With the mouse: the CDATA section; the page shows its text and no tag of it.
    tree.get_by_role("treeitem", name="Our kettle has").click()
    assert "<![CDATA[<p>Our kettle" in view.locator(".feed-line mark").inner_text()
    assert "written as CDATA" in view.locator(".feed-parts").inner_text()
    assert 'root.find("channel/item[1]/description")' in view.locator(".feed-parts").inner_text()
    chosen = view.locator(".feed-item[data-chosen]")
    assert 'Our kettle has an address now. It says "tea?"' in chosen.inner_text()
    assert "<p>" not in chosen.inner_text()
    assert chosen.locator(".feed-badge").all_inner_texts() == ["Kitchen", "Python"]
    assert "description, line 22" in view.locator("[role=status]").inner_text()
    tree.get_by_role("treeitem", name="dc:creator").first.click()
    assert "{http://purl.org/dc/elements/1.1/}creator" in view.locator(".feed-parts").inner_text()

    # From the page to the tree.
    pick = view.get_by_role("button", name="One loop, three feeds")
    pick.click()
    assert tree.get_by_role("treeitem", selected=True).inner_text().split()[1] == "item"
    assert pick.get_attribute("aria-pressed") == "true"

    page.shot("feed-light-chosen")
    assert page.wrong() == []
    page.half()
    page.shot("feed-half")
    assert page.wrong() == []
    page.dark()
    page.shot("feed-dark")
    assert page.wrong() == []

    # What was chosen is still chosen after the cell has run again.
    page.run(page.cell("views.feed(page)"))
    page.view.get_by_role("treeitem", selected=True).wait_for()
    assert (
        page.view.get_by_role("button", name="One loop, three feeds").get_attribute("aria-pressed") == "true"
    )
    page.close()


def test_a_broken_feed_is_repaired_in_place(chromium: Any, lab: str, course: Path) -> None:
    cells = (
        "page = urllib.request",
        "text = ",
        "import xml.etree",
        "views.feed(page)",
        "%%expect ParseError",
    )
    page = ViewPage(chromium, lab, course, "08_xml", "feed", *cells, "views.feed(broken)")
    view = page.view = page.page.locator(".course-feed").last
    page.shot("feed-broken")
    assert "not well-formed (invalid token): line 4, column 17" in view.inner_text()
    assert "No tree" in view.get_by_role("tree").inner_text()
    assert "a reader gets nothing" in view.inner_text()
    assert view.locator(".feed-wrong").first.inner_text().split("\n")[0] == "4"
    assert page.wrong() == []

    view.get_by_role("button", name="Edit").click()
    area = view.get_by_label("Source, to be edited")
    area.fill(area.input_value().replace("Salt & Pepper", "Salt &amp; Pepper"))
    view.get_by_text("Salt & Pepper", exact=True).wait_for()
    assert view.get_by_role("treeitem").count() == 5
    assert "An empty feed" in view.inner_text()
    assert "Refused" not in view.inner_text()
    page.shot("feed-editing")
    assert page.wrong() == []

    # What a learner writes stays text, whatever it is.
    area.fill("<rss><channel><title>&lt;img src=x onerror=alert(1)&gt;</title></channel></rss>")
    view.get_by_role("group", name="Page of the feed").get_by_text("<img src=x onerror=alert(1)>").wait_for()
    assert view.locator("img").count() == 0
    area.fill("<a>\n<b></a>")
    view.get_by_text("mismatched tag: line 2, column 5").first.wait_for()
    assert "<b> of line 2 is still open" in view.inner_text()
    view.get_by_role("button", name="As it was").click()
    view.get_by_text("line 4, column 17").first.wait_for()
    page.close()
