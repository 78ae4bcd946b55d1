"""HTML of our own views, made fit for a page that goes out: known elements, no attribute that was there.

The views of the judge escape all that a program made. Here that is not relied on: what they gave is read,
and written anew from a short list of elements, with attributes that are written here. Links, styles, scripts
and pictures have no place in that list.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

KEPT = {
    "p": "", "b": "", "span": "", "code": "", "ul": "", "li": "", "details": "", "summary": "",
    "table": "", "thead": "", "tbody": "", "tr": "", "td": "", "div": "", "br": "",
    "th": " scope='col'",
    "pre": " tabindex='0'",  # it scrolls, and so it must be reached without a mouse
}  # fmt: skip
"""Elements that stay, with the attributes they get."""

TEXTLESS = frozenset({"script", "style", "template", "iframe", "object", "noscript", "title", "textarea"})
"""Elements that go with all that is in them."""

DEEPEST = 40


def cleaned(html: str) -> str:
    """The same for a page that goes out.

    Example: ``cleaned("<p style='color:red'>a &lt; b<script>c</script></p>")`` is ``"<p>a &lt; b</p>"``.
    """
    made = _Cleaner()
    made.feed(html)
    made.close()
    return made.whole()


class _Cleaner(HTMLParser):
    """Writes elements anew; whatever was left open is closed at the end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []
        self.dropping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.dropping or tag in TEXTLESS:
            if tag in TEXTLESS:
                self.dropping.append(tag)
            return
        if tag not in KEPT or len(self.open) >= DEEPEST:
            return
        about = KEPT[tag]
        given = dict(attrs)
        if tag == "div" and given.get("role") == "group":  # a table that scrolls in its own box
            label = escape(given.get("aria-label") or "table")
            about = f" class='scrolls' tabindex='0' role='group' aria-label='{label}'"
        if tag == "span" and given.get("aria-hidden") == "true":
            about = " aria-hidden='true'"
        self.parts.append(f"<{tag}{about}>")
        if tag != "br":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" and not self.dropping:
            self.parts.append("<br>")

    def handle_endtag(self, tag: str) -> None:
        if self.dropping:
            if tag in self.dropping:
                while self.dropping.pop() != tag:
                    pass
            return
        if tag in self.open:
            while True:
                closed = self.open.pop()
                self.parts.append(f"</{closed}>")
                if closed == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not self.dropping:
            self.parts.append(escape(data))

    def whole(self) -> str:
        """All of it."""
        return "".join(self.parts) + "".join(f"</{tag}>" for tag in reversed(self.open))
