"""header_fields: the fields of the head of an HTTP reply, as a dictionary."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from typing import Any

from helpers.exercises.causes import at_line
from helpers.exercises.findings import quote, written
from helpers.exercises.found import Atom, Found, idea, not_well, read, returned, values
from helpers.exercises.heads import (
    by_pattern,
    cut_at_colon,
    each_field,
    made_of,
    no_space,
    one_space,
    returns_pairs,
    status_too,
)
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.exercises.text import WORDS
from helpers.localnet.hosts import Hosts

NAMES = (
    "Server", "Date", "Content-Type", "Content-Length", "Last-Modified", "ETag", "Accept-Ranges", "Vary",
    "Cache-Control", "X-Powered-By", "Content-Language", "Age", "Via", "X-Request-Id", "Retry-After",
)  # fmt: skip
COLONS = (
    ("Date", "Mon, 05 Jan 2026 09:{}:{} GMT"),
    ("Location", "http://{}.example:8080/{}"),
    ("Link", "<http://{}.example/>; title: {}"),
    ("X-Time", "{}: 09:00: {}"),
    ("Content-Security-Policy", "img-src: https://{}.example; report: {}"),
)
STATUS = ("200 OK", "404 Not Found", "301 Moved Permanently", "503 Service Unavailable", "204 No Content")


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-six heads: as servers send them, with colons in values, with odd spaces, with gaps."""
    made: list[Case] = []

    def value() -> str:
        joint = rng.choice((" ", "; ", ", ", "/", "="))
        return joint.join(rng.choice(WORDS).title() for _ in range(rng.randint(2, 3)))

    def add(kind: str, story: str, fields: list[tuple[str, str, str, str]], status: str = "") -> None:
        """Each field: its name, what follows the colon, the value, what follows the value."""
        lines = [f"HTTP/1.{rng.randrange(2)} {status or rng.choice(STATUS)}"]
        lines += [f"{name}:{before}{value}{after}" for name, before, value, after in fields]
        head = "\r\n".join(lines)
        truth: dict[str, Any] = {"head": head, "fields": {name.lower(): some for name, _, some, _ in fields}}
        much = f"{len(fields) or 'no'} field{'' if len(fields) == 1 else 's'}"
        told = f"header_fields({quote(head, 80)}), a head with {much}: {story}"
        made.append(Case(kind, told, Hosts(), args=(head,), truth=truth))

    def usual(count: int) -> list[tuple[str, str, str, str]]:
        some = rng.sample(NAMES, count)
        some[rng.randrange(count)] = rng.choice(("X-Shelf-Mark", "X-Cache-Lookup"))
        return [(name, " ", value(), "") for name in some]

    for count in (3, 5, 8, 4, 11, 6):
        fields = usual(count)
        fields.insert(rng.randrange(count), ("Content-MD5", " ", f"{rng.randrange(10**6)}", ""))
        add("usual heads", "as servers send them", fields)
    for number in range(6):
        fields = usual(3)
        for name, form in rng.sample(COLONS, 2):
            fields = [field for field in fields if field[0] != name]
            filled = form.format(*(rng.choice(WORDS) for _ in range(2)))
            fields.insert(rng.randrange(len(fields) + 1), (name, " ", filled, ""))
        if number % 2:
            fields.append(("X-Last", " ", f"{rng.choice(WORDS)}: {rng.choice(WORDS)}", ""))
        status = f"404 Not Found: {rng.choice(WORDS)}" if number > 3 else ""
        add("colons", "there are more colons than one in a line", fields, status)
    for number in range(8):
        names = rng.sample(NAMES, 5)
        names[0] = rng.choice((str.upper, str.lower))(names[0])
        gaps = rng.sample((("", ""), ("   ", ""), (" ", "  "), ("\t", " "), (" ", "\t"), ("", " ")), 4)
        gaps.append(("", "") if number % 2 else ("  ", " "))
        fields = [(name, *gap[:1], value(), gap[1]) for name, gap in zip(names, gaps, strict=True)]
        add("spaces and capitals", "spaces and tabs around values, names in all sizes", fields)
    for number in range(4):
        fields = usual(3)
        at = (0, 1, 2, 3)[number]
        fields.insert(at, ("X-Empty", (" ", "")[number % 2], "", ""))
        add("gaps", "a value is empty", fields)
    add("gaps", "a status line and nothing else", [])
    add("gaps", "a single field", usual(1))
    return made


# -- what is right ----------------------------------------------------------------------------------
def right(case: Case) -> list[Atom]:
    """The result of a right run."""
    return values(case.truth["fields"])


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    if returned(case, run) == Found(right(case)):
        return []
    return not_well(case, run) or [Finding(_about(case, run), read=read("head-lines"))]


