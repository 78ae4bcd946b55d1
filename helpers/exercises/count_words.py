"""count_words: the words of a page, as split() gives them, and how often each occurs."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence

from helpers.exercises.asked import OWN
from helpers.exercises.fetched import Said, read, said
from helpers.exercises.findings import ending_message, own_address_message, remarks, trouble
from helpers.exercises.pages import BOOK_HOST, HOST_NAMES, little_internet, page
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.tallies import Counted, Tally, Tells, readings
from helpers.exercises.text import WORDS, site_path
from helpers.localnet.weather import Weather

WIDE = (
    "größe", "déjà", "señor", "čeština", "łódź", "smørrebrød", "привет", "книга", "θάλασσα", "日本語", "café",
    "naïve", "žluť", "müde",
)  # fmt: skip
MARKS = (".", "!", "?")


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two pages: verses, odd white space, very short ones, words that are not ASCII."""
    made: list[Case] = []
    hosts = [BOOK_HOST, *HOST_NAMES]

    def add(kind: str, story: str, text: str) -> None:
        host, path = hosts[len(made) % len(hosts)], site_path(rng, 1 + len(made) % 2)
        url, served = f"http://{host}{path}", page(rng, text, 6)
        tally = dict(Counter(text.split()))
        truth = {"host": host, "path": path, "text": text, "tally": tally}
        told = f"{url} has {len(text.split())} words, {len(tally)} different ones: {story}"
        weather = Weather(rng.randrange(10**6), rng.choice(((1448, 1448), (1, 300))))
        internet = little_internet(rng, host, {path: served.reply})
        made.append(Case(kind, told, internet, weather, (url,), (), truth))

    for count in (5, 6, 8, 10, 12, 16, 20):
        add("verses", f"{count} lines", "\n".join(_lines(rng, count)) + "\n")
    lines = _lines(rng, 6)
    for story, text in (
        ("lines end with CR LF", "\r\n".join(lines) + "\r\n"),
        ("two blanks between words", "\n".join(lines).replace(" ", "  ")),
        ("tabs between words", "\n".join(lines).replace(" ", "\t") + "\n"),
        ("blank lines between lines", "\n\n".join(lines) + "\n\n\n"),
        ("blanks at both ends of each line", "".join(f"   {line} \n" for line in lines)),
        ("no line end at the end", "\n".join(_lines(rng, 7))),
    ):
        add("white space", story, text)
    word = rng.choice(WORDS)
    add("short pages", "one word", word + "\n")
    add("short pages", "one word, five times", " ".join([word] * 5) + "\n")
    add("short pages", "no word at all", "")
    add("short pages", "nothing but white space", "\n  \n")
    for count in (5, 7, 9, 12, 6):
        add("other characters", "words that are not ASCII", "\n".join(_lines(rng, count, WIDE)) + "\n")
    return made


