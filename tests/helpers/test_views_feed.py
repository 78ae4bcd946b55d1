"""Feeds: what ElementTree says, and where; the page of a reader; documents that are refused."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from helpers.localnet.sites.library import CONTENT
from helpers.views import feed
from helpers.views.feed import drawn
from helpers.views.newsreader import page, text_of
from helpers.views.xmltree import MOST_CHARACTERS, MOST_NODES, read, refused, to_text

FEEDS = sorted((CONTENT / "feeds").glob("*.xml"))
FEED = (CONTENT / "feeds/feed.xml").read_bytes()
BROKEN = [
    "", "hello", "<a>", "<a", "<a><b></a>", "<a/><b/>", "<a>&nbsp;</a>", "<x:a/>", "<a b=1/>",
    "<a b='1' b='2'/>", "<a>x & y</a>", "<a>\n<b>\n</b>\n</c>", "<a><![CDATA[x</a>", "<a>\n  é & b</a>",
]  # fmt: skip


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
def test_the_tree_is_that_of_elementtree(path):
    data = path.read_bytes()
    document = read(to_text(data))
    try:
        root = ET.fromstring(data)
    except ET.ParseError as error:
        assert document.mistake.words == str(error)
        assert (document.mistake.line, document.mistake.column) == error.position
        return
    assert [node.tag for node in document.nodes] == [element.tag for element in root.iter()]
    assert [node.text or None for node in document.nodes] == [element.text for element in root.iter()]
    assert [len(node.children) for node in document.nodes] == [len(element) for element in root.iter()]


@pytest.mark.parametrize("source", BROKEN)
def test_what_elementtree_refuses_is_refused_at_the_same_place(source):
    with pytest.raises(ET.ParseError) as caught:
        ET.fromstring(source)
    mistake = read(source).mistake
    assert mistake.words == str(caught.value)
    assert (mistake.line, mistake.column) == caught.value.position
    assert mistake.advice
    assert mistake.words in feed(source).text


def test_the_place_of_an_element_is_its_own_source():
    source = "<a>é𝄞<b c='1>2'/>\n<d><e>x</e></d></a>"
    nodes = {node.name: source[node.start : node.end] for node in read(source).nodes}
    assert nodes == {"a": source, "b": "<b c='1>2'/>", "d": "<d><e>x</e></d>", "e": "<e>x</e>"}
    # A browser counts a character beyond U+FFFF twice.
    told = next(node for node in drawn(source, None)["nodes"] if node["name"] == "b")
    assert (
        source.encode("utf-16-le")[2 * told["start"] : 2 * told["end"]].decode("utf-16-le") == "<b c='1>2'/>"
    )


def test_the_path_of_an_element_finds_it():
    names = {"dc": "http://purl.org/dc/elements/1.1/", "media": "http://search.yahoo.com/mrss/"}
    root = ET.fromstring(FEED)
    elements = list(root.iter())
    for at, node in enumerate(drawn(to_text(FEED), None)["nodes"]):
        path = dict(node["parts"])["path"]
        if at:
            assert eval(path, {"root": root, "names": names}) is elements[at], path
    assert path.startswith("root.find(")


def test_cdata_and_entities_are_told_apart_only_by_the_source():
    one, two = read("<d><![CDATA[a < b]]></d>").nodes[0], read("<d>a &lt; b</d>").nodes[0]
    assert one.text == two.text
    assert (one.cdata, two.cdata) == (True, False)


def test_a_page_has_what_a_reader_shows():
    about = page(read(to_text(FEED)))
    first, *_, last = about.items
    assert about.title == "The Kettle and the Keyboard"
    assert first.categories == ("Kitchen", "Python")
    assert first.who == "Zoë"
    assert first.text == 'Our kettle has an address now. It says "tea?" & switches itself off.'
    assert last.text == "" and last.categories == ()
    assert [item.title for item in about.items][2] == "One loop, three feeds", "not the title of a picture"


def test_atom_is_read_too():
    about = page(
        read(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>E</title>"
            "<author><name>Ada</name></author><category term='x'/><summary>S</summary></entry></feed>"
        )
    )
    assert (about.title, about.items[0].who, about.items[0].categories, about.items[0].text) == (
        "T", "Ada", ("x",), "S",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<rss><channel><title>T</title></channel></rss>", "An empty feed"),
        ("<rss><cheese/></rss>", "there is no channel"),
        ("<rss>", "a reader gets nothing"),
    ],
)
def test_a_feed_without_items_says_why(source, said):
    assert said in feed(source).text
    assert said in feed(source).html


def test_html_becomes_the_text_it_shows():
    assert text_of("<p>Tea &amp; <b>cake</b></p><script>evil()</script><p>two") == "Tea & cake\ntwo"


def test_bytes_are_read_by_the_encoding_they_name():
    assert "Café Zoë" in feed((CONTENT / "feeds/latin1.xml").read_bytes()).text
    assert "é" in feed("<a>é</a>".encode("utf-16")).text
    wrong = feed(b"<a>\ncaf\xe9</a>")
    assert "line 2, column 3" in wrong.text and "not utf-8" in wrong.text
    assert refused(b"<?xml version='1.0' encoding='klingon'?><a/>").message == "unknown encoding klingon"
    assert feed(b"\x00\xff\xfe")


def test_a_learners_document_never_becomes_html():
    evil = "<rss><channel><title>&lt;script&gt;x&lt;/script&gt;</title></channel></rss>"
    assert "<script" not in feed(evil).html
    assert "<script" not in feed("<script>alert(1)</script").html


def test_what_is_too_much_is_not_drawn():
    grow = (
        '<!DOCTYPE d [<!ENTITY a "'
        + 10 * "ha "
        + '">'
        + "".join(
            f'<!ENTITY {new} "{10 * f"&{old};"}">' for old, new in zip("abcdefg", "bcdefgh", strict=True)
        )
    )
    for source in ("<a>" + (MOST_NODES + 5) * "<b/>" + "</a>", MOST_CHARACTERS * "x", grow + "]><d>&h;</d>"):
        assert read(source).nodes == ()
        assert read(source).mistake.message
    deep = 500 * "<a>" + 500 * "</a>"
    assert len(read(deep).nodes) == 500


def test_an_edited_source_is_drawn_and_the_original_comes_back():
    view = feed(FEED)
    assert view.react is not None
    edited = view.react({**view.state, "text": "<a><b/></a>"})
    assert [node["name"] for node in edited["nodes"]] == ["a", "b"]
    assert "no channel" in edited["page"]["note"]
    assert view.react(view.state)["page"]["title"] == "The Kettle and the Keyboard"
    assert view.react({**view.state, "text": 5})["page"]["title"] == "The Kettle and the Keyboard"


def test_two_documents_do_not_share_what_was_edited():
    assert feed("<a/>").name != feed("<b/>").name
    assert feed("<a/>").name == feed(b"<a/>").name