def _about(case: Case, run: Run) -> str:
    fields = case.truth["fields"]
    if not isinstance(run.value, dict):
        much = f"{len(fields)} field{'' if len(fields) == 1 else 's'}" if fields else "no fields"
        return f"It returned {written(run.value, 60)}. It should return a dictionary with {much}."
    missing = next((name for name in fields if name not in run.value), None)
    if missing is not None:
        return f"The line {_line(case, missing)} gave no field {missing!r}."
    wrong = next((name for name in fields if run.value[name] != fields[name]), None)
    if wrong is not None:
        got = repr(run.value[wrong])[:60]
        return f"The line {_line(case, wrong)} gave {got}. It should give {fields[wrong]!r}."
    more = next((name for name in run.value if name not in fields), "")
    return f"There is a field {repr(more)[:60]} in the result that the head does not have."


def _line(case: Case, name: str) -> str:
    """The line of a field, quoted, with its end."""
    lines = [line + "\r\n" for line in case.args[0].split("\r\n")]
    lines[-1] = lines[-1][:-2]
    return quote(next((line for line in lines if line.lower().startswith(name + ":")), ""), 64)


def _differing(case: Case, run: Run) -> str:
    """The line of the first field that came out wrong, quoted."""
    got = run.value if isinstance(run.value, dict) else {}
    fields = case.truth["fields"]
    name = next((name for name in fields if got.get(name) != fields[name]), None)
    return _line(case, name) if name is not None else quote(case.args[0].split("\r\n")[0])


def _first(case: Case, wanted: Callable[[str], bool]) -> str:
    """The first line of the head, after the status line, for which that is so, quoted."""
    return quote(next((line for line in case.args[0].split("\r\n")[1:] if wanted(line)), ""), 64)


# -- misconceptions ---------------------------------------------------------------------------------
_idea = partial(idea, right)

