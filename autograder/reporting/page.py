"""The instructor's page: one HTML file that opens offline, runs nothing and fetches nothing.

Its Content-Security-Policy allows one style sheet, by its hash, and pictures that are in the page. So even a
name that got through unescaped could neither run nor load anything.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from autograder.reporting import plots
from autograder.reporting.counts import Bin, Counts, Idea
from autograder.reporting.pieces import (
    Cell,
    Safe,
    code,
    e,
    folded,
    name,
    number,
    p,
    percent,
    picture,
    section,
    table,
)

MADE_BY = '<meta name="generator" content="course report">'
"""By this line a page of ours is known, which may be written over."""

MOST_IDEAS = 12
"""Wrong ideas in the plot; the table has all."""

MOST_NOTES = 500

TIERS = {
    "A": "Each program ran in Linux namespaces of its own (files, processes, network), without "
    "rights, under limits.",
    "B": "Files, system calls and memory of each program were limited, on a machine without a "
    "network; programs could see that others ran.",
    "C": "Files, system calls and memory of each program were limited, and all use of the network "
    "was refused.",
    "split": "Judge and program were different processes, and nothing kept the program from the "
    "files or the network of the machine. It was graded with --unsafe.",
    "none": "Nothing kept a program from the files or the network of the machine. It was graded "
    "with --unsafe.",
    "-": "No program was run: the submission could not be read.",
}
WAYS = {"judged": "judged", "plain": "asserts", "manual": "by hand", "task": "by hand", "": "cell"}

STYLE = """
:root { color-scheme: light dark; --ink: #1f2328; --soft: #545b64; --page: #ffffff;
  --line: #d3d8de; --shade: #f4f6f8; --warn: #fff3d6; --warn-line: #9a6b00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #aab2bd; --page: #14171c;
  --line: #3a414b; --shade: #1d2229; --warn: #3a2f10; --warn-line: #d9a520; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
h1 { font-size: 1.7rem; margin: .6rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .5rem; padding-bottom: .2rem;
  border-bottom: 1px solid var(--line); }
p { margin: .5rem 0; max-width: 46rem; overflow-wrap: anywhere; }
.warn { background: var(--warn); border-left: 4px solid var(--warn-line); padding: .5rem .8rem; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .6rem;
  margin: 1rem 0; }
dl div { background: var(--shade); padding: .5rem .8rem; border-radius: .4rem; }
dt { color: var(--soft); font-size: .87rem; }
dd { margin: 0; font-size: 1.3rem; font-variant-numeric: tabular-nums; }
picture { display: block; margin: .8rem 0; }
img { max-width: 100%; height: auto; }
.wide { overflow-x: auto; margin: .6rem 0; }
table { border-collapse: collapse; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0;
  border-bottom: 1px solid var(--line); font-weight: normal; overflow-wrap: anywhere; min-width: 3.2rem; }
td { max-width: 32rem; } tbody th { max-width: 16rem; }
thead th { color: var(--soft); font-size: .87rem; white-space: nowrap; overflow-wrap: normal; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
code { font: .92em ui-monospace, monospace; overflow-wrap: break-word; }
small { color: var(--soft); font-size: .87em; }
details { margin: .6rem 0; } summary { cursor: pointer; }
"""


@dataclass(frozen=True)
class About:
    """What a page says of itself: the course's id, when it was made (local time, in words), the fingerprint
    of the course's secret ("" where there is none)."""

    course: str
    made: str
    fingerprint: str = ""


def page(counts: Counts, about: About) -> str:
    """The page of an assignment.

    Example: ``page(count(standings, assignment, records), About("networked-programs", "21 November"))``.
    """
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    title = f"Report: {counts.assignment}"
    parts = [
        f"<h1>{e(title)}</h1>",
        '<p class="warn"><strong>For the instructor, not for students.</strong> This page names people and '
        "their scores, and lists the seeds of their cases.</p>",
        p(f"{about.course}, made {about.made}."),
        _overview(counts),
        "" if counts.records else p(_NO_RECORDS),
        p(plots.missing()) if plots.missing() else "",
        _scores(counts),
        _exercises(counts),
        _ideas(counts),
        _stuck(counts),
        _by_hand(counts),
        _time(counts),
        _notes(counts),
        _how(counts, about),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">{MADE_BY}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
        f"<title>{e(title)}</title><style>{STYLE}</style></head>\n<body><main>"
        + "\n".join(part for part in parts if part)
        + "</main></body></html>\n"
    )


_NO_RECORDS = (
    "There are no records of `course grade` for this assignment, so wrong ideas, time, tier and seeds are "
    "missing here; the scores are the gradebook's."
)


def _overview(counts: Counts) -> str:
    facts = [
        ("students", str(counts.students)),
        ("handed in", str(counts.handed_in)),
        ("with a score", str(counts.graded)),
        ("handed in late", str(counts.late)),
        ("to be graded by hand", str(len(counts.by_hand))),
        ("points at most", number(counts.max_score)),
        ("average", number(counts.average)),
        ("middle (median)", number(counts.middle)),
    ]
    return (
        "<dl>" + "".join(f"<div><dt>{e(what)}</dt><dd>{e(much)}</dd></div>" for what, much in facts) + "</dl>"
    )


def _bins(bars: tuple[Bin, ...], across: str, what: str) -> str:
    return table(f"{what} by {across}", [across, what], [[bar.label, bar.count] for bar in bars])


def _scores(counts: Counts) -> str:
    if not counts.scores:
        return section("Scores", p("Nobody has a score yet."))
    note = "Late penalties are taken off. A score on a border counts above it, full marks in the last bar."
    return section(
        "Scores",
        picture(plots.columns(counts.scores, "students", "points")),
        p(note),
        folded("The same as a table", _bins(counts.scores, "points", "students")),
    )


def _exercises(counts: Counts) -> str:
    rows: list[list[Cell]] = [
        [
            code(one.name),
            WAYS.get(one.way, one.way),
            one.points,
            percent(one.rate),
            one.whole,
            one.some,
            one.none,
            one.not_attempted,
            one.waiting,
        ]
        for one in counts.exercises
    ]
    known = [one for one in counts.exercises if one.rate is not None]
    shown = "; ".join(f"{one.name}: {percent(one.rate)}" for one in known)
    plot = plots.rows(
        [one.name for one in known],
        [one.rate or 0.0 for one in known],
        [f"{percent(one.rate)}  ({one.whole} of {one.whole + one.some + one.none})" for one in known],
        1.25,
        f"Bars: share of submissions with all points. {shown}.",
    )
    heads = ["exercise", "how", "points", "passed", "all points", "some", "none", "left out", "no score yet"]
    return section(
        "Exercises",
        picture(plot),
        p(
            "Passed means all points of the exercise, counted among submissions with a score for it. Left "
            "out are those among “none” where the judge found no attempt."
        ),
        table("Exercises", heads, rows),
    )


def _ideas(counts: Counts) -> str:
    title = "Wrong ideas"
    if not counts.ideas:
        return section(title, p("The judge named none."))
    first = counts.ideas[:MOST_IDEAS]
    slugs = [one.slug for one in first]
    labels = [one.slug if slugs.count(one.slug) == 1 else f"{one.slug} ({one.exercise})" for one in first]
    shown = "; ".join(f"{label}: {len(one.students)}" for label, one in zip(labels, first, strict=True))
    plot = plots.rows(
        labels,
        [len(one.students) for one in first],
        [str(len(one.students)) for one in first],
        max(len(one.students) for one in first),
        f"Bars: students by wrong idea. {shown}.",
    )
    rows: list[list[Cell]] = [
        [_slug(one), len(one.students), one.idea or "–", one.message] for one in counts.ideas
    ]
    who: list[list[Cell]] = [
        [_slug(one), Safe(", ".join(name(s).html for s in one.students))] for one in counts.ideas
    ]
    more = "" if len(first) == len(counts.ideas) else p(f"The {len(first)} most frequent; the table has all.")
    return section(
        title,
        picture(plot),
        more,
        table(title, ["idea", "students", "what it says", "what one of them was told"], rows),
        folded("Who had which", table("Who had which wrong idea", ["idea", "students"], who)),
    )


def _slug(one: Idea) -> Safe:
    return Safe(f"{code(one.slug).html}<br><small>{e(one.exercise)}</small>")


def _stuck(counts: Counts) -> str:
    title = "Who is stuck"
    if not counts.stuck:
        return section(title, p("Nobody, as far as numbers tell."))
    rows: list[list[Cell]] = [
        [
            name(one.student if one.name == one.student else f"{one.name} ({one.student})"),
            one.kind,
            Safe(
                f"{number(one.score)}&nbsp;of&nbsp;{number(counts.max_score)}"
                if one.score is not None
                else "–"
            ),
            one.why,
        ]
        for one in counts.stuck
    ]
    return section(title, table(title, ["student", "what", "score", "why"], rows))


def _by_hand(counts: Counts) -> str:
    title = "To be graded by hand"
    if not counts.by_hand:
        return section(title, p("Nothing."))
    rows: list[list[Cell]] = [
        [name(student if who == student else f"{who} ({student})"), code(", ".join(cells))]
        for student, who, cells in counts.by_hand
    ]
    return section(title, p("Formgrader opens them."), table(title, ["student", "cells"], rows))


def _time(counts: Counts) -> str:
    if not counts.seconds:
        return ""
    middle, longest = number(counts.seconds_middle), number(counts.seconds_longest)
    return section(
        "Time",
        picture(plots.columns(counts.seconds, "submissions", "seconds to grade")),
        p(f"Half of the submissions took {middle} s or less, the longest {longest} s."),
        folded("The same as a table", _bins(counts.seconds, "seconds", "submissions")),
    )


def _notes(counts: Counts) -> str:
    if not counts.notes:
        return ""
    rows: list[list[Cell]] = [[name(student), note] for student, note in counts.notes[:MOST_NOTES]]
    left = len(counts.notes) - len(rows)
    title = f"{len(counts.notes)} note{'s' if len(counts.notes) != 1 else ''}"
    more = p(f"And {left} more, in .course/graded/.") if left else ""
    return section(
        "What was repaired, stopped or left out",
        folded(title, table("Notes", ["student", "note"], rows) + more),
    )


def _how(counts: Counts, about: About) -> str:
    if not counts.records:
        return ""
    tiers: list[list[Cell]] = [
        [tier, submissions, TIERS.get(tier, "This report does not know it.")]
        for tier, submissions in counts.tiers
    ]
    versions: list[list[Cell]] = [[one or "unknown", submissions] for one, submissions in counts.versions]
    secret = (
        f"The seeds of the cases come from the course's secret, the student and the exercise. The secret's "
        f"fingerprint is {about.fingerprint}: another one would mean other cases."
        if about.fingerprint
        else "The course's secret, from which the seeds of the cases came, is not here."
    )
    exercises = list(dict.fromkeys(exercise for _, seeds in counts.seeds for exercise in seeds))
    seeds: list[list[Cell]] = [
        [name(student), *(str(found.get(exercise, "–")) for exercise in exercises)]
        for student, found in counts.seeds
    ]
    return section(
        "How it was graded",
        table("Sandbox", ["tier", "submissions", "what it means"], tiers),
        table("Versions", ["versions", "submissions"], versions),
        p(secret),
        folded("Seeds", table("Seeds", ["student", *exercises], seeds)) if seeds else "",
    )
