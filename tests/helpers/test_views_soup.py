"""The soup tree: Beautiful Soup's own tree, the place of each tag in the source, what a search selects."""

from __future__ import annotations

import random
import re

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag

from helpers.localnet.sites.library import CONTENT
from helpers.views.soup import soup_tree
from helpers.views.soupask import ask
from helpers.views.soupread import MOST_NODES, Page, read
from helpers.views.widget.model import make

BROKEN = (CONTENT / "soup" / "broken.html").read_text(encoding="utf-8")
EVIL = "<script>alert('\"&')</script>"


class Bench:
    """A tree with somebody at it."""

    def __init__(self, source, *args, **about):
        live = soup_tree(source, *args, **about)
        self.model = make(live, live.state)

    def set(self, **change):
        self.model.set_state({"state": {**self.model.state, **change}})
        assert "error" not in self.model.data
        return self.model.data


def hits(data):
    return [node["label"] for node in data["nodes"] if node["hit"]]


def opening(page: Page, name):
    return [
        page.source[n.place.start : n.place.opened] for n in page.nodes if n.place and n.thing.name == name
    ]


def whole(page: Page, name):
    return [page.source[n.place.start : n.place.end] for n in page.nodes if n.place and n.thing.name == name]


# -- the tree and its source -----------------------------------------------------------------------------
def test_a_tag_stands_where_it_stands_in_the_source():
    page = read("<p>one\n<P class=x>two</p>\n<br>three<!-- <p> -->")
    assert opening(page, "p") == ["<p>", "<P class=x>"]
    assert whole(page, "p") == ["<p>one\n<P class=x>two</p>\n<br>three<!-- <p> -->", "<P class=x>two</p>"]
    assert whole(page, "br") == ["<br>"]


def test_closing_tags_that_close_nothing_and_tags_that_are_never_closed():
    page = read(BROKEN)
    assert [page.source[start:end] for start, end in page.strays] == ["</strong>", "</html>"]
    data = Bench(BROKEN).model.data
    assert "`</strong>`" in data["note"] and "Never closed: `<h1>`" in data["note"]
    pre = next(node for node in data["nodes"] if node["label"] == "<pre>")
    assert not pre["open"]


TOKENS = (
    "<p>", "</p>", "<b>", "</b>", "<br>", "</br>", "<i/>", '<div a="x>y">', "</div>", "text", "<",
    "<!-- <p> -->", "\n", "<script>", "</script>", "&amp;", "</i>", "<img src=a>", "<p/>", "</x>",
    "</", "é🙂", "\r\n",
)  # fmt: skip


def test_places_fit_the_tree_of_any_page():
    for seed in range(400):
        chance = random.Random(seed)
        source = "".join(chance.choice(TOKENS) for _ in range(chance.randrange(1, 16)))
        page = read(source)
        tags = [node for node in page.nodes if node.kind == "tag"]
        assert [node.thing for node in tags] == page.soup.find_all(True), source
        place = {id(node.thing): node.place for node in tags}
        for node in tags:
            assert node.place is not None, source
            assert page.source[node.place.start :].lower().startswith(f"<{node.thing.name}")
            around = place.get(id(node.thing.parent))
            assert around is None or around.start < node.place.start <= node.place.end <= around.end, source


def test_the_lines_are_the_source():
    for source in (BROKEN, "a\n\n<p>b", "", "<p>🙂</p>\r\n<b>x"):
        data = Bench(source).model.data
        lines = ["".join(piece[0] for piece in line) for line in data["lines"]]
        assert "\n".join(lines) == source.replace("\r\n", "\n")


