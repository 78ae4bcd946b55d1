"""Machine-made wrong answers: what is made, and that every one is noticed or known to be harmless."""

from __future__ import annotations

import ast

import pytest

from autograder.authoring.mutants import LEAST, ROOT, equivalents, kill_matrix, mutants, reference
from autograder.authoring.proofs import all_tasks

QUICK = "decode_whole"
"""One exercise's mutants are tried in `make test`, those of all the others in `make hostile`."""

NAMES = [
    name if name == QUICK else pytest.param(name, marks=pytest.mark.hostile)
    for name in sorted(task.name for task in all_tasks(ROOT) if not task.essay)
]

PROGRAM = '''
def count(text, limit):
    """Not touched."""
    total = 0
    while total < limit and text[total:]:
        total += 1
    return total
'''


def test_a_mutant_is_one_change_of_the_program() -> None:
    made = mutants(PROGRAM)
    changes = {mutant.change for mutant in made}
    assert "line 4: 0 -> 1" in changes
    assert "line 5: Lt -> LtE" in changes
    assert "line 5: And -> Or" in changes
    assert "line 5: `total += 1` without what was there" in changes
    assert "line 2: without `total = 0`" in changes
    assert not any("Not touched" in mutant.source for mutant in made)
    assert len({mutant.source for mutant in made}) == len(made)
    for mutant in made:
        ast.parse(mutant.source)


def test_the_same_program_gives_the_same_mutants() -> None:
    assert mutants(PROGRAM) == mutants(PROGRAM)


def test_a_short_program_gets_pairs_of_changes_as_well() -> None:
    assert any(" and line" in mutant.change for mutant in mutants(PROGRAM))


@pytest.mark.parametrize("name", NAMES)
def test_at_least_fifty_mutants_of_each_reference_are_killed_and_the_rest_is_listed(name: str) -> None:
    rows = kill_matrix(name)
    survivors = [row.change for row in rows if not row.killed and not row.equivalent]
    assert not survivors
    assert sum(row.killed for row in rows) >= LEAST
    assert all(row.by for row in rows if row.killed)
    dead = [row.change for row in rows if row.killed and row.equivalent]
    assert not dead, "listed as harmless, and killed"
    listed = equivalents().get(name, {})
    assert set(listed) <= {row.change for row in rows}, "listed, and no longer made"
    assert all(len(reason.split()) >= 4 for reason in listed.values())


def test_an_exercise_that_is_not_there() -> None:
    with pytest.raises(LookupError, match="no_such_exercise"):
        reference("no_such_exercise")
