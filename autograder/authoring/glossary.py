"""The glossary: one page of every term the chapters introduce, each with a link to where it is taught.

A lesson ends with ``## Glossary``, a list of ``* **term**: what it means.`` A term is taught at the first
place where the lesson prints it bold; the link leads to the section around that place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import quote

import nbformat

PATH = "notebooks/glossary.ipynb"
CHAPTER = "00_welcome"
"""The chapter it comes with: the welcome page links to it."""

LESSON = re.compile(r"notebooks/\d\d_\w+\.ipynb")
TERM = re.compile(r"^[*-] \*\*(?P<term>[^*]+)\*\*:?\s*(?P<meaning>.*(?:\n  .*)*)", re.MULTILINE)


@dataclass(frozen=True)
class Term:
    """One term: its meaning, its lesson (slug and title) and the section it is taught in."""

    term: str
    meaning: str
    lesson: str
    title: str
    section: str

    @property
    def link(self) -> str:
        """The section's address beside the glossary, as JupyterLab names headings."""
        return f"{self.lesson}.ipynb#{quote(self.section.replace(' ', '-'))}"


def terms_of(slug: str, lesson: Mapping[str, Any]) -> list[Term]:
    """The terms of one lesson, given as a notebook.

    Example: ``terms_of("03_http", notebook)[0].section`` is ``"1. Ask for a page"``.
    """
    texts = ["".join(cell["source"]) for cell in lesson["cells"] if cell["cell_type"] == "markdown"]
    sections = _sections("\n\n".join(texts))
    title = next((heading for heading, _ in sections if heading), slug)
    listed = next((body for heading, body in sections if heading == "Glossary"), "")
    found = []
    for match in TERM.finditer(listed):
        # "greedy, non-greedy" is taught where "greedy" is.
        bold = re.compile(rf"\*\*{re.escape(match['term'].split(',')[0].strip())}s?\*\*", re.IGNORECASE)
        section = next((heading for heading, body in sections if bold.search(body)), "Glossary")
        meaning = " ".join(match["meaning"].split())
        found.append(Term(match["term"].strip(), meaning, slug, title, section or title))
    return found


def _sections(text: str) -> list[tuple[str, str]]:
    """A text cut at its headings: (heading, what follows it)."""
    parts = re.split(r"^#{1,3} (.+)$", text, flags=re.MULTILINE)
    headings = ["", *(part.replace("`", "").strip() for part in parts[1::2])]
    return list(zip(headings, parts[0::2], strict=True))


def page(lessons: Mapping[str, Mapping[str, Any]]) -> Any:
    """The glossary as a notebook: a cell for each letter. `lessons`: slug to notebook."""
    terms = [term for slug, lesson in lessons.items() for term in terms_of(slug, lesson)]
    terms.sort(key=lambda term: (term.term.casefold(), term.lesson))
    intro = (
        "# Glossary\n\nEvery term the lessons introduce, in the order of the alphabet. "
        "The link leads to where it is taught."
    )
    cells = [_cell("glossary", intro)]
    for letter, of_letter in groupby(terms, key=lambda term: term.term[0].upper()):
        lines = [f"## {letter}", ""]
        for term in of_letter:
            lines.append(f"* **{term.term}**: {term.meaning} [{term.title}: {term.section}]({term.link})")
        cells.append(_cell(f"glossary-{letter.lower()}", "\n".join(lines)))
    notebook: Any = nbformat.v4.new_notebook(cells=cells)  # type: ignore[no-untyped-call]
    notebook.metadata["course"] = {"title": "Glossary"}
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    }
    return notebook


def _cell(name: str, source: str) -> Any:
    cell: Any = nbformat.v4.new_markdown_cell(source)  # type: ignore[no-untyped-call]
    cell["id"] = name
    return cell
