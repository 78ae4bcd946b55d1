"""The table of attacks: what each got, what it deserved, what leaked; beside it stock nbgrader.

    python -m tests.hostile.table            grade both classes, print the table, write docs/hostile.md
    python -m tests.hostile.table --print    print it only

What stock nbgrader does is taken from stock.json (`python -m tests.hostile.stock` tries it anew).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.hostile import stock
from tests.hostile.attack import Attack, Kind
from tests.hostile.attacks import ATTACKS, GROUPS
from tests.hostile.courses import ROOT
from tests.hostile.grading import Found, Outcome, under_attack

PAGE = ROOT / "docs" / "hostile.md"
KINDS: tuple[Kind, ...] = ("judged", "plain")
HEAD = """# Hostile submissions

Every row is a whole submission, handed in between an honest first and an honest last student, and graded by
`course grade` in the full sandbox. `python -m tests.hostile.table` makes this page; the attacks are in
`tests/hostile/attacks/`, and `make hostile` asserts what stands here.

- *judged*: exercises of this course, judged outside the student's process. *plain*: asserts in the notebook,
  as in any nbgrader course; there tests and answers share a process.
- *due* is what an honest judge gives: the wrong answer under attack gets 0, a right one beside it (4 points
  in the judged notebook) keeps its points. A score in bold was forged.
- *leaks*: a word made by chance lies in the solutions, in another student's work, the gradebook, the
  environment, a key in the home, a server on 127.0.0.1. It leaked where it turns up in what belongs to the
  attacker. Hidden tests of plain notebooks are not counted: any traceback shows lines of them.
- *others*: whether the honest students got their full points.
- *nbgrader*: the same submission under stock `nbgrader autograde`, version {nbgrader}, in a class of two, as
  the instructor's own account: score, what leaked or was changed, whether the next student was graded.

"""
FOOT = """
## What stays possible

- Plain asserts: a program can make the tests of its own notebook pass, as in any kernel that runs both. It
  reaches nothing else: no file, no service, no other student. The way out is a judged exercise.
- Judged exercises: how much memory a program holds is measured inside its own process, where a program can
  lie. So a site sends no more than a program may hold until what it sent is in a file (`download`, large
  files). One that writes each block to its file and also keeps it can hide that it does; and one that reads
  large pieces, of at most 3 MB, can say that they were small.
- Judged exercises: a program may print several numbers where one is asked for, as honest ones print counts
  beside a sum, so three guesses at either end of the output are as good as one (`sum_numbers`,
  `urllib_3000`). `next_hop` shows the lengths of its prefixes, of which some come with one answer only: who
  learns these by heart gets part of the points. `ask_with_retry` cannot tell waiting from saying so after
  the last try (1 of 5).
- `tests/hostile/forgeries/` holds lies about judged exercises that once paid; `make test` sees that they do
  not.
