"""What an exception, or a stop, means, in plain words, with the learner's own line.

An exception's own text is exact and short; somebody who meets it for the first time needs the sentence
before it: what was going on, and where to look. Only the usual ones are here; the rest speak for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from helpers.exercises.spec import Raised, Run

FATAL = {"lines", "time", "memory", "output", "operations", "hang", "died", "unsupported"}
"""Reasons to stop a program that always cost the case. ("typed" is left to the exercise.)"""


LONG = 600.0
"""Seconds of the simulated clock after which it is waiting, and no busy loop, that goes on and on."""


def stopped(run: Run) -> str:
    """Why a run was stopped and what to look at, or "" where it was not."""
    where = f" It was at {code(run.stopped_at)}." if run.stopped_at else ""
    if run.stopped in ("lines", "time"):
        return _endless(run, where)
    if run.stopped == "hang":
        what = (run.raised.message if run.raised else "").split(" would wait")[0]
        call = f"{code(what)} waits" if what else "it waits"
        return (
            f"The program waits for ever: {call} for something that nobody will send.{where} Has the other "
            "side all it waits for, such as the end of a line, or the empty line of a request? Does the loop "
            "stop at the end, when recv gives b''?"
        )
    if run.stopped == "output":
        return f"The program prints without end, more than two million characters.{where}"
    if run.stopped == "memory":
        return (
            f"The program takes more and more memory, over 500 MB.{where} What grows there, and why so fast?"
        )
    if run.stopped == "operations":
        return f"The program uses the network without end, more than 50,000 times.{where} What should end it?"
    if run.stopped == "died":
        return f"The program's process ended in the middle of the work.{where}"
    if run.stopped == "unsupported":
        return sentence(
            run.remarks[0] if run.remarks else "The program does something that a check cannot judge"
        )
    if run.stopped == "typed":
        return f"The program asks again and again for something to be typed.{where} One answer is typed here."
    return ""


def _endless(run: Run, where: str) -> str:
    """About a program that used up its lines or its time: what is known of it, and no more."""
    if run.virtual_seconds >= LONG:
        return (
            f"The program did not end: after {duration(run.virtual_seconds)} of its own clock, spent in "
            f"sleeping or waiting, it was still not done.{where} (A check does not really wait; its clock "
            "jumps on.) How often does it wait, how long, and what should end that?"
        )
    if run.stopped == "lines":
        return (
            f"The program did not end: a loop goes round for ever, or for far too long.{where} "
            "What should end that loop?"
        )
    return (
        "The program did not end in the time a check has for it: a loop goes round for ever, or one call "
        f"works on for very long.{where} What should end it?"
    )


def duration(seconds: float) -> str:
    """A long time in words.

    >>> duration(86400 * 23), duration(7200), duration(90)
    ('23 days', '2 hours', '90 seconds')
    """
    for size, name in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:,.0f} {name}"
    return f"{seconds:,.0f} seconds"


def exception(raised: Raised) -> str:
    """What an exception that ended a program means: the line, the meaning, Python's own words."""
    meaning = next((m for name in (raised.name, *raised.bases) if (m := _meaning(name, raised))), "")
    where = f"Line {raised.line}, {code(raised.source)}: " if raised.source else (
        f"Line {raised.line}: " if raised.line else ""
    )  # fmt: skip
    own = f"{raised.name}: {first_line(raised.message)}" if raised.message else raised.name
    if not meaning:
        return f"{where}the program ended with {own}."
    return f"{where}{meaning} ({own})"


def _meaning(name: str, raised: Raised) -> str:
    for pattern, text in MEANINGS.get(name, ()):
        found = re.search(pattern, raised.message[:300] + "\n" + raised.source)
        if found:
            return text(found) if callable(text) else text
    return ""


def code(text: str) -> str:
    """Source text as it is quoted in a message."""
    return f"`{text.replace('`', chr(39))[:120]}`"


def first_line(text: str) -> str:
    """The first line of a text, not too long."""
    return text.strip().split("\n")[0][:200]


