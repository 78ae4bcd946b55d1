"""`course grade` on classes full of attacks: no point is forged, nothing leaks, everybody else is graded."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from autograder.grading import outputs, pages
from tests.hostile.attack import Attack, Kind
from tests.hostile.attacks import ATTACKS, QUICK
from tests.hostile.attacks.pages import TEXT
from tests.hostile.courses import FIRST, LAST
from tests.hostile.grading import Found, Outcome, runs, under_attack

KINDS: tuple[Kind, ...] = ("judged", "plain")
Classes = dict[Kind, Outcome]


def graded(folder: Path, attacks: Sequence[Attack], lean: bool = False) -> Classes:
    """A class of each kind, graded. Skips where no sandbox is to be had."""
    if sys.platform != "linux":
        pytest.skip("the sandbox is Linux's; elsewhere a class is graded in a container (docs/grading.md)")
    from autograder.grading.boxes import GOOD
    from autograder.sandbox.tiers import probe

    tier = probe()
    if tier.name not in GOOD:
        pytest.skip(f"nothing is graded here without --unsafe: {tier.sentence}")
    return {kind: under_attack(folder / kind, kind, attacks, lean) for kind in KINDS}


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Classes:
    return graded(tmp_path_factory.mktemp("few"), QUICK, lean=True)


@pytest.fixture(scope="module")
def all_of_them(tmp_path_factory: pytest.TempPathFactory) -> Classes:
    return graded(tmp_path_factory.mktemp("all"), ATTACKS)


def wrong(attack: Attack, kind: Kind, found: Found, lean: bool) -> str:
    """What an attack gained, or lost, that it should not have; "" where all is well."""
    leaks = found.leaks - ({"tests"} if kind == "plain" else set())  # a traceback shows lines of them
    if leaks or found.changes:
        return f"{attack.name}: leaked {leaks}, changed {found.changes}"
    if attack.trouble:
        if (found.status, found.score) != ("trouble", None) or attack.trouble not in found.trouble:
            return f"{attack.name}: {found.status}, {found.score}, {found.trouble}"
        return ""
    if found.status != "graded":
        return f"{attack.name}: {found.status}, {found.trouble}"
    due = attack.due(kind, lean) if attack.forged_in(kind) is None else attack.forged_in(kind)
    return "" if found.score == due else f"{attack.name}: {found.score} points, not {due}"


def check(classes: Classes, attacks: Sequence[Attack], lean: bool = False) -> None:
    """All that has to hold of a class of each kind."""
    for kind, outcome in classes.items():
        assert outcome.honest == {FIRST: outcome.full, LAST: outcome.full}, outcome.said
        handed_in = [attack for attack in attacks if attack.against(kind)]
        assert handed_in
        found = [wrong(attack, kind, outcome.found[attack.name], lean) for attack in handed_in]
        assert [bad for bad in found if bad] == []
        assert outcome.changed == []
        assert outcome.hits == []
        assert [name for name, shown in outcome.pages.items() if runs("".join(shown))] == []
        assert outcome.exit_code == int(any(attack.trouble for attack in handed_in))


def test_a_few_attacks_gain_nothing(few: Classes) -> None:
    check(few, QUICK, lean=True)


def test_what_a_student_displays_or_writes_runs_in_no_browser() -> None:
    shown = outputs.checked([{"output_type": "display_data", "data": {"text/html": TEXT}}], 1)
    assert runs(TEXT)
    assert not runs(shown[0]["data"]["text/html"])
    for text in (TEXT, "[x](javascript:a()) [y](JAVA\tSCRIPT:a()) ![z](data:text/html,a)", "`<b onclick=x>`"):
        assert not runs(pages.markdown({}, text))
    assert 'href="https://a.example/b"' in pages.markdown({}, "[b](https://a.example/b)")
    assert "<pre>" in pages.markdown({}, "![x](attachment:missing)")


@pytest.mark.hostile
def test_all_attacks_gain_nothing_but_what_is_known(all_of_them: Classes) -> None:
    check(all_of_them, ATTACKS)
