"""The verdict: what an answer is worth, and the one thing to say about it.

    cases(seed) ──> run each ──> judge(case, run) ──> misconceptions ──> points by kind, findings in order

Rules:

- A kind's points are given when all its cases passed. So one lucky case is worth nothing, and a program that
  is right except for one kind of situation keeps the rest.
- A failed case is explained by a misconception where one predicts exactly what was shown. Where several
  do, the one that explains most of the failed cases is meant; then the order of the exercise decides.
- "Not attempted" is not "wrong".
- When our own code raises, the verdict is "error": our fault, said plainly, and never points.
- After a program that had to be stopped the rest of its kind is skipped, and the rest gets less time. A kind
  that is not reached to its end gets nothing.

Keep in sync: `course try` runs the program elsewhere and comes here with the runs (`decide`).
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from helpers import exercises
from helpers.errors import ExerciseError, JudgeError
from helpers.exercises import moments
from helpers.exercises.spec import Case, Exercise, Finding, Judged, Misconception, Raised, Result, Run
from helpers.judging import explain
from helpers.judging.answers import Answer, FileAnswer
from helpers.judging.budget import LINES, SECONDS
from helpers.judging.seeds import fresh_seed

RUNAWAY = {"lines", "time", "memory", "output", "operations", "died"}
"""Ways to be stopped that take long."""

ALL_SECONDS = 3.0
"""Processor seconds for all further cases of an answer that had to be stopped once."""

HASTY = (200_000, 0.3)
"""Lines and seconds of a case after a program had to be stopped."""

RunCase = Callable[[Case, int, float], Run]


def judge_answer(
    exercise: Exercise, answer: Answer, seed: int, *, cases: Sequence[Case] | None = None
) -> Result:
    """Judge an answer in this process.

    Example: ``judge_answer(load("first_3000"), FunctionAnswer("first_3000", globals()), seed=7).verdict``.

    Arguments: the exercise, the answer, the seed that the cases are drawn from, or the cases themselves.
    """
    from helpers.judging.runner import Stage

    early = before_running(exercise, answer, seed)
    if early is not None:
        return early
    try:
        drawn = draw(exercise, seed) if cases is None else list(cases)
        with Stage() as stage:
            pairs = in_turn(
                drawn,
                lambda case, lines, seconds: stage.run_case(
                    exercise, case, answer, lines=lines, seconds=seconds
                ),
                seed,
            )
    except JudgeError as error:
        return our_error(exercise, seed, error)
    except Exception as error:
        return our_error(exercise, seed, error)
    return decide(exercise, pairs, seed)


def judge_file(
    name: str, path: str | os.PathLike[str], seed: int | None = None, cases: Sequence[Case] | None = None
) -> Result:
    """Judge the answer in a file, in this process.

    Example: ``judge_file("first_3000", "answer.py", seed=7).score``.

    Arguments: the exercise's name; the file; the seed (a fresh one without it), or the cases themselves.
    Raises ExerciseError for an unknown exercise or a file that cannot be read.
    """
    exercise = exercises.load(name)
    try:
        answer = FileAnswer(name, path, exercise.form)  # type: ignore[arg-type]
    except OSError as error:
        raise ExerciseError(f"cannot read {os.fspath(path)}: {error.strerror}") from error
    return judge_answer(exercise, answer, fresh_seed() if seed is None else seed, cases=cases)


def before_running(exercise: Exercise, answer: Answer, seed: int) -> Result | None:
    """The verdict on an answer that need not be run: nothing is there, or Python cannot read it."""
    missing = answer.missing()
    if missing:
        return result(exercise, "not attempted", seed, note=missing)
    broken = getattr(answer, "broken", None)
    if broken is not None:
        line = (broken.text or "").strip()
        names = tuple(base.__name__ for base in type(broken).__mro__)
        message = explain.exception(
            Raised(type(broken).__name__, broken.msg or "", broken.lineno or 0, line, names)
        )
        return result(exercise, "failed", seed, findings=(Finding(message),))
    return None


def draw(exercise: Exercise, seed: int) -> list[Case]:
    """The cases of a seed. Raises JudgeError where the generator fails."""
    try:
        return list(exercise.cases(random.Random(seed)))
    except Exception as error:
        raise JudgeError(f"the cases of {exercise.name} could not be made: {_named(error)}") from error


def in_turn(cases: Sequence[Case], run: RunCase, seed: int) -> list[tuple[Case, Run]]:
    """Run the cases one after the other; less and less once a program had to be stopped.

    They run in an order that the seed decides, and come back as they were: a program that counts how often it
    was started learns nothing. A kind of which some case was not reached in time is left out whole: what ran
    of it proves nothing.

    Arguments: the cases; a function that runs one with so many lines and so many seconds; the seed.
    """
    pairs: dict[int, tuple[Case, Run]] = {}
    lines, seconds = LINES, SECONDS
    lost: set[str] = set()
    unreached: set[str] = set()
    spent, slow = 0.0, False
    order = list(enumerate(cases))
    random.Random(f"order {seed}").shuffle(order)
    for at, case in order:
        if case.kind in lost:
            continue
        if slow and spent > ALL_SECONDS:
            unreached.add(case.kind)
            continue
        seen = run(case, lines, seconds)
        pairs[at] = (case, seen)
        spent += seen.cpu_seconds if slow else 0.0
        if len(pairs) == 1 and _not_implemented(seen):
            break
        if seen.stopped in RUNAWAY:
            lost.add(case.kind)
            slow, (lines, seconds) = True, HASTY
        elif seen.stopped == "unsupported":
            lost.add(case.kind)
    return [pair for _, pair in sorted(pairs.items()) if pair[0].kind not in unreached]


def decide(exercise: Exercise, pairs: Iterable[tuple[Case, Run]], seed: int) -> Result:
    """The verdict, from what was observed.

    Arguments: the exercise; each case with its run; the seed they come from. A kind that has a case of the
    exercise but is missing here was not reached, and gets nothing.
    """
    pairs = list(pairs)
    if pairs and _not_implemented(pairs[0][1]):
        note = (
            f"`{exercise.name}` still ends in `raise NotImplementedError`. Put your own lines in its place."
        )
        return result(exercise, "not attempted", seed, note=note)
    try:
        judged = _judged(exercise, pairs)
    except Exception as error:
        return our_error(exercise, seed, error)
    good = {kind: [one for one in judged if one.case.kind == kind] for kind in exercise.kinds}
    score = sum(
        points for kind, points in exercise.kinds.items() if good[kind] and all(j.passed for j in good[kind])
    )
    failed = [one for one in judged if not one.passed]
    complete = not failed and all(good.values())
    findings, shown = _in_order(exercise, judged)
    return result(
        exercise,
        "passed" if complete else "failed",
        seed,
        score=float(exercise.points) if complete else round(float(score), 6),
        findings=findings,
        judged=tuple(judged),
        shown=shown,
    )


def our_error(exercise: Exercise, seed: int, error: BaseException) -> Result:
    """The verdict where the judge failed."""
    note = (
        f"The judge itself failed here ({_named(error)}). That is our error, not yours. "
        f"Please report it with this seed: {seed}."
    )
    return result(exercise, "error", seed, note=note)


def result(
    exercise: Exercise,
    verdict: exercises.spec.VerdictName,
    seed: int,
    *,
    score: float = 0.0,
    findings: tuple[Finding, ...] = (),
    judged: tuple[Judged, ...] = (),
    shown: Judged | None = None,
    note: str = "",
) -> Result:
    """A Result of this exercise."""
    return Result(exercise.name, verdict, score, float(exercise.points), seed, findings, judged, shown, note)


# -- one case -------------------------------------------------------------------------------------------
def _judged(exercise: Exercise, pairs: Sequence[tuple[Case, Run]]) -> list[Judged]:
    judged = [Judged(case, run, _findings(exercise, case, run)) for case, run in pairs]
    failed = [at for at, one in enumerate(judged) if not one.passed]
    matches = {at: _matching(exercise, judged[at]) for at in failed}
    count = Counter(idea.slug for ideas in matches.values() for idea in ideas)
    for at, ideas in matches.items():
        if ideas:
            one = judged[at]
            idea = max(ideas, key=lambda idea: count[idea.slug])  # the first of the best
            event = idea.where(one.case, one.run) if idea.where else moments.ending(one.run)
            named = Finding(idea.message(one.case, one.run), idea.slug, read=idea.read, at=event)
            remarks = tuple(finding for finding in one.findings if finding.remark)
            judged[at] = replace(one, findings=(named, *remarks))
    return judged


def _findings(exercise: Exercise, case: Case, run: Run) -> tuple[Finding, ...]:
    """What the exercise says of a run, and what its end means.

    The end comes first, except where the exercise knows the cause: a finding that names a wrong idea or
    points at a paragraph.
    """
    found = tuple(exercise.judge(case, run))
    bad = [finding for finding in found if not finding.remark]
    text = ""
    if run.stopped in explain.FATAL or (run.stopped == "typed" and bad):
        text = explain.stopped(run)
    elif run.raised is not None and bad:
        text = explain.exception(run.raised)
    end = (
        (Finding(text, at=moments.ending(run)),)
        if text and all(text != finding.message for finding in bad)
        else ()
    )
    noticed = () if run.stopped == "unsupported" else run.remarks
    remarks = tuple(Finding(explain.sentence(noted), remark=True) for noted in noticed)
    knows = bad and (bad[0].misconception or bad[0].read)
    return (*found, *end, *remarks) if knows else (*end, *found, *remarks)


def _matching(exercise: Exercise, one: Judged) -> list[Misconception]:
    shown = exercise.observe(one.case, one.run)
    if shown is None:
        return []
    ideas = []
    for idea in exercise.misconceptions:
        predicted = idea.predict(one.case, one.run)
        if predicted is not None and predicted == shown:
            ideas.append(idea)
    return ideas


def _in_order(exercise: Exercise, judged: Sequence[Judged]) -> tuple[tuple[Finding, ...], Judged | None]:
    """Findings, the first thing to fix first: by kind, named ideas before others, remarks last."""
    rank = {kind: at for at, kind in enumerate(exercise.kinds)}
    bad = [(one, finding) for one in judged for finding in one.findings if not finding.remark]
    bad.sort(key=lambda pair: (rank.get(pair[0].case.kind, len(rank)), pair[1].misconception is None))
    remarks = [finding for one in judged for finding in one.findings if finding.remark]
    said: dict[str, Finding] = {}
    for finding in [*(finding for _, finding in bad), *remarks]:
        said.setdefault(finding.message, finding)
    return tuple(said.values()), bad[0][0] if bad else None


def _not_implemented(run: Run) -> bool:
    """True where a program ended in the `raise NotImplementedError` that its stub was given out with."""
    raised = run.raised
    if raised is None or raised.name != "NotImplementedError":
        return False
    return "NotImplementedError" in raised.source or not raised.source


def _named(error: BaseException) -> str:
    return f"{type(error).__name__}: {str(error)[:200]}" if str(error) else type(error).__name__
