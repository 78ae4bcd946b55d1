"""What was seen of a spider, in the sentence that a message about it begins with; `detours` says the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from helpers.exercises.astray import path_of
from helpers.exercises.findings import quote
from helpers.exercises.spec import Case, Run
from helpers.exercises.trips import observe


def short(url: str) -> str:
    """An address, as it is quoted."""
    return quote(url, 70)


def twice(case: Case, run: Run) -> str:
    """Which address was asked for again, and how often."""
    asked: Sequence[str] = observe(case, run).asked  # type: ignore[assignment]
    often = Counter(asked).most_common(1)
    return f"The site was asked {often[0][1]} times for {short(often[0][0])}." if often else ""


def odd(case: Case, run: Run) -> str:
    """The first address that was asked for and should not have been."""
    asked: Sequence[str] = observe(case, run).asked  # type: ignore[assignment]
    odd = [url for url in asked if url not in case.truth["right"].asked]
    return f"The program asked for {short(odd[0])}." if odd else "A page is missing from the list."


def numbers(case: Case, run: Run) -> str:
    """The limit, pages asked for, pages in the list."""
    seen, web = observe(case, run), case.truth["web"]
    came = len(seen.value) if isinstance(seen.value, tuple) else 0
    asked: Sequence[str] = seen.asked  # type: ignore[assignment]
    return f"The limit was {web.limit}. Pages asked for: {len(asked)}; in the list: {came}."


def order(case: Case, run: Run) -> str:
    """The order in which pages were asked for."""
    asked: Sequence[str] = observe(case, run).asked  # type: ignore[assignment]
    return "The site was asked for " + ", ".join(path_of(url) for url in asked[:5]) + ", in this order."


def shut(case: Case, run: Run) -> str:
    """Which closed page was asked for."""
    asked: Sequence[str] = observe(case, run).asked  # type: ignore[assignment]
    shut = [url for url in asked if path_of(url).startswith(case.truth["web"].closed)]
    return f"The program asked for {short(shut[0])}." if shut else "A closed page was asked for."


def plainly(case: Case, run: Run) -> str:
    """Nothing: the message says it all."""
    return ""
