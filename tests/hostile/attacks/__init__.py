"""All attacks, by what they are after."""

from __future__ import annotations

from tests.hostile.attack import Attack
from tests.hostile.attacks import files, folders, judge, limits, notebooks, pages, scores

GROUPS: dict[str, tuple[Attack, ...]] = {
    "Points, from inside the program": scores.ATTACKS,
    "Points, from the notebook file": notebooks.ATTACKS,
    "What the machine holds": files.ATTACKS,
    "The judge itself": judge.ATTACKS,
    "Time, memory, processes, output": limits.ATTACKS,
    "What lies in the folder": folders.ATTACKS,
    "Who looks at it afterwards": pages.ATTACKS,
}
"""Heading -> attacks."""

ATTACKS = tuple(attack for group in GROUPS.values() for attack in group)
QUICK = tuple(attack for attack in ATTACKS if attack.quick)


def named(name: str) -> Attack:
    """An attack by its name."""
    return next(attack for attack in ATTACKS if attack.name == name)
