"""What must hold for every page that goes out to a student, whoever it is for."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
"""What no browser must ever run."""

VOID = {"meta", "br"}
INLINE = {"span", "b", "a", "code"}
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "p", "b", "a",
    "ul", "ol", "li", "div", "span", "pre", "code", "details", "summary", "table", "caption", "thead",
    "tbody", "tr", "th", "td", "br",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "id", "class", "href", "scope", "tabindex", "role",
    "open", "aria-label", "aria-labelledby", "aria-hidden",
}  # fmt: skip


class Read(HTMLParser):
    """A page as a browser reads it: its elements, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    @property
    def text(self) -> str:
        """What a person reads, white space folded."""
        return " ".join("".join(self.texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts += [] if tag in INLINE else [" "]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.texts.append(data)


def sound(page: str) -> Read:
    """Assert that a page is safe and well made; give it as it is read."""
    read = Read(page)
    assert {tag for tag, _ in read.elements} <= ELEMENTS
    assert {name for _, about in read.elements for name in about} <= ATTRIBUTES
    for word in ("<script", "<img", "<iframe", "<svg", "<link", "<base"):
        assert word not in page.lower()
    (style,) = re.findall("<style>(.*?)</style>", page, re.S)
    assert "url(" not in style and "@import" not in style
    assert all((about["href"] or "").startswith("#") for _, about in read.elements if "href" in about)
    head = [about for tag, about in read.elements if tag == "meta"]
    (policy,) = [one["content"] for one in head if one.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert page.index("Content-Security-Policy") < page.index("<style")
    assert read.elements[0] == ("html", {"lang": "en"})
    headings = [int(tag[1]) for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)]
    assert headings[0] == 1 and headings.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(headings))
    ids = [about["id"] for _, about in read.elements if "id" in about]
    assert len(ids) == len(set(ids))
    for _, about in read.elements:
        if "href" in about:
            assert (about["href"] or "")[1:] in ids
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page)
    return read
