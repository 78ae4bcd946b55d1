"""A document of XML taken apart, with the place of everything in it: what the feed view draws.

ElementTree tells what is in a document, not where. This reads it with the same parser (expat), so it takes
and refuses the same documents, and notes besides: where an element begins and ends in the source, which
prefix its author wrote, and whether its text was written as CDATA. Where a document is refused it says the
place, and what may be meant.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from xml.parsers import expat

MOST_CHARACTERS = 100_000
"""Longer documents are not drawn."""

MOST_NODES = 600
"""Elements that are drawn."""

MOST_TEXT = 1_000_000
"""Characters of text after which a document is not read on: entities may make millions out of one line."""

DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")

ONE_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")


@dataclass
class Node:
    """An element: its names, what it holds, and its place in the source (characters from 0, lines from 1)."""

    number: int
    parent: int | None
    depth: int
    tag: str
    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    start: int
    end: int = 0
    text: str = ""
    tail: str = ""
    cdata: bool = False
    children: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Mistake:
    """Why a document was refused.

    Arguments:
        message: the parser's words.
        line, column: from 1, and bytes from 0, as `ParseError.position` says them.
        advice: what may be meant.
        caret: the column in characters, to point at it.
    """

    message: str
    line: int
    column: int
    advice: str
    caret: int = 0

    @property
    def words(self) -> str:
        """Message and place, as `ParseError` says them."""
        return f"{self.message}: line {self.line}, column {self.column}"


@dataclass(frozen=True)
class Document:
    """A document read: its nodes in order, or none of them and the mistake."""

    nodes: tuple[Node, ...] = ()
    mistake: Mistake | None = None
    prefixes: tuple[tuple[str, str], ...] = ()


def to_text(source: str | bytes) -> str:
    """The characters of a document, by the encoding that its first line names (UTF-8 where it names none).

    What cannot be decoded becomes U+FFFD, so that something can be shown.
    """
    if isinstance(source, str):
        return source
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return source.decode("utf-16", "replace")
    declared = DECLARED.match(source)
    try:
        return source.decode(declared[1].decode() if declared else "utf-8", "replace").removeprefix("\ufeff")
    except (LookupError, UnicodeError):
        return source.decode("latin-1")


def refused(source: str | bytes) -> Mistake | None:
    """The mistake of bytes that are not in the encoding they say; None where they are."""
    if isinstance(source, str) or source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    declared = DECLARED.match(source)
    encoding = declared[1].decode() if declared else "utf-8"
    try:
        source.decode(encoding)
    except UnicodeDecodeError as error:
        before = source[: error.start]
        column = error.start - (before.rfind(b"\n") + 1)
        advice = f"These bytes are not {encoding}. Which encoding does the first line name?"
        return Mistake(
            f"not well-formed (invalid token): byte 0x{source[error.start]:02x}",
            before.count(b"\n") + 1,
            column,
            advice,
            column,
        )
    except LookupError:
        return Mistake(f"unknown encoding {encoding}", 1, 0, "No such encoding: look at the first line.")
    return None


class _TooMuch(Exception):
    pass


class _Reader:
    def __init__(self, source: bytes) -> None:
        self.source = source
        self.nodes: list[Node] = []
        self.open: list[int] = []
        self.last: int | None = None
        self.prefixes: dict[str, str] = {}
        self.read = 0
        self.parser = expat.ParserCreate("utf-8", "}")
        self.parser.namespace_prefixes = True
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.finish
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartCdataSectionHandler = self.cdata
        self.parser.StartNamespaceDeclHandler = self.declare

    def declare(self, prefix: str | None, uri: str | None) -> None:
        self.prefixes[prefix or ""] = uri or ""

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        if len(self.nodes) >= MOST_NODES:
            raise _TooMuch
        uri, local, prefix = _split(full)
        parent = self.open[-1] if self.open else None
        node = Node(
            number=len(self.nodes),
            parent=parent,
            depth=len(self.open),
            tag=f"{{{uri}}}{local}" if uri else local,
            name=f"{prefix}:{local}" if prefix else local,
            namespace=uri,
            attributes={_written(name): value for name, value in attributes.items()},
            line=self.parser.CurrentLineNumber,
            start=self.parser.CurrentByteIndex,
        )
        if parent is not None:
            self.nodes[parent].children.append(node.number)
        self.nodes.append(node)
        self.open.append(node.number)
        self.last = None

    def finish(self, full: str) -> None:
        node = self.nodes[self.open.pop()]
        at = self.parser.CurrentByteIndex
        at = at if self.source.startswith(b"</", at) else node.start  # <empty/>
        tag = ONE_TAG.match(self.source, at)
        node.end = tag.end() if tag else len(self.source)
        self.last = node.number

    def characters(self, text: str) -> None:
        self.read += len(text)
        if self.read > MOST_TEXT:
            raise _TooMuch
        if self.last is not None:
            self.nodes[self.last].tail += text
        else:
            self.nodes[self.open[-1]].text += text

    def cdata(self) -> None:
        if self.last is None:
            self.nodes[self.open[-1]].cdata = True


@functools.lru_cache(maxsize=32)
def read(text: str) -> Document:
    """Take a document apart.

    Example: ``read("<a><b/></a>").nodes[1].name`` is ``"b"``; ``read("<a>").mistake.line`` is 1.
    """
    if len(text) > MOST_CHARACTERS:
        said = f"{len(text):,} characters: too long to be drawn"
        return Document(
            mistake=Mistake(said, 1, 0, f"This view takes documents of {MOST_CHARACTERS:,} at most.")
        )
    data = text.encode("utf-8", "replace")
    reader = _Reader(data)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        still_open = [reader.nodes[number] for number in reader.open]
        return Document(
            mistake=Mistake(
                expat.ErrorString(error.code) or "",
                error.lineno,
                error.offset,
                _advice(error.code, still_open),
                _characters(data, error.lineno, error.offset),
            )
        )
    except _TooMuch:
        line = reader.parser.CurrentLineNumber
        advice = f"This view takes {MOST_NODES} elements and {MOST_TEXT:,} characters of text at most."
        return Document(mistake=Mistake("too much to be drawn", line, 0, advice))
    for node in reader.nodes:
        node.start, node.end = len(data[: node.start].decode()), len(data[: node.end].decode())
    prefixes = tuple((prefix, uri) for prefix, uri in reader.prefixes.items())
    return Document(tuple(reader.nodes), None, prefixes)


def _split(full: str) -> tuple[str, str, str]:
    """Namespace, name and prefix of expat's "namespace}name}prefix"."""
    parts = full.rsplit("}", 2) if full.count("}") >= 2 else full.rsplit("}", 1)
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def _written(full: str) -> str:
    _, local, prefix = _split(full)
    return f"{prefix}:{local}" if prefix else local


