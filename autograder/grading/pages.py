"""A student's Markdown on nbgrader's pages: formgrader's and those of feedback run in a browser.

nbconvert shows HTML in Markdown as HTML, scripts and all, with the rights of whoever looks. Here it is text.
nbgrader_config.py puts this filter in::

    c.HTMLExporter.filters = {"markdown2html": "autograder.grading.pages.markdown"}
"""

from __future__ import annotations

import html
import re
from typing import Any

from jinja2 import pass_context

LINK = re.compile(r'\b(href|src)="([^"]*)"')
SCHEMES = ("http", "https", "mailto")


@pass_context
def markdown(context: Any, source: str) -> str:
    """Markdown as HTML, with markup in it shown as it was written, and links that lead to pages alone.

    Example: in a template, ``{{ cell.source | markdown2html }}``.
    """
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    cell = context.get("cell") or {}
    try:
        renderer = IPythonRenderer(escape=True, attachments=cell.get("attachments", {}))
        made = str(MarkdownWithMath(renderer=renderer).render(source))
    except Exception:  # a picture that is not there, for one, would cost the whole page
        return f"<pre>{html.escape(source)}</pre>"
    return LINK.sub(_link, made)


def _link(found: re.Match[str]) -> str:
    target = re.sub(r"[\x00-\x20]", "", html.unescape(found[2]))
    before = re.split("[/?#]", target, maxsplit=1)[0]
    fine = ":" not in before or before.split(":")[0].lower() in SCHEMES
    return found[0] if fine or (found[1] == "src" and target.startswith("data:image/")) else f'{found[1]}="#"'