- Whether a socket was closed by `close` or by being forgotten, the net cannot tell; only that it is closed.
- A hard link to another student's notebook counts as a copy; both rows of the summary have a note.
"""


def main(*arguments: str) -> None:
    """Make the table."""
    outcomes: dict[Kind, Outcome] = {}
    for kind in KINDS:
        with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
            outcomes[kind] = under_attack(Path(folder), kind, ATTACKS)
    text = page(outcomes)
    print(text)
    if "--print" not in arguments:
        PAGE.write_text(text, encoding="utf-8")


def page(outcomes: Mapping[Kind, Outcome]) -> str:
    """The page."""
    tried = stock.kept()
    lines = [HEAD.format(nbgrader=version("nbgrader")), *summary(outcomes, tried)]
    for title, attacks in GROUPS.items():
        lines += [
            f"\n## {title}\n",
            "| what it tries | kind | score | due | leaks | others | nbgrader |",
            "|---|---|---|---|---|---|---|",
        ]
        for attack in attacks:
            lines += rows(attack, outcomes, tried)
    return "\n".join(lines) + "\n" + FOOT


def summary(outcomes: Mapping[Kind, Outcome], tried: Mapping[str, Any]) -> Iterator[str]:
    """A few lines with all of it."""
    for kind, outcome in outcomes.items():
        found = outcome.found
        handed_in = [attack for attack in ATTACKS if attack.against(kind)]
        forged = [one.name for one in handed_in if gained(one, kind, found[one.name])]
        leaked = [one.name for one in handed_in if leaks(kind, found[one.name])]
        ungraded = sum(found[one.name].score is None for one in handed_in)
        theirs = [tried[stock.key_of(kind, one)] for one in handed_in if stock.key_of(kind, one) in tried]
        beaten = sum(
            (tried.get(stock.key_of(kind, one), {}).get("score") or 0.0) > one.due(kind) for one in handed_in
        )
        yield (
            f"- **{kind}** ({len(handed_in)} submissions, tier {outcome.tier}): points forged by "
            f"{len(forged)}, leaks {len(leaked)}, host files changed {len(outcome.changed)}, other services "
            f"asked {len(outcome.hits)}, honest students with all their points {honest(outcome)} of 2; "
            f"{ungraded} unreadable ones have no score and a sentence."
        )
        if theirs:
            yield (
                f"  Stock nbgrader ({len(theirs)} tried): points forged by {beaten}, something leaked or "
                f"changed in {sum(bool(leaked_there(one)) for one in theirs)}, without a score "
                f"{sum(one.get('score') is None for one in theirs)}, the next student not graded rightly "
                f"after {sum(not one.get('last') for one in theirs)}."
            )


def honest(outcome: Outcome) -> int:
    """How many of the honest have all their points."""
    return sum(score == outcome.full for score in outcome.honest.values())


def gained(attack: Attack, kind: Kind, found: Found) -> bool:
    """Whether it has more than it deserves."""
    return found.score is not None and found.score > attack.due(kind)


def leaks(kind: Kind, found: Found) -> list[str]:
    """What leaked or was made, the tests of plain notebooks aside."""
    return sorted((found.leaks - ({"tests"} if kind == "plain" else set())) | found.changes)


def rows(attack: Attack, outcomes: Mapping[Kind, Outcome], tried: Mapping[str, Any]) -> Iterator[str]:
    """The rows of an attack: one for each kind of assignment, or one for both where they say the same."""
    made = {
        kind: (*ours(attack, kind, outcome), theirs(attack, kind, tried))
        for kind, outcome in outcomes.items()
        if attack.against(kind)
    }
    for at, (kind, cells) in enumerate(made.items()):
        yield f"| {shown(attack) if at == 0 else ''} | {kind} | " + " | ".join(cells) + " |"


def ours(attack: Attack, kind: Kind, outcome: Outcome) -> tuple[str, str, str, str]:
    """Score, due, leaks, others."""
    found = outcome.found[attack.name]
    score = "not graded" if found.score is None else f"{found.score:g}"
    if gained(attack, kind, found):
        score = f"**{score}**"
    others = "graded" if honest(outcome) == 2 else "NOT graded"
    due = "-" if attack.trouble else f"{attack.due(kind):g}"
    return score, due, ", ".join(leaks(kind, found)) or "none", others


def leaked_there(one: Mapping[str, Any]) -> list[str]:
    """What leaked or was changed under stock nbgrader."""
    found = [place for place in one.get("leaks", ()) if place != "tests"]
    found += ["service asked"] if one.get("hits") else []
    changed = one.get("changed", ())
    return found + (["files changed"] if changed else [])


def theirs(attack: Attack, kind: Kind, tried: Mapping[str, Any]) -> str:
    """What stock nbgrader does."""
    if attack.stock:
        return attack.stock
    one = tried.get(stock.key_of(kind, attack))
    if one is None or "failed" in one:
        return "not tried"
    score = "not graded" if one["score"] is None else f"{one['score']:g}"
    if one["score"] is not None and one["score"] > attack.due(kind):
        score = f"**{score}**"
    words = [score, *leaked_there(one)]
    if one["exit"] is None:
        words.append(f"ended after {stock.MOST_SECONDS} s")
    return ", ".join(words) + ("" if one["last"] else "; **next student not graded**")


def shown(attack: Attack) -> str:
    """What it tries, and its name where that is a word."""
    name = f" (`{attack.name}`)" if attack.name.replace("-", "").isalnum() and len(attack.name) < 40 else ""
    text = attack.tries.replace("|", "\\|").replace("<", "&lt;")
    return text[:1].upper() + text[1:] + name


if __name__ == "__main__":
    main(*sys.argv[1:])