def _characters(data: bytes, line: int, column: int) -> int:
    """A column in characters, of one in bytes."""
    lines = data.split(b"\n")
    return len(lines[line - 1][:column].decode("utf-8", "replace")) if line <= len(lines) else column


def _advice(code: int, still_open: list[Node]) -> str:
    """What may be meant, for the mistakes that happen most."""
    names = expat.errors
    inner = still_open[-1] if still_open else None
    codes = names.codes
    if code == codes[names.XML_ERROR_TAG_MISMATCH] and inner:
        return f"<{inner.name}> of line {inner.line} is still open, and another tag is closed."
    if code == codes[names.XML_ERROR_UNCLOSED_TOKEN]:
        return "Here a tag, a comment or a section begins, and it never ends."
    if code == codes[names.XML_ERROR_NO_ELEMENTS]:
        if not inner:
            return "There is no element: is it empty, or is this XML at all?"
        return f"The end is missing. Still open: {', '.join(f'<{node.name}>' for node in still_open[:6])}."
    if code == codes[names.XML_ERROR_INVALID_TOKEN]:
        return "In text, & is written &amp; and < is written &lt; and values of attributes stand in quotes."
    if code == codes[names.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]:
        return "A document has one outermost element, and here begins something after it."
    if code == codes[names.XML_ERROR_UNDEFINED_ENTITY]:
        return "XML knows &amp; &lt; &gt; &quot; &apos; and numbers; others, such as &nbsp;, are HTML's."
    if code == codes[names.XML_ERROR_UNCLOSED_CDATA_SECTION]:
        return "<![CDATA[ begins a section, and no ]]> ends it."
    if code == codes[names.XML_ERROR_UNBOUND_PREFIX]:
        return "A prefix is used that no xmlns:… has declared."
    if code == codes[names.XML_ERROR_DUPLICATE_ATTRIBUTE]:
        return "An element has each attribute once. Children may repeat, attributes may not."
    if code == codes[names.XML_ERROR_SYNTAX]:
        return "Is this XML at all? Look at its first characters."
    return ""