def _lines(rng: random.Random, count: int, more: tuple[str, ...] = ()) -> list[str]:
    """Lines of words that come again: small and capital, bare and with a mark, twice in one line."""
    few = [*rng.sample(WORDS, 7 + count // 3), *rng.sample(more, min(5, len(more)))]
    lines = []
    for at in range(count):
        words = rng.choices(few, k=rng.randint(4, 7))
        words += [few[at % 4], few[at % 4]]
        words[0] = words[0].capitalize()
        words[-1] += rng.choice(MARKS)
        lines.append(" ".join(words))
    return lines


# -- what is right ----------------------------------------------------------------------------------
def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    seen = Counted(case, run)
    wrong = trouble(case, run) or (Finding(ending_message(run)) if seen.ended else None)
    if wrong is None and (seen.form or seen.again or not seen.says(seen.right)):
        wrong = Finding(_about(seen), read=read("words-count"))
    return [*([wrong] if wrong else []), *remarks(case, run)]


def _about(seen: Counted) -> str:
    right = seen.right
    if seen.again:
        return _again_message(seen.again)
    told = max(seen.found, key=lambda tally: len(tally.items() & right.items()))
    for word, count in right.items():
        if told.get(word) != count:
            got = f"says {told[word]}" if word in told else "does not say"
            return (
                f"The word {word!r} occurs {count} time{'s' if count > 1 else ''}; the output {got}. Check: "
                "split() gives the words, as they are written."
            )
    return "The output tells of words the page does not have."


def _again_message(again: tuple[str, tuple[int, ...]]) -> str:
    word, told = again
    some = ", ".join(map(str, told[:5])) + (", …" if len(told) > 5 else "")
    return (
        f"The word {word!r} is shown {len(told)} times, with {some}. Show each word once, when all are "
        "counted: what stands in a loop is shown in each round."
    )


# -- misconceptions ---------------------------------------------------------------------------------
Tallied = Callable[[str], Sequence[Tally]]


def _idea(slug: str, says: str, tallied: Tallied, message: Said, cell: str) -> Misconception:
    def predict(case: Case, run: Run) -> Tells | None:
        right = case.truth["tally"]
        found = tuple(dict(tally) for tally in tallied(case.truth["text"]) if dict(tally) != right)
        return Tells(right, found) if found and right else None

    return Misconception(slug, says, predict, said(message), read(cell))


def _lower(text: str) -> list[Tally]:
    bare = Counter(word.lower().strip("".join(MARKS)) for word in text.split())
    return [dict(Counter(text.lower().split())), dict(bare)]


def _bare(text: str) -> list[Tally]:
    return [dict(Counter(word.strip("".join(MARKS)) for word in text.split()))]


def _times(change: Callable[[int], int]) -> Tallied:
    return lambda text: [{word: change(count) for word, count in Counter(text.split()).items()}]


def _off(text: str) -> list[Tally]:
    return [*_times(lambda count: count + 1)(text), *_times(lambda count: count - 1)(text)]


def _by_line(text: str) -> list[Tally]:
    return [dict(Counter(word for line in text.split("\n") for word in set(line.split())))]


def _one_line(text: str) -> list[Tally]:
    lines = text.splitlines() or [""]
    return [dict(Counter(line.split())) for line in (lines[-1], lines[0]) if line.split()]


def _letters(text: str) -> list[Tally]:
    return [dict(Counter("".join(text.split())))]


def _at_blanks(text: str) -> list[Tally]:
    """What can be read of a tally whose words have line ends in them, printed in the usual ways."""
    words = set(text.split())
    found: list[Tally] = []
    for pieces in (text.split(" "), [piece for line in text.splitlines(True) for piece in line.split(" ")]):
        tally = dict(Counter(pieces))
        lines = (f"{word} {count}" for word, count in tally.items())
        swapped = (f"{count} {word}" for word, count in tally.items())
        found += [readings(repr(tally), words)[0], readings("\n".join(lines), words)[0]]
        found.append(readings("\n".join(swapped), words)[1])
    return [tally for tally in found if tally]


def _total(case: Case, run: Run) -> Tells | None:
    words = case.truth["text"].split()
    totals = (len(words), len(set(words)), len(case.truth["text"]))
    return Tells(case.truth["tally"], number=totals) if words else None


MISCONCEPTIONS = (
    Misconception(
        "fixed-address", "The address stands in the program.",
        lambda case, run: Tells(case.truth["tally"], asked=OWN, ended=None),
        own_address_message,
        read("page-lines"),
    ),
    Misconception(
        "counts-bytes", "What read gives is text.",
        lambda case, run: Tells(case.truth["tally"], form="bytes") if case.truth["tally"] else None,
        said("The words are shown as b'...': they are bytes. Decode the page, then split it."),
        read("reader-bytes"),
    ),
    Misconception(
        "str-of-bytes", "str makes text of bytes.",
        lambda case, run: Tells(case.truth["tally"], form="str") if case.truth["tally"] else None,
        said(
            "The words begin with b' and line ends are shown as \\n: str(...) writes bytes as Python shows "
            "them. decode() makes text of them."
        ),
        read("reader-bytes"),
    ),
    Misconception(
        "prints-in-the-loop", "What I count is shown as I go.",
        lambda case, run: Tells(case.truth["tally"], form="again") if case.truth["tally"] else None,
        lambda case, run: _again_message(Counted(case, run).again or ("", ())),
        read("words-count"),
    ),
    Misconception(
        "shows-nothing", "What is returned is shown.",
        lambda case, run: Tells(case.truth["tally"], form="nothing") if case.truth["tally"] else None,
        lambda case, run: (
            "Nothing is shown. "
            + ("The function returned its result; nobody sees that. " if run.value is not None else "")
            + "Show the words and their numbers with print."
        ),
        read("words-count"),
    ),
    Misconception(
        "words-then-numbers", "Who sees two lists puts them together.",
        lambda case, run: Tells(case.truth["tally"], form="apart") if len(case.truth["tally"]) > 1 else None,
        said("All words are shown and then all numbers. Show each word with its own number beside it."),
        read("words-count"),
    ),
    _idea(
        "lowercases", "Capital letters make no difference.", _lower,
        "Words were made small. As split() gives them, 'The' and 'the' are two.",
        "words-count",
    ),
    _idea(
        "strips-punctuation", "A full stop is not a part of the word.", _bare,
        "Marks were taken off. As split() gives them, 'soft' and 'soft!' are two.",
        "words-count",
    ),
    _idea(
        "always-one", "I put each word into the dictionary.", _times(lambda count: 1),
        "Every word is said to occur once. Add one to what is there already.",
        "words-count",
    ),
    _idea(
        "off-by-one", "The first time does not matter.", _off,
        "Every number is one too many, or one too few. A word that comes first has been seen once.",
        "words-count",
    ),
    _idea(
        "counts-lines-with-it", "A word is in a line or it is not.", _by_line,
        "It was counted in how many lines a word is. A word can come twice in one line.",
        "words-count",
    ),
    _idea(
        "one-line-only", "The dictionary is made for each line.", _one_line,
        "The words of one line alone were counted. Make the dictionary once, before the loop, and count all "
        "lines.",
        "words-count",
    ),
    _idea(
        "counts-letters", "A text is made of words.", _letters,
        "Letters were counted. A loop over a text gives its characters; split() gives its words.",
        "words-count",
    ),
    _idea(
        "splits-at-blanks", "Words stand between blanks.", _at_blanks,
        "The text was cut at single blanks, so words at line ends stick together. split() without argument "
        "cuts at any white space.",
        "words-count",
    ),
    Misconception(
        "total-only", "Counting words gives one number.", _total,
        said("One number is shown. Show for each word how often it occurs."),
        read("words-count"),
    ),
    Misconception(
        "shows-some", "The most frequent ones are enough.",
        lambda case, run: Tells(case.truth["tally"], some=True) if len(case.truth["tally"]) > 1 else None,
        lambda case, run: (
            f"The numbers shown are right, and words are missing: the page has {len(case.truth['tally'])} "
            "different ones. Show them all."
        ),
        read("words-top"),
    ),
)  # fmt: skip

EXERCISE = Exercise(
    name="count_words",
    title="The words of a page",
    points=4.0,
    lesson="04_urllib",
    kinds={"verses": 1.5, "white space": 1.0, "short pages": 0.5, "other characters": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=Counted,
    hints=(
        "You have met a word for the third time. What stands in the dictionary for it before, and what "
        "after? And for a word you meet for the first time?",
        "Two loops, one within the other: over the lines of the page, and over the words of a line. The "
        "dictionary is older than both of them.",
        "Ask for the address. Make an empty dictionary. For each line of the opened address: decode, split; "
        "for each word add one to its number, or to 0. At the end show the dictionary.",
    ),
    stars=2,
    after="Why does split() without an argument not mind how many blanks there are?",
)
