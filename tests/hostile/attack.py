"""An attack: a submission that wants points it does not deserve, or something it should not have.

Words in capitals stand for what is only known when a class is made: COURSE (its folder), HOME, PORT and UDP
(services on loopback), OUTSIDE (a file that nobody may make), NEIGHBOUR (the first student), all as Python.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

Kind = Literal["judged", "plain"]

Edit = Callable[[Any], None]
"""Changes a notebook (nbformat), as somebody with an editor."""

Lay = Callable[[Path, Mapping[str, str]], None]
"""Changes the folder that is handed in. Arguments: the folder; what the capital words stand for."""

OTHER_EXERCISE = 4.0
"""What the right answer to the exercise that is not attacked is worth."""


@dataclass(frozen=True)
class Attack:
    """An attack.

    Arguments:
        name: also the student who hands it in.
        tries: what it tries, in a few words.
        judged: the answer to the judged exercise under attack, "" where it does not attack that.
        plain: an answer cell of the notebook with plain asserts, "" where it does not attack that.
        answers: more answers, by grade id.
        free: the source of a free cell put first, which counts nowhere.
        edit: what is done to the notebook; lay: what is done to the folder.
        deserved: what an honest judge would give, where that is not the usual.
        forged: the score it gets all the same, with plain asserts.
        trouble: it cannot be graded; a sentence says so, with this word in it.
        stock: why stock nbgrader is not tried with it.
        quick: in the small class of `make test`.
    """

    name: str
    tries: str
    judged: str = ""
    plain: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    free: str = ""
    edit: Edit | None = None
    lay: Lay | None = None
    deserved: Mapping[str, float] = field(default_factory=dict)
    forged: float | None = None
    trouble: str = ""
    stock: str = ""
    quick: bool = False
    kinds: tuple[Kind, ...] = ()

    def against(self, kind: Kind) -> bool:
        """Whether it is handed in for this kind of assignment."""
        if self.kinds:
            return kind in self.kinds
        return bool(self.judged if kind == "judged" else self.plain) or not (self.judged or self.plain)

    def forged_in(self, kind: Kind) -> float | None:
        """What it gets and does not deserve, None where nothing."""
        return self.forged if kind == "plain" else None

    def due(self, kind: Kind, lean: bool = False) -> float:
        """The score deserved. Arguments: the assignment; whether the exercise attacked is the only one."""
        usual = OTHER_EXERCISE if kind == "judged" and not lean else 0.0
        return self.deserved.get(kind, usual)


def filled(text: str, words: Mapping[str, str]) -> str:
    """A text with its capital words replaced."""
    return re.sub(r"\b[A-Z]{3,}\b", lambda found: words.get(found[0], found[0]), text)


ANSWER = """def decode_whole(host, path):
{body}
    return "nothing"
"""


def as_answer(code: str) -> str:
    """Statements as the body of a judged answer, which returns what is wrong."""
    return ANSWER.format(body=textwrap.indent(textwrap.dedent(code).strip("\n"), "    "))


def as_cell(code: str) -> str:
    """Statements as an answer cell of the notebook with plain asserts: they run, and the answer is wrong."""
    return textwrap.dedent(code).strip("\n") + "\ndef host_of(url):\n    return 'nothing'\n"


def everywhere(name: str, tries: str, code: str, **more: Any) -> Attack:
    """An attack whose statements run wherever something of a submission runs: in the judged program, in a
    free cell, in a cell between plain asserts."""
    code = textwrap.dedent(code).strip("\n")
    free = "def attack_():\n" + textwrap.indent(code, "    ") + "\nattack_()\n"
    return Attack(name, tries, judged=as_answer(code), plain=as_cell(code), free=free, **more)


def judged(name: str, tries: str, code: str, **more: Any) -> Attack:
    """An attack in the body of a judged answer."""
    return Attack(name, tries, judged=as_answer(code), **more)


def plain(name: str, tries: str, code: str, **more: Any) -> Attack:
    """An attack in a cell between plain asserts."""
    return Attack(name, tries, plain=as_cell(code), **more)


def notebook(name: str, tries: str, edit: Edit, **more: Any) -> Attack:
    """An attack by editing the notebook file; the answers in it are wrong."""
    return Attack(name, tries, edit=edit, **more)


def folder(name: str, tries: str, lay: Lay, **more: Any) -> Attack:
    """An attack by what lies in the folder."""
    return Attack(name, tries, lay=lay, **more)


__all__ = ["Attack", "Kind", "as_answer", "as_cell", "everywhere", "filled", "folder", "judged", "notebook",
           "plain", "replace"]  # fmt: skip
