"""Pages with numbers in them, built line by line, so that whoever builds one knows its numbers."""

from __future__ import annotations

import random
from collections.abc import Sequence

from helpers.exercises.text import WORDS

# How a number stands in a line, "#" its digits. Each form gives away exactly the digits put in.
APART = ("#", "#", "#", "(#)", "#,", "#.", "#;", ": #")
INSIDE = ("w#", "#w", "w#w", "w-#", "w_#", "#th", "no#w", "w#", "W#", "(w#)")
SIGNS = ("-#", "+#", "#.#", "-#.#", "#,#k", "#:#", "z", "#%", "#/#", "#-#", "$#", "-#", "#.#")


class Sheet:
    """A page under construction, and the numbers put into it, each as written."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.lines: list[str] = []
        self.written: list[str] = []

    def number(self) -> str:
        """Some digits: few or many, fresh ones, now and then those of a number that was there before."""
        if self.written and self.rng.random() < 0.15:
            return self.rng.choice(self.written)
        return str(self.rng.randrange(self.rng.choice((10, 100, 1000, 100_000))))

    def exactly(self, digits: str) -> str:
        """These digits as a number of the page."""
        self.written.append(digits)
        return digits

    def put(self, form: str) -> str:
        """A piece of text with numbers in it, by a form."""
        made = ""
        for char, after in zip(form, form[1:] + " ", strict=True):
            if char == "#":
                made += self.exactly(f"{self.rng.randrange(1000):03d}" if after == "k" else self.number())
            elif char == "w":
                made += self.rng.choice(WORDS)
            elif char == "W":
                made += self.rng.choice("ABCDEFR")
            elif char == "z":
                made += self.exactly(f"00{self.number()}")
            elif char != "k":
                made += char
        return made

    def line(self, forms: Sequence[str]) -> None:
        """One more line of words with some numbers among them."""
        words = [self.rng.choice(WORDS)]
        for _ in range(self.rng.randint(1, 4)):
            words += self.rng.choices(WORDS, k=self.rng.randrange(3))
            words.append(self.put(self.rng.choice(forms)))
        words += self.rng.choices(WORDS, k=self.rng.randrange(3))
        self.lines.append(" ".join(words))

    def special(self) -> None:
        """A line with a number that has a zero in it, and one that stands there twice."""
        twice = str(self.rng.randrange(20, 99))
        numbers = [self.exactly(digits) for digits in (twice, str(self.rng.randrange(101, 110)), twice)]
        self.lines.append(" ".join(f"{self.rng.choice(WORDS)} {digits}" for digits in numbers))
