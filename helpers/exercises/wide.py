"""Pages with characters of several bytes, and the places where a reply cuts one of them, or none."""

from __future__ import annotations

import random

from helpers.exercises.pages import Page, page
from helpers.exercises.text import WIDE_WORDS, WORDS, prose

MIXED = WIDE_WORDS * 2 + WORDS[:40]


def short(rng: random.Random, lines: int) -> Page:
    """A page so short that no usual recv cuts it: 360 to 500 bytes, headers included."""
    text = prose(rng, 90, MIXED)
    while len(text.encode()) < 240:
        text += " " + rng.choice(WIDE_WORDS)
    return page(rng, "  " + text + ".\n\n", lines)


def border(served: Page, least: int) -> int:
    """A place, at `least` bytes or later, where the reply can be cut in two without cutting a character."""
    reply = served.reply
    return next((at for at in range(least, len(reply)) if reply[at] & 0xC0 != 0x80), len(reply))


def straddling(rng: random.Random, character: str) -> tuple[Page, int]:
    """A page, and the length of a first piece that ends within this character."""
    before, after = prose(rng, rng.randint(900, 950)), prose(rng, 300, MIXED)
    served = page(rng, f"{before} {character} {after}\n", 7)
    return served, len(served.head) + len(before.encode()) + 1 + rng.randrange(1, len(character.encode()))
