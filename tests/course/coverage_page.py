"""The page docs/coverage.md: what the course teaches, and which test asserts it.

    python tests/course/coverage_page.py          writes the page anew

It is made from coverage.toml and coverage_errata.toml (which row is taught by which cells) and from the
expectations of test_lessons.py (what each cell shows). test_coverage.py compares.
"""

from __future__ import annotations

import ast
import runpy
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
PAGE = ROOT / "docs" / "coverage.md"
LONGEST = 70
"""Characters of a cell's output that are quoted."""

INTRO = """\
# What the course teaches, and what proves it

Made by `python tests/course/coverage_page.py` from the tests; not written by hand. Each row has its cells.
When a lesson runs from top to bottom, tests assert what each of these cells shows, on real sockets and on
simulated ones: to the letter, or the exception it ends with, or a property where the text depends on time.
The last column names the exercises, and in italics those that a person grades.

## Row by row

| row | what | cell | what is asserted of it | exercises |
|---:|---|---|---|---|
"""

ERRATA = """
## What older texts say

| older texts | put right in | by these words | and shown by |
|---|---|---|---|
"""


@cache
def rows() -> list[dict[str, Any]]:
    """The rows of coverage.toml."""
    table = tomllib.loads((HERE / "coverage.toml").read_text(encoding="utf-8"))
    return list(table["row"])


@cache
def errata() -> list[dict[str, Any]]:
    """The items of coverage_errata.toml."""
    table = tomllib.loads((HERE / "coverage_errata.toml").read_text(encoding="utf-8"))
    return list(table["item"])


@cache
def expectations() -> dict[str, Any]:
    """EXACTLY, RAISES and PROPERTY_ONLY of test_lessons.py, all chapters."""
    return runpy.run_path(str(HERE / "test_lessons.py"))


@cache
def tests_of_properties() -> dict[tuple[str, str], list[str]]:
    """(chapter, cell) -> the tests of this folder that name both and assert something."""
    found: dict[tuple[str, str], list[str]] = {}
    modules = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("test_*.py"))]
    for function in [node for module in modules for node in module.body]:
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_"):
            nodes = list(ast.walk(function))
            if not any(isinstance(node, ast.Assert) for node in nodes):
                continue
            strings = (node.value for node in nodes if isinstance(node, ast.Constant))
            words = {value for value in strings if isinstance(value, str)}
            for slug, cells in expectations()["PROPERTY_ONLY"].items():
                for cell in sorted(words & set(cells)):
                    if slug in words:
                        found.setdefault((slug, cell), []).append(function.name)
    return found


def asserted(place: str) -> str | None:
    """What a test asserts of a cell, in words, or None where none does.

    Example: ``asserted("03_http#bytes-literal")`` is ``"raises `SyntaxError`"``.
    """
    slug, _, cell = place.partition("#")
    if cell in (raises := expectations()["RAISES"].get(slug, {})):
        return f"raises {code(raises[cell])}"
    if shown := expectations()["EXACTLY"].get(slug, {}).get(cell, "").strip("\n"):
        first, *more = shown.split("\n")
        if not first.strip() and more:
            first = next(line for line in more if line.strip())
        quoted = code(first if len(first) <= LONGEST else first[:LONGEST].rstrip() + " …")
        return f"shows {quoted}" + (f", {len(more) + 1} lines in all" if more else "")
    if names := tests_of_properties().get((slug, cell)):
        return "; ".join(name.removeprefix("test_").replace("_", " ") for name in names)
    return None


def code(text: str) -> str:
    """A text as code in a table of Markdown, whatever is in it."""
    text = text.strip().replace("|", "\\|")
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def link(place: str) -> str:
    """A cell, or a chapter, as a link to its notebook."""
    slug, _, cell = place.partition("#")
    return f"[{slug}](../notebooks/{slug}.ipynb) {cell}".strip()


def page() -> str:
    """The whole page."""
    lines = []
    for row in rows():
        tasks = [f"`{name}`" for name in row.get("exercises", [])]
        tasks += [f"*{name}*" for name in row.get("essays", [])]
        what = [row["title"]]
        what += [f"Figure: {name}" for name in row.get("figures", [])]
        if "terms" in row:
            what.append("[Glossary](../notebooks/glossary.ipynb): " + ", ".join(row["terms"]))
        for at, place in enumerate(row["cells"]):
            first = (str(row["number"]), "<br>".join(what), "<br>".join(tasks)) if at == 0 else ("", "", "")
            said = asserted(place) or "**nothing**"
            lines.append(f"| {first[0]} | {first[1]} | {link(place)} | {said} | {first[2]} |\n")
    more = [
        f"| {item['older']} | {link(item['chapter'])} | {'<br>'.join(map(plain, item['says']))} | "
        f"{'<br>'.join(map(link, item.get('cells', [])))} |\n"
        for item in errata()
    ]
    return INTRO + "".join(lines) + ERRATA + "".join(more)


def plain(words: str) -> str:
    """Words of a lesson as they stand in a table: its marks are no marks here."""
    return words.replace("*", "").replace("|", "\\|").replace("[", "").replace("]", "").lstrip("# ")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"wrote {PAGE.relative_to(ROOT)}: {len(rows())} rows, {len(errata())} things put right")
