"""Cells of a CSV file that a spreadsheet may open: text stays text, numbers stay numbers.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and a formula may call
a program or a web address. Here a student's name is such a cell's text, so an apostrophe is put before it,
as OWASP's page on CSV injection advises. Sources: https://owasp.org/www-community/attacks/CSV_Injection,
RFC 4180.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable

BOM = "\ufeff"
"""Before the first cell, it tells Excel that the file is UTF-8."""

SIGNS = "=+-@＝＋－＠"  # noqa: RUF001  (the wide ones are signs to a Japanese Excel)
_INNER = re.compile(rf"(?<=[;|])(?=[\s\"']*[{re.escape(SIGNS)}])")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They show text in another order than it has, "xcod.exe" for a name."""


def text(value: str) -> str:
    """A text as a cell that no spreadsheet runs.

    Control characters become spaces, so that a row stays one line. The sign of a formula gets an apostrophe
    before it, behind a semicolon too, where many a country's Excel begins a new cell.

    >>> text("=1+1"), text("Ada"), text("a;=1"), text("\\t=1")
    ("'=1+1", 'Ada', "a;'=1", "' =1")
    """
    plain = "".join(_plain(c) for c in value)
    first = plain.lstrip()[:1]
    risky = (first and first in SIGNS) or value[:1] in ("\t", "\r")
    return ("'" if risky else "") + _INNER.sub("'", plain)


def _plain(c: str) -> str:
    if c in _TURNING:
        return ""
    return " " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c


def number(value: float | None) -> str:
    """A number as a cell, without an exponent; "" where there is none.

    >>> number(7.0), number(2.5), number(None), number(-0.0)
    ('7', '2.5', '', '0')
    """
    if value is None:
        return ""
    plain = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if plain == "-0" else plain


def as_csv(rows: Iterable[Iterable[str]], bom: bool = False) -> str:
    """Rows of cells as the text of a file: commas, CRLF, quotes where they are needed (RFC 4180).

    A file that begins with the letters ID is no CSV to Excel (it takes it for SYLK), so they get quotes too.
    """
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    found = re.sub(r'\A(ID[^,\r"]*)', r'"\1"', file.getvalue())
    return (BOM if bom else "") + found
