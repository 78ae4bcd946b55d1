"""One cell, in a notebook and in a chapter's text; and nbgrader's metadata for the roles of the notation.

Keep in sync: `role_of` undoes `nbgrader_metadata`, `uncomment_magics` undoes `comment_magics`.
"""

from __future__ import annotations

import re
from typing import Any

from nbformat import NotebookNode

ROLES = ("statement", "answer", "check", "essay")
SUFFIX = {"statement": "-statement", "answer": "", "check": "-check", "essay": ""}

_COMMENTED_MAGIC = re.compile(r"(\s*)# ((# )*(%%?[A-Za-z_]{2}|!\S).*)")
_MAGIC = re.compile(r"\s*(# )*(%%?[A-Za-z_]{2}|!\S)")
_FOREIGN = re.compile(r"(?:# )?%%(bash|sh|script|html|javascript|js|svg|latex|markdown|cmd)\b")


def nbgrader_metadata(role: str, grade_id: str, points: float | None = None) -> dict[str, Any]:
    """nbgrader's metadata, schema 3, in full: a partial one is refused by nbgrader."""
    metadata: dict[str, Any] = {
        "grade": role in ("check", "essay"),
        "grade_id": grade_id,
        "locked": role in ("check", "statement"),
        "schema_version": 3,
        "solution": role in ("answer", "essay"),
        "task": False,
    }
    if metadata["grade"]:
        metadata["points"] = points
    return metadata


def role_of(metadata: dict[str, Any]) -> tuple[str, str] | None:
    """The (exercise, role) that nbgrader's metadata stand for; None where the notation has no word for it."""
    flags = {flag for flag in ("grade", "solution", "locked", "task") if metadata.get(flag)}
    kinds = {"statement": {"locked"}, "answer": {"solution"}, "check": {"grade", "locked"}}
    kinds["essay"] = {"grade", "solution"}
    role = next((role for role, kind in kinds.items() if kind == flags), None)
    grade_id = str(metadata.get("grade_id", ""))
    if role is None or not grade_id.endswith(SUFFIX[role]):
        return None
    name = grade_id.removesuffix(SUFFIX[role])
    return (name, role) if name.isidentifier() else None


def cell_to_text(cell: NotebookNode, explicit_id: str = "") -> str:
    """One cell as text, marker line first, without blank lines at the end.

    Arguments:
        cell: of a notebook, with nbgrader's metadata or without.
        explicit_id: the id to write on the marker line, if it is to have one.
    """
    metadata = cell.metadata
    named = role_of(metadata["nbgrader"]) if metadata.get("nbgrader") else None
    keys = [f'id="{explicit_id}"'] if explicit_id else []
    if named:
        keys += [f'exercise="{named[0]}"', f'role="{named[1]}"']
        if "points" in metadata["nbgrader"]:
            points = metadata["nbgrader"]["points"]
            keys.append(f"points={int(points) if points == int(points) else points}")
    if metadata.get("tags"):
        keys.append("tags=[" + ", ".join(f'"{tag}"' for tag in metadata["tags"]) + "]")
    kind = "" if cell.cell_type == "code" else f"[{cell.cell_type}]"
    marker = " ".join(["# %%", *([kind] if kind else []), *keys])
    if cell.cell_type == "code":
        body = comment_magics(cell.source)
    else:
        body = "\n".join(f"# {line}" if line.strip() else "#" for line in cell.source.split("\n"))
    return "\n".join([marker, *([body.rstrip("\n")] if cell.source.strip() else [])]) + "\n"


def comment_magics(source: str) -> str:
    """Code as it stands in a chapter's text: magics commented out. `uncomment_magics` is the way back."""
    lines = source.split("\n")
    if _FOREIGN.match(source):
        return "\n".join(f"# {line}".rstrip() for line in lines)
    commented = [re.sub(r"^(\s*)", r"\1# ", line, count=1) if _MAGIC.match(line) else line for line in lines]
    return "\n".join(commented)


def uncomment_magics(source: str) -> str:
    """Code as it stands in a notebook.

    Example: ``uncomment_magics("# %%expect OSError\\nf()") == "%%expect OSError\\nf()"``.
    """
    lines = source.split("\n")
    if _FOREIGN.match(source) and all(line.startswith("#") for line in lines if line.strip()):
        return "\n".join(re.sub(r"^# ?", "", line) for line in lines)
    return "\n".join(_COMMENTED_MAGIC.sub(r"\1\2", line) for line in lines)
