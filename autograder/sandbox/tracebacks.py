"""Tracebacks as IPython draws them, at a third of the price.

For each frame that is shown stack_data makes a class of lexer, and pygments compiles the same tables for each
of these classes anew. A class that adds no rules can have the tables of its parent. What is drawn stays the
same, to the byte.
"""

from __future__ import annotations

import contextlib
from typing import Any


def share_tables() -> None:
    """Let lexers that add no rules of their own use their parent's tables, in this process."""
    with contextlib.suppress(ImportError, AttributeError):
        from pygments.lexer import RegexLexerMeta  # type: ignore[import-untyped]

        make = RegexLexerMeta.__call__

        def made(cls: Any, *args: Any, **options: Any) -> Any:
            own = vars(cls)
            if "_tokens" not in own and "tokens" not in own and len(cls.__bases__) == 1:
                parent = vars(cls.__bases__[0])
                if "_tokens" in parent and not parent.get("token_variants"):
                    cls._all_tokens, cls._tokens = parent["_all_tokens"], parent["_tokens"]
            return make(cls, *args, **options)

        RegexLexerMeta.__call__ = made