MISCONCEPTIONS = (
    _idea(
        "prints-instead-of-returning",
        "Printing hands over.",
        lambda case, run: [("printed",)],
        "The fields were printed, and the function returned None. Who calls it needs them: return a "
        "dictionary.",
        "03_http#reply-function",
    ),
    _idea(
        "returns-pairs",
        "A list of pairs is a dictionary.",
        returns_pairs,
        lambda case, run: (
            f"The function returned a list, {repr(run.value)[:60]}…, as findall gives it. dict makes a "
            "dictionary "
            "of pairs; names and values still want their form."
        ),
        "group-two",
    ),
    _idea(
        "keeps-carriage-return",
        "A line ends where the dot stops.",
        each_field(lambda name, rest, last: (name.lower(), rest.lstrip(" \t") + ("" if last else "\r"))),
        lambda case, run: (
            f"The line {_differing(case, run)} ends with \\r\\n, and \\r is in the value: the dot takes "
            "it, and $ "
            "stands behind it. Strip the value, or say \\r in the pattern."
        ),
        "head-lines",
    ),
    _idea(
        "drops-empty-values",
        "A field has a value.",
        each_field(lambda name, rest, last: (name.lower(), rest.strip()) if rest.strip() else None),
        lambda case, run: (
            f"The line {_differing(case, run)} gave no field. A value may be empty: * is content with "
            "nothing, + is not."
        ),
        "class-sum",
    ),
    _idea(
        "last-field-lost",
        "Each line has a line end.",
        lambda case, run: values(dict(list(case.truth["fields"].items())[:-1])),
        lambda case, run: (
            f"The last line, {_differing(case, run)}, gave no field. No line end follows it; a pattern "
            "that asks for "
            "one does not fit."
        ),
        "head-lines",
    ),
    _idea(
        "first-field-only",
        "search finds them all, and ^ is every line.",
        lambda case, run: (
            values(dict(list(case.truth["fields"].items())[:1])) if len(case.truth["fields"]) > 1 else []
        ),
        "Only the first field came back. Is it a return inside the loop, which ends the function in its "
        "first round? Is it search, which stops at the first match? Or ^ without re.MULTILINE, which is the "
        "beginning of the whole text?",
        "anchor-text",
    ),
    _idea(
        "no-anchor-for-lines",
        "^ is the beginning of each line.",
        lambda case, run: values({}) if case.truth["fields"] else [],
        "No field was found. Without re.MULTILINE ^ and $ are the beginning and end of the whole text, "
        "and the text "
        "begins with the status line.",
        "anchor-text",
    ),
    _idea(
        "cuts-at-second-colon",
        "A line has one colon.",
        cut_at_colon,
        lambda case, run: (
            f"The line {_first(case, lambda line: line.count(':') > 1)} has more than one colon. The "
            "first one ends the name, all "
            "others belong "
            "to the value."
        ),
        "03_http#reply-headers",
    ),
    _idea(
        "greedy-name",
        "The name ends at the colon.",
        by_pattern("^(.+):(.*)$", "^(.+): (.*)$", r"^(.*):[ \t]*(.*)$", where=r"^[^ ]+:.*:"),
        lambda case, run: (
            f"In the line {_first(case, lambda line: line.count(':') > 1)} the name reaches to the last "
            "colon: .+ is greedy. The "
            "name ends at "
            "the first colon; [^:] or [-\\w] says so."
        ),
        "greedy",
    ),
    _idea(
        "word-has-no-hyphen",
        r"A name is \w+.",
        lambda case, run: [
            *by_pattern(
                r"(\w+):[ \t]*(.*)",
                r"^(\w+):[ \t]*(.*)",
                r"(\w+): (.*)",
                r"^([A-Za-z]+):[ \t]*(.*)",
                r"([a-zA-Z]+): *(.*)",
            )(case, run),
            *by_pattern(r"^(\w+):(.*)", r"^(\w+): (.*)", r"^(\w+): *(.*)", strip=False)(case, run),
        ],
        lambda case, run: (
            f"The line {_differing(case, run)} has a hyphen, or a digit, in its name, and \\w fits no "
            "hyphen. A class "
            "such as [\\w-] fits both."
        ),
        "raw-find",
    ),
    _idea(
        "one-space-exactly",
        "Behind the colon is a space.",
        one_space,
        lambda case, run: (
            f"{at_line(run)}the line {quote(no_space(case), 64)} has no space behind its colon. Any "
            "number of spaces and tabs may be there, also none."
            if run.raised
            else f"The line {_differing(case, run)} does not have exactly one space behind its colon, and "
            "came out wrong. Any number of spaces and tabs may be there, also none."
        ),
        "class-sum",
    ),
    _idea(
        "keeps-spaces",
        "What follows the colon is the value.",
        lambda case, run: values(
            made_of(case, lambda name, rest, last: (name.lower(), rest)),
            made_of(case, lambda name, rest, last: (name.lower(), rest.lstrip())),
            made_of(case, lambda name, rest, last: (name.lower(), rest.rstrip())),
            made_of(case, lambda name, rest, last: (name.lower(), rest.strip(" "))),
            made_of(case, lambda name, rest, last: (name.lower(), rest.lstrip(" "))),
        ),
        lambda case, run: (
            f"The line {_differing(case, run)}: spaces and tabs before and behind a value do not belong "
            "to it (RFC "
            "9112, section 5)."
        ),
        "03_http#reply-headers",
    ),
    _idea(
        "space-eats-line-end",
        r"\s is a space.",
        by_pattern(
            r"^([\w-]+):\s*(.*)$", r"^([\w-]+):\s+(.*)$", r"^([\w-]+): *\s*([^\r\n]+)", where=r":[ \t]*\r?$"
        ),
        lambda case, run: (
            f"The line {_first(case, lambda line: line.rstrip().endswith(':'))} has an empty value. \\s "
            "fits line ends too, so it went on "
            "into the next "
            "line. [ \\t] is a space or a tab."
        ),
        "raw-find",
    ),
    _idea(
        "reads-the-status-line",
        "Every line is a field.",
        status_too,
        lambda case, run: (
            f"The first line, {quote(case.args[0].partition(chr(13))[0], 60)}, was read as a field. It is "
            "the status "
            "line."
        ),
        "03_http#reply-status",
    ),
    _idea(
        "keeps-capitals",
        "A name is as it is written.",
        each_field(lambda name, rest, last: (name, rest.strip())),
        lambda case, run: (
            f"Names keep their capitals, as in {_differing(case, run)}. They count the same in capitals "
            "and small "
            "letters: make them small."
        ),
        "head-length",
    ),
    _idea(
        "small-values",
        "Everything may be made small.",
        each_field(lambda name, rest, last: (name.lower(), rest.strip().lower())),
        lambda case, run: (
            f"The value of {_differing(case, run)} was made small as well. Only names count the same in "
            "capitals."
        ),
        "head-length",
    ),
)

EXERCISE = Exercise(
    name="header_fields",
    title="The fields of a head",
    points=4.0,
    lesson="05_regex",
    kinds={"usual heads": 1.0, "colons": 1.0, "spaces and capitals": 1.0, "gaps": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=returned,
    hints=(
        "Print the repr of a head and look at one line. What ends its name, what may stand between the "
        "colon and "
        "the value, and which characters end the line? Which line is no field?",
        "One pattern for one line: an anchor, a group for the name, the colon, a group for the rest. "
        "Which class "
        "fits a name, hyphens included, and no colon? What is left to tidy up on the value?",
        "Find all pairs of name and rest, from the beginning of each line. Make a dictionary: the name "
        "in small "
        "letters, the rest without white space around it. Try an empty value and a value with colons.",
    ),
    form="function",
    stars=3,
    after="Your pattern fits one line. Why did it not read `HTTP/1.1 404 Not Found: meadow` as a field?",
)
