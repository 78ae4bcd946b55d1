"""A page of feedback as HTML: one file, no script, nothing from elsewhere, light and dark.

Order: the points; what to know; a list of the exercises; then each exercise with its verdict, what to fix
first and the program's own bytes, the points by kind of situation, where to read, and the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from autograder.feedback.clean import cleaned
from autograder.feedback.read import Answer, Page, Part, Section
from autograder.feedback.style import STYLE
from autograder.feedback.words import OURS, counted, visible, without_paths
from autograder.grading.graded import CellScore
from helpers.views.reading import place
from helpers.views.verdict import LOOKS, points

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
MOST_VERDICT = 200_000
"""Characters of a verdict's HTML; of a longer one the text is shown, and as much of it as of an answer."""

MOST_FINDINGS = 20

WHAT_TO_DO = (
    "Open your notebook in JupyterLab. If that does not work, take the last copy of it that does.",
    "Choose Kernel, Restart Kernel and Run All Cells, and see whether it runs to its end.",
    "Choose Edit, Clear Outputs of All Cells; then save it.",
    "Look at its name: it must be called as it was handed out.",
    "Hand it in again, or ask your instructor how.",
)


def page(about: Page) -> str:
    """The whole page.

    Example: ``Path("ps1.html").write_text(page(about))``.
    """
    title = f"Feedback: {about.assignment}, {about.notebook}"
    body = "\n".join(_body(about))
    return (
        "<!DOCTYPE html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n"
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        "<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        "<meta name='color-scheme' content='light dark'>\n<meta name='referrer' content='no-referrer'>\n"
        f"<title>{_e(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )


def _body(about: Page) -> Iterator[str]:
    yield f"<h1>Feedback on {_e(about.assignment)}</h1>"
    when = f", handed in {_e(about.handed_in.replace('T', ' '))} UTC" if about.handed_in else ""
    yield f"<p class='soft'>{_e(about.notebook)}.ipynb of {_e(about.student)}{when}</p>"
    if about.trouble:
        yield from _trouble(about)
    if about.missing:
        words = f"This notebook was not among what you handed in, so it has 0 of {counted(about.most)}."
        yield _box("failed", "✘", "Not handed in", f"<p>{words}</p>")
    elif about.scored or not about.trouble:
        yield from _totals(about)
    if about.notes:
        items = "".join(f"<li>{_words(note)}</li>" for note in about.notes)
        yield f"<h2>Good to know</h2>\n<ul>{items}</ul>"
    if about.missing or (about.trouble and not about.scored):
        return
    for at, section in enumerate(about.sections, 1):
        yield from _section(at, section)


def _trouble(about: Page) -> Iterator[str]:
    body = f"<p>{_e(about.trouble)}</p>"
    if about.trouble != OURS:
        steps = "".join(f"<li>{_e(step)}</li>" for step in WHAT_TO_DO)
        body += f"<p>What to do:</p><ol>{steps}</ol>"
    yield _box("failed", "⚠", "It could not be graded yet", body)


def _totals(about: Page) -> Iterator[str]:
    waiting = sum(section.waiting for section in about.sections)
    so_far = " so far" if waiting else ""
    yield f"<p class='total'><b>{points(about.earned)}</b> of {counted(about.most)}{so_far}</p>"
    if about.penalty:
        yield (
            f"<p>{counted(about.penalty)} taken off because it was handed in late: "
            f"{points(about.earned + about.penalty)} - {points(about.penalty)} = {points(about.earned)}.</p>"
        )
    if waiting:
        what = "One exercise waits" if waiting == 1 else f"{waiting} exercises wait"
        yield f"<p>{what} for a person to read it; those points are not in yet.</p>"
    if about.notebooks > 1:
        yield (
            f"<p>All {about.notebooks} notebooks of {_e(about.assignment)} together: "
            f"{points(about.earned_in_all)} of {counted(about.most_in_all)}.</p>"
        )
    yield _table(
        "Your exercises",
        ("Exercise", "Verdict", "Points"),
        [
            (
                f"<a href='#exercise-{at}'>{_e(_short(section.title))}</a>",
                _verdict(section),
                f"{'–' if section.untouched else points(section.earned)} of {points(section.most)}",
            )
            for at, section in enumerate(about.sections, 1)
        ],
    )


def _verdict(section: Section) -> str:
    if section.waiting:
        return "<span aria-hidden='true'>○</span> Waits for a person"
    judged = [part.said for part in section.parts if part.said is not None and part.said.verdict in LOOKS]
    if len(section.parts) == 1 and judged and section.parts[0].given.manual is None:
        icon, word, _ = LOOKS[judged[0].verdict]
    elif all(part.way in ("manual", "task") for part in section.parts):
        icon, word = _by_hand(section.parts[0])[1:]
    else:
        icon, word = _plain_look(section.earned, section.most)[1:]
    return f"<span aria-hidden='true'>{icon}</span> {word}"


def _plain_look(earned: float, most: float) -> tuple[str, str, str]:
    if earned >= most:
        return "passed", "✔", "Passed"
    return ("waiting", "◐", "Partly") if earned > 0 else ("failed", "✘", "Not yet")


def _by_hand(part: Part) -> tuple[str, str, str]:
    if part.given.manual is None:  # nbgrader's 0 for what is as it was handed out
        return "waiting", "○", "Not attempted"
    return "read", "✎", "Read by a person"


def _section(at: int, section: Section) -> Iterator[str]:
    yield f"<section aria-labelledby='exercise-{at}'>"
    yield f"<h2 id='exercise-{at}'>{_e(_short(section.title))}</h2>"
    for part in section.parts:
        yield from _part(part)
    for comment in section.comments:
        yield _comment(comment)
    by_hand = all(part.way == "manual" for part in section.parts)
    for answer in section.answers:
        yield from _answer(answer, open=by_hand, several=len(section.answers) > 1)
    yield "</section>"


def _part(part: Part) -> Iterator[str]:
    if part.way == "judged" and part.said is not None:
        yield from _judged(part.said)
    elif part.way == "plain":
        yield _plain(part)
    elif part.given.score is None:
        yield _box("waiting", "○", "Waits for a person", "", f"worth {counted(part.most)}")
    else:
        yield _box(*_by_hand(part), "", _of(part.given.score, part.most))
    if part.given.manual is not None and part.way in ("judged", "plain"):
        was = "no points" if part.given.auto is None else counted(part.given.auto)
        now = _of(part.given.score or 0.0, part.most)
        yield f"<p>The program gave {was}. A person looked at it: <b>{now}</b>.</p>"
    if part.given.extra:
        yield f"<p>Extra credit: {counted(part.given.extra)}, counted already.</p>"


def _judged(said: CellScore) -> Iterator[str]:
    look = said.verdict.replace(" ", "-") if said.verdict in LOOKS else "failed"
    drawn = cleaned(said.html) if 0 < len(said.html) <= MOST_VERDICT else ""
    if not drawn:
        drawn = f"<pre tabindex='0'>{_e(visible(said.text))}</pre>"
    yield f"<div class='verdict {look}'>{without_paths(drawn)}</div>"
    others = _unsaid(said, drawn)
    if others:
        items = "".join(f"<li>{_words(text)}</li>" for text in others)
        yield f"<details><summary>What else was found ({len(others)})</summary><ul>{items}</ul></details>"
    rows = [
        (_e(kind.kind), f"{kind.passed} of {kind.cases}", f"{points(kind.points)} of {points(kind.of)}")
        for kind in said.kinds
        if kind.cases and (kind.of or kind.passed < kind.cases)
    ]
    if rows:
        yield _table("Points by kind of situation", ("Situation", "Passed", "Points"), rows)
    places = dict.fromkeys(place(one.read).words for one in said.findings if one.read)
    if places:
        items = "".join(f"<li>{_e(where)}</li>" for where in places)
        yield f"<h3>Where to read</h3><ul>{items}</ul>"


def _unsaid(said: CellScore, drawn: str) -> list[str]:
    """For each wrong idea, and each thing without one, that the verdict does not tell: one message."""
    found: dict[str, str] = {}
    told = {one.misconception for one in said.findings if one.misconception and _words(one.message) in drawn}
    for one in said.findings:
        if one.misconception not in told and _words(one.message) not in drawn and not one.remark:
            found.setdefault(one.misconception or one.message, one.message)
    return list(found.values())[:MOST_FINDINGS]


def _plain(part: Part) -> str:
    score = part.given.auto
    if score is None and part.given.manual is None:
        return _box("waiting", "○", "Waits for a person", "", f"worth {counted(part.most)}")
    look, icon, word = _plain_look(score or 0.0, part.most)
    body = f"<p>It ended with:</p><pre tabindex='0'>{_e(part.error)}</pre>" if part.error else ""
    return _box(look, icon, word, body, f"{part.cell} · {_of(score or 0.0, part.most)}")


def _answer(answer: Answer, *, open: bool, several: bool) -> Iterator[str]:
    if answer.comment:
        yield _comment(answer.comment)
    name = f"Your answer in {_e(_short(answer.cell))}" if several else "Your answer"
    if answer.text is None:
        return
    text = visible(answer.text)
    look = " class='prose'" if answer.prose else ""
    shown = f"<pre{look} tabindex='0'>{_e(text)}</pre>" if text.strip() else "<p class='soft'>(empty)</p>"
    yield f"<details{' open' if open else ''}><summary>{name}</summary>{shown}</details>"


def _comment(text: str) -> str:
    if text == "No response.":  # nbgrader's own
        return "<p>This answer is as it was handed out.</p>"
    return f"<h3>Comment</h3><p class='comment'>{_e(visible(text))}</p>"


def _box(look: str, icon: str, word: str, body: str, title: str = "") -> str:
    about = f" <span class='soft'>{_e(title)}</span>" if title else ""
    head = f"<b><span aria-hidden='true'>{icon}</span> {_e(word)}</b>{about}"
    return f"<div class='verdict {look}'><div>{head}</div>{body}</div>"


def _table(caption: str, heads: tuple[str, str, str], rows: list[tuple[str, str, str]]) -> str:
    """A table of three columns, points in the last; the cells are HTML already."""
    head = "".join(f"<th scope='col'>{one}</th>" for one in heads)
    body = "".join(f"<tr><th scope='row'>{a}</th><td>{b}</td><td>{c}</td></tr>" for a, b, c in rows)
    return (
        f"<table class='list'><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _of(score: float, most: float) -> str:
    return f"{points(score)} of {counted(most)}"


def _e(text: str) -> str:
    """A text as HTML, in an element or an attribute. What cannot be written as UTF-8 is replaced."""
    return escape(visible(text).encode("utf-8", "replace").decode())


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:117] + "..."


def _words(text: str) -> str:
    """A message: what stands between backticks becomes code, as in the judge's own views."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return _e(text)
    return "".join(f"<code>{_e(part)}</code>" if at % 2 else _e(part) for at, part in enumerate(parts))