def sentence(text: str) -> str:
    """With a capital letter and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


MEANINGS: dict[str, list[tuple[str, str | Callable[[re.Match[str]], str]]]] = {
    "UnicodeDecodeError": [
        ("unexpected end of data|invalid continuation|invalid start byte.*\n.*recv", (
            "these bytes end, or begin, in the middle of a character. recv cuts the reply anywhere, also "
            "between the bytes of one character. Collect all the bytes first and decode them once."
        )),
        ("", "these bytes are not text in that encoding. Is it a picture, or another charset?"),
    ],
    "UnicodeEncodeError": [("", "that text has a character which the encoding cannot write.")],
    "gaierror": [("", (
        "no host has that name. Look at what is passed to connect: the host name alone, without http:// and "
        "without the path. Where a wrong name is part of the task, catch the exception."
    ))],
    "ConnectionRefusedError": [("", (
        "the host is there, and nothing listens at that port. Is the port number right? Where this is part "
        "of the task, catch the exception."
    ))],
    "ConnectionResetError": [("", "the other side cut the connection off.")],
    "BrokenPipeError": [("", "it sends on a connection that is closed, or was never made.")],
    "TimeoutError": [("", "no answer came within the time-out.")],
    "HTTPError": [("", "the server answered with a status that says no; urllib makes an exception of it.")],
    "URLError": [("", "urllib could not reach that address. Is the whole URL right?")],
    "OSError": [
        ("Bad file descriptor", "the socket is used after it was closed."),
        ("not connected|endpoint", "the socket is used before it is connected."),
        ("already connected", "the socket is connected already; each connection needs a socket of its own."),
    ],
    "TypeError": [
        (r"bytes-like object is required, not 'str'.*\n.*\bsend", (
            "a socket carries bytes, this is text: use .encode()."
        )),
        ("bytes-like object is required, not 'str'", (
            "what is received is bytes until it is decoded, and only bytes can be looked for in bytes. Write "
            "b'…' for what is looked for, or decode first."
        )),
        (r'concatenate str \(not "(int|float)"\)', (
            "+ puts text to text only, and this is a number: str(…) makes text of it, and so does an "
            "f-string."
        )),
        (r"takes exactly one argument \(2 given\)", (
            "this takes one argument, the pair of host and port in parentheses of its own: ((host, port))."
        )),
        ("unpack non-iterable (method|function|builtin)", (
            "the name of a function without parentheses is the function itself: write () to call it."
        )),
        (r"cannot be interpreted as an integer.*\n.*(connect|bind|sendto|create_)", (
            "a port is a number, and this is text: int(…) makes a number of it."
        )),
        ("concatenate str|concat str|concat bytes|not \"bytes\"", (
            "text and bytes do not mix. Decode the bytes, or begin with b''."
        )),
        (r"(\d+) required positional argument", "something is called with too few arguments."),
        (r"takes (\d+|no|from .*) positional", "something is called with too many arguments."),
        ("must be tuple|pair", "connect wants one pair in parentheses of its own: connect((host, port))."),
        ("not callable", "this is no function. Was a name like str or sum given to something else?"),
        ("argument of type|startswith first|a bytes-like|must be bytes", "text and bytes do not mix here."),
        ("NoneType", "a value is None here. Does a function before it return what it should?"),
    ],
    "IndexError": [
        ("split", (
            "split gave fewer parts than that. What does it give for this input? Print the list and count."
        )),
        ("", "the list has fewer items than that."),
    ],
    "NameError": [
        (r"name '(\w+)' is not defined", lambda found: (
            f"`{found[1]}` means nothing here. Is it misspelled, or made in a cell that was not run? "
            "A module needs an import."
        )),
    ],
    "UnboundLocalError": [
        (r"variable '(\w+)'", lambda found: (
            f"`{found[1]}` gets its value later, or only on a way that the program did not take."
        )),
    ],
    "ModuleNotFoundError": [("", "there is no such module here.")],
    "AttributeError": [
        ("'DefragResult' object", "urldefrag gives a pair of address and fragment; the address is its .url."),
        ("'tuple' object has no attribute '(recv|send|close|makefile)", (
            "accept gives a pair, the connection and the client's address: conn, address = server.accept()."
        )),
        ("'str' object has no attribute 'decode'", "this is text already; only bytes are decoded."),
        ("'bytes' object has no attribute 'encode'", "these are bytes already; only text is encoded."),
        ("NoneType", "a value is None here. Does a function before it return what it should?"),
    ],
    "ValueError": [
        ("not enough values to unpack|too many values", "the two sides of the assignment differ in number."),
        ("invalid literal for int", "that text is not a whole number."),
        ("not found", "what is looked for is not there."),
        ("unknown url type", (
            "this is not a whole address: those begin with http:// or https://. A link of a page has to be "
            "joined to the page's own address, with urljoin."
        )),
    ],
    "EOFError": [("", "the program asked for more than was typed.")],
    "NotCalled": [("", (
        "the file waits here for something to be typed, and the function was not called yet. It is given its "
        "arguments: take out what asks for something outside of it."
    ))],
    "RecursionError": [("", "the function calls itself without end.")],
    "FileNotFoundError": [("", "there is no such file. A check begins in an empty folder.")],
    "IndentationError": [("", "the indentation is not consistent here.")],
    "ParseError": [("", (
        "what the parser was given is not well-formed XML, or no XML at all. Print the first 60 bytes of it, "
        "and the line that is named."
    ))],
    "SyntaxError": [("", "Python cannot read this line, or the one before it.")],
    "AssertionError": [("", "one of your own assert lines did not hold.")],
}  # fmt: skip