def test_the_parts_of_a_tag_are_what_python_gives():
    source = '<p>See <a href="/x" class="how warm">the <em>oven</em></a></p><b></b>'
    parts = {node["label"]: dict(node["parts"]) for node in Bench(source).model.data["nodes"]}
    tag = BeautifulSoup(source, "html.parser").a
    link = parts['<a href="/x" class="how warm">']
    assert isinstance(tag, Tag)
    assert (link["tag.name"], link["tag.attrs"]) == (repr(tag.name), repr(dict(tag.attrs)))
    assert link["tag.contents"] == "['the ', <em>]" and link["tag.string"].startswith("None (it holds more")
    assert link["where"] == "line 1, column 7"
    assert parts["<em>"]["tag.string"] == "'oven'"
    assert parts["<b>"]["tag.string"] == "None (it is empty)" and parts["<b>"]["tag.contents"] == "[]"


# -- searching -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("how", "question", "says", "found"),
    [
        ("find_all", "p", "4 tags", ["<p>", '<p class="how">', "<p>", '<p title="a <p> in a title">']),
        ("find_all", '"p", class_="how"', "1 tag", ['<p class="how">']),
        ("find_all", "title=True", "1 tag", ['<p title="a <p> in a title">']),
        ("find_all", '["em", "b"]', "2 tags", ["<em>", "<b>"]),
        ("find_all", '"p", recursive=False', "[]: nothing fits", []),
        ("find_all", '"p", limit=2', "2 tags", ["<p>", '<p class="how">']),
        ("find", "p", "the first", ["<p>"]),
        ("find", "table", "None", []),
        ("select", "div > p", "2 tags", ["<p>", '<p title="a <p> in a title">']),
    ],
)
def test_a_search_selects_what_it_selects_in_python(how, question, says, found):
    source = BROKEN.replace("Let it rest.", "Let it rest.</p>")
    data = Bench(source).set(how=how, question=question)
    assert (data["says"], hits(data)) == (says, found)


def test_a_text_that_is_found_is_marked_too():
    data = Bench("<p>One</p>").set(question='string="One"')
    assert (data["says"], hits(data)) == ("1 text", ["'One'"])


@pytest.mark.parametrize(
    "question",
    ['__import__("os")', "*[1]", "**{}", "p)(", '"p', "x=y", "lambda: 1", "(" * 3000, "f'{1}'", "\ud800"],
)
def test_only_literals_can_be_asked_for(question):
    data = Bench("<p>").set(question=question)
    assert data["state"] in ("wrong", "none") and not hits(data)


def test_what_beautiful_soup_refuses_is_said():
    soup = read("<p>").soup
    assert ask(soup, "select", "p[").says.startswith("SelectorSyntaxError")
    assert ask(soup, "find_all", '"p", limit="x"').state == "wrong"
    assert ask(soup, "nonsense", "p").call == "soup.find_all('p')"


# -- changing and hostile pages --------------------------------------------------------------------------
def test_a_page_that_is_edited_has_another_tree():
    bench = Bench("<p>One<p>Two", "p")
    two = [node for node in bench.model.data["nodes"] if node["label"] == "<p>"]
    assert [node["depth"] for node in two] == [0, 1]
    data = bench.set(source="<p>One</p><p>Two</p>")
    assert [node["depth"] for node in data["nodes"] if node["label"] == "<p>"] == [0, 0]
    assert data["note"] == "" and "Two" in bench.model.text


@pytest.mark.parametrize(
    "source", ["", " \n", "<", "<!", "<![CDATA[x", "</p>", "\ud800", 900 * "<b>", 3000 * "<p>x</p>"]
)
def test_any_page_can_be_drawn(source):
    bench = Bench(source, "p")
    assert len(bench.model.data["nodes"]) <= MOST_NODES
    assert ("only its beginning" in bench.model.data["note"]) == (len(source) > 2000)


def test_text_and_picture_say_the_same_and_nothing_becomes_html():
    view = soup_tree(EVIL + "<p onclick=x>", "p")
    assert "script" not in re.findall(r"</?(\w+)", view.html)
    for said in ("1 tag", "Never closed", "onclick"):
        assert said in view.text and said in view.html
    assert soup_tree("<p>é".encode()).text.splitlines()[1].strip() == "'é'"
    with pytest.raises(ValueError, match="find_all, find, select"):
        soup_tree("<p>", how="xpath")
