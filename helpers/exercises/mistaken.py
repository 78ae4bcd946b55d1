"""Exceptions of programs that take one thing for another, and what is behind them, in plain words.

What reads XML resembles other things: an Element is no list and no text, though it has both; what urlopen
returns is no document; Beautiful Soup has methods of the same names. Python's own words then say which type
was met, not how it came there.
"""

from __future__ import annotations

import re

from helpers.exercises.spec import Case, Raised, Run
from helpers.judging import explain

REPLY, OTHER, JOINED = "takes-the-reply", "takes-it-for-another", "joins-text-and-number"
ADDED = "text-is-a-number"

IDEAS = {
    REPLY: ("What urlopen returns is the document.", "weather-get"),
    OTHER: ("What a call gives is what I think it gives.", "tree-parse"),
    JOINED: ("+ writes a number behind a text.", "weather-get"),
}
"""Slugs, to the wrong idea and the paragraph of the lesson to read."""

ELEMENT = r"xml\.etree\.ElementTree\.Element"
BLANK = r"(['\"])(?:\\[nrt]| )+\1"

CAUSES: tuple[tuple[str, str, str], ...] = (
    (REPLY, r"TypeError: a bytes-like object is required, not 'HTTPResponse'", (
        "the document is wanted, as bytes or str. This is what urlopen returns; its read() gives the "
        "document."
    )),
    (REPLY, r"AttributeError: 'HTTPResponse' object has no attribute '(\w+)'", (
        "what urlopen returns has no `{1}`. Its read() gives the document, as bytes; ET.fromstring makes "
        "elements of them."
    )),
    (REPLY, r"ParseError: no element found: line 1, column 0", (
        "the parser was given nothing, not one byte. A reply gives its bytes once, and none after the end "
        "of its with: read it there, and keep them in a name."
    )),
    (OTHER, r"\w+: 'ElementTree' object (?:has no attribute|is not)", (
        "parse gives an ElementTree, which wraps the root. getroot() gives the root itself, as fromstring "
        "does at once."
    )),
    (OTHER, r"AttributeError: 'bytes' object has no attribute '(iter|findall|findtext|tag|getroot|get)'", (
        "these are bytes, which have no `{1}`. ET.fromstring makes elements of a document's bytes, and "
        "gives the root."
    )),
    (OTHER, rf"AttributeError: '{ELEMENT}' object has no attribute '(\w+)'", (
        "an Element has no `{1}`. It has tag, attrib, text, and children, which find, findall and iter "
        "give. (A child's name behind a dot is the way of Beautiful Soup.)"
    )),
    (OTHER, r"AttributeError: 'list' object has no attribute '(text|find\w*|iter|get|tag|attrib|strip)'", (
        "a list has no `{1}`. findall gives a list of elements, also where there is only one. Go through it"
        " in a loop; find gives the first alone."
    )),
    (OTHER, r"\w+: '_elementtree\._element_iterator' object (?:has no attribute|is not subscriptable)", (
        "iter gives something to go through in a loop: it is no element, and no list. Take the elements "
        "from it one by one with for."
    )),
    (OTHER, r"AttributeError: 'str' object has no attribute '(text|findall|findtext|iter|tag|get|attrib)'", (
        "this is a str, which has no `{1}`; an Element has. fromstring makes elements of a document; text, "
        "tag, findtext and get give a str."
    )),
    (OTHER, rf"TypeError: (int|float)\(\) argument must be .* not '{ELEMENT}'", (
        "{1} was given an Element. What stands in it is its text; make a number of that."
    )),
    (OTHER, r"TypeError: (int|float)\(\) argument must be .* not 'list'", (
        "{1} was given a list. findall gives a list of elements: take them one by one, and the text of "
        "each."
    )),
    (OTHER, rf"ValueError: (?:invalid literal for int.*: |could not convert string to float: ){BLANK}", (
        "this text is white space alone. The text of an element that has children is what stands before the"
        " first of them; the number is the text of an element further inside."
    )),
    (OTHER, rf"TypeError: sequence item \d+: expected str instance, {ELEMENT} found", (
        "join takes texts, and was given elements. Take the text of each."
    )),
    (OTHER, rf"TypeError: can only concatenate str \(not \"{ELEMENT}\"\)", (
        "+ puts text behind text, and this is an Element. What stands in it is its text."
    )),
    (OTHER, rf"TypeError: unsupported operand type\(s\) for \+=?: .*{ELEMENT}'", (
        "an Element cannot be added. What stands in it is its text; int makes a number of that."
    )),
    (OTHER, r"TypeError: element indices must be integers", (
        "an Element takes the number of a child in brackets. get reads an attribute, find finds a child by "
        "name."
    )),
    (OTHER, r"TypeError: can only concatenate str \(not \"list\"\)", (
        "+ puts text behind text, and this is a list. join makes one text of a list of texts."
    )),
    (OTHER, r"TypeError: (?:int|float)\(\) argument .* not 'NoneType'\n.*(?:int|float)\([^()]*\.get\(", (
        "get gave None: there is nothing of that name. (Of an Element it reads attributes, which stand in "
        "the start tag. find finds children.)"
    )),
    (OTHER, r"AttributeError: 'NoneType' object has no attribute '(\w+)'.*\n.*\.get\([^()]*\)\.\1\b", (
        "get gave None: there is nothing of that name. (Of an Element it reads attributes, which stand in "
        "the start tag. find finds children.)"
    )),
    (JOINED, r"TypeError: can only concatenate str \(not \"(?:int|float)\"\) to str", (
        "+ puts text behind text, and here is a number. str makes text of it, and so does an f-string. To "
        "add numbers, make a number of the text with int."
    )),
    (ADDED, r"TypeError: unsupported operand type\(s\) for \+=?: '(?:int|float)' and 'str'", (
        "the text of an element is a str. + does not add it to a number; int makes a number of it."
    )),
)  # fmt: skip
"""A slug, what is to be found in the exception and the line after it, and what is behind it."""


def cause(case: Case, run: Run) -> tuple[str, str]:
    """The slug and the message of what ended a run, or two empty texts where it is not one of these."""
    raised = run.raised
    if raised is None or (raised.name == "ParseError" and case.truth.get("data") == b""):
        return "", ""  # an empty document is one of the cases of safe_parse
    told = f"{raised.name}: {raised.message[:300]}\n{raised.source}"
    for slug, pattern, text in CAUSES:
        found = re.match(pattern, told)
        if found:
            return slug, where(raised) + text.replace("{1}", found[1] if found.groups() else "")
    return "", ""


def where(raised: Raised) -> str:
    """The line that raised an exception, as a message begins with it."""
    if raised.source:
        return f"Line {raised.line}, {explain.code(raised.source)}: "
    return f"Line {raised.line}: " if raised.line else ""


def of_none(raised: Raised) -> bool:
    """True where a None was taken for something else."""
    return "NoneType" in raised.message


def nothing_found(raised: Raised) -> bool:
    """True where a program went on with a None, or with the first of an empty list."""
    empty = "list index out of range" in raised.message or "got 0)" in raised.message
    return of_none(raised) or empty or raised.name == "UnboundLocalError"
