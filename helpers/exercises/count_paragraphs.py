"""count_paragraphs: how many paragraph tags a page has, neat or broken."""

from __future__ import annotations

import random
import re

from helpers.exercises import told
from helpers.exercises.causes import NO_PARSER, seeing
from helpers.exercises.counted import (
    Besides,
    Counted,
    bare,
    closing,
    first_only,
    near,
    one_text,
    other_tags,
    part,
    prefix,
    text_counts,
    top_only,
    words_of_text,
)
from helpers.exercises.findings import quote
from helpers.exercises.markup import (
    broken_paragraph,
    careless,
    decoy,
    document,
    filler,
    nested,
    odd_paragraph,
    paragraph,
    words,
)
from helpers.exercises.pages import BOOK_HOST, HOST_NAMES, little_internet, page
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import site_path
from helpers.exercises.told import Tells, Told, idea, read
from helpers.localnet.weather import Weather


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-three pages: neat ones, ones with what only looks like a paragraph, broken ones, empty ones."""
    made: list[Case] = []
    hosts = [*HOST_NAMES, BOOK_HOST]

    def add(kind: str, story: str, html: str, count: int, pieces: tuple[int, int] = (1448, 1448)) -> None:
        host, path = hosts[len(made) % len(hosts)], site_path(rng, 1 + len(made) % 2, ".html")
        served = page(rng, html, 5 + len(made) % 4, kind="html")
        shown = [text for text in re.findall(r"(?i)<p\b[^>]*>([^<]{12,})", html)[:3]]
        truth = {"host": host, "path": path, "reply": served.reply, "head": served.head, "html": html}
        known = {**truth, "right": count, "shown": shown}
        told = f"http://{host}{path}, {len(html):,} characters: {story}"
        weather = Weather(rng.randrange(10**6), pieces)
        net = little_internet(rng, host, {path: served.reply})
        made.append(Case(kind, told, net, weather, (f"http://{host}{path}",), (), known))

    for count, pieces in (
        (rng.randint(4, 6), (1448, 1448)),
        (1, (1448, 1448)),
        (rng.randint(7, 9), (40, 300)),
    ):
        add("neat pages", "a small page", _neat(rng, count), count, pieces)
    for count, pieces in ((rng.randint(60, 90), (1, 4096)), (rng.randint(130, 180), (1448, 1448))):
        add("neat pages", "a large page", _neat(rng, count, 90), count, pieces)
    for count in (rng.randint(3, 5), rng.randint(6, 9), rng.randint(10, 14)):
        add("neat pages", "tags within tags", _deep(rng, count), count, (300, 900))
    for count in (rng.randint(3, 5), rng.randint(6, 8), rng.randint(9, 12)):
        add("look-alikes", "some of it only looks like a paragraph", _lookalikes(rng, count), count)
    for count in (rng.randint(4, 6), rng.randint(7, 9)):
        add("look-alikes", "tags written in unusual ways", _odd(rng, count), count)
    for count in (rng.randint(3, 4), rng.randint(5, 6), rng.randint(7, 9), rng.randint(10, 14)):
        add("broken pages", "tags are missing, or crossed", _broken(rng, count), count, (100, 700))
    for count in (rng.randint(50, 80), rng.randint(90, 110)):
        add("broken pages", "a large page, and broken", _broken(rng, count), count)
    for size in (3, 8):
        blocks = [*(filler(rng) for _ in range(size)), f'<div><a href="a.html">{words(rng)}</a></div>']
        add("no paragraphs", "no paragraph at all", document(words(rng), blocks), 0)
    blocks = [filler(rng), "<!-- <p>" + words(rng) + "</p> -->", "<pre>" + words(rng) + "</pre>", filler(rng)]
    add("no paragraphs", "not one, but for what looks like one", document(words(rng), blocks), 0)
    add("no paragraphs", "a single line", f"<h1>{words(rng)}</h1>\n", 0)
    return made


def _mixed(rng: random.Random, blocks: list[str]) -> list[str]:
    rng.shuffle(blocks)
    return blocks


def _neat(rng: random.Random, count: int, size: int = 40) -> str:
    blocks = [paragraph(rng, size) for _ in range(count)]
    return document(words(rng, 2, 4), _mixed(rng, blocks + [filler(rng) for _ in range(2 + count // 6)]))


def _deep(rng: random.Random, count: int) -> str:
    blocks = [nested(rng, paragraph(rng)) for _ in range(count - 2)]
    items = f"<ul>\n<li>{paragraph(rng)}</li>\n</ul>"
    table = f"<table>\n<tr><td>{paragraph(rng)}</td></tr>\n</table>"
    return document(words(rng, 2, 4), _mixed(rng, [*blocks, items, table, filler(rng)]))


def _lookalikes(rng: random.Random, count: int) -> str:
    blocks = [paragraph(rng) for _ in range(count - 1)] + [decoy(rng) for _ in range(3)]
    blocks += [f"<pre>{words(rng)}</pre>", f"<!-- <p>{words(rng)}</p> -->"]
    last = paragraph(rng)  # so that whoever reads a part of the page misses one, whatever the lot says
    return document(words(rng, 2, 4), [*_mixed(rng, blocks), last])


def _odd(rng: random.Random, count: int) -> str:
    blocks = [odd_paragraph(rng) for _ in range(count - 1)] + [f"<P>{words(rng)}</P>"]
    return document(words(rng, 2, 4), _mixed(rng, [*blocks, filler(rng)]))


def _broken(rng: random.Random, count: int) -> str:
    blocks = [broken_paragraph(rng) for _ in range(count - 3)]
    blocks = _mixed(rng, [*blocks, f"<p>{words(rng)}", paragraph(rng)])
    middle = count // 2
    blocks[middle:middle] = [filler(rng), "<div>" + broken_paragraph(rng), decoy(rng)]
    return careless(rng, blocks)


# -- what is right ----------------------------------------------------------------------------------
def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    found = told.judge(
        case,
        run,
        case.truth["right"],
        lambda seen: Finding(_about(case, seen), read=read("broken-count")),
        "The number is right, and text of the paragraphs is printed as well. Show the number alone.",
    )
    seen = Counted(case, run)
    if all(one.remark for one in found) and (seen.others or not seen.numbers):
        found.insert(0, Finding(_about(case, seen), read=read("find-all")))
    return found


def _tags(case: Case) -> str:
    count = case.truth["right"]
    return f"{count} paragraph tag{'s' if count != 1 else ''}"


def _about(case: Case, seen: Told) -> str:
    printed = ", ".join(map(str, seen.numbers[:5]))
    said = (
        f"the numbers printed are {printed}" if len(seen.numbers) > 1 else f"the number printed is {printed}"
    )
    said = said if printed else "no number is printed"
    return f"The page has {_tags(case)}; {said}."


# -- misconceptions ---------------------------------------------------------------------------------
def _counted(case: Case, run: Run) -> str:
    seen = Counted(case, run)
    printed = ", ".join(map(str, sorted(seen.answers)))
    return f"The page has {_tags(case)}, and {printed} is printed."


def _says(rest: str):  # type: ignore[no-untyped-def]
    return lambda case, run: f"{_counted(case, run)} {rest}"


def _also(case: Case, run: Run) -> str:
    others = ", ".join(map(str, Counted(case, run).others[:4]))
    return f"The number is right, and {others} is printed as well. Show one number, how many there are."


MISCONCEPTIONS: tuple[Misconception, ...] = (
    NO_PARSER.misconception,
    *told.address_ideas(),
    Misconception(
        "more-numbers",
        "Other numbers do no harm.",
        lambda case, run: Besides((case.truth["right"],)),
        _also,
        read("find-all"),
    ),
    idea(
        "counts-bare-tags",
        "A paragraph begins with <p>, exactly.",
        bare,
        _says(
            "That is how often '<p>' stands in the text, comments included. Tags with attributes, or in "
            "capitals, are not among these. Let the parser find them: soup.find_all('p')."
        ),
        "broken-count",
    ),
    idea(
        "counts-what-begins-with-p",
        "What begins with <p is a paragraph.",
        prefix,
        _says("That is how often '<p' stands in the text: <pre> and <picture> begin like that as well."),
        "broken-count",
    ),
    idea(
        "searches-the-text",
        "What looks like a tag is a tag.",
        words_of_text,
        _says(
            "That is how often a pattern finds it in the text, where comments, scripts and attributes may "
            "hold something that looks like a tag."
        ),
        "broken-count",
    ),
    idea(
        "counts-closing-tags",
        "Every paragraph is closed.",
        closing,
        _says(
            "That is how many closed ones were found; the closing tag may be left out. Count what is opened."
        ),
        "broken-count",
    ),
    idea(
        "only-plain-paragraphs",
        "A paragraph is one text.",
        one_text,
        _says(
            "Only those were counted that hold one text and nothing else. string=True, or tag.string, leaves "
            "out the others; every p tag counts."
        ),
        "find-all",
    ),
    idea(
        "reads-part",
        "One read brings the page.",
        part,
        _says("Only a part of the page was read. read() without a number gives all of it."),
        "recall-answers",
    ),
    idea(
        "find-gives-all",
        "find finds all of them.",
        first_only,
        _says(
            "find stops at the first paragraph, and that is what was measured. find_all gives a list of all."
        ),
        "find-first",
    ),
    idea(
        "only-children",
        "Paragraphs stand directly in the page.",
        top_only,
        _says(
            "Only children were looked at. Paragraphs stand at any depth; find_all searches all the way down."
        ),
        "find-recursive",
    ),
    idea(
        "off-by-one",
        "Counting begins at 1, or the last has the number.",
        near,
        _says("One too many or too few: where does the count begin?"),
        "find-all",
    ),
    idea(
        "counts-other-tags",
        "The program was for links; the rest is the same.",
        other_tags,
        _says("That is the number of other tags. Paragraph tags are called p."),
        "find-all",
    ),
    idea(
        "counts-text",
        "len of the page, or of its lines, says how many.",
        text_counts,
        _says("That is how many characters, words, lines or pieces there are. Count the tags in the list."),
        "find-all",
    ),
    Misconception(
        "shows-text",
        "To count them I show them.",
        lambda case, run: Tells((case.truth["right"],), shows=True) if case.truth["shown"] else None,
        lambda case, run: (
            "The number is right, and text of the paragraphs is printed as well. The statement wants the "
            "number "
            "alone."
        ),
        read("find-all"),
    ),
    Misconception(
        "none-is-nothing",
        "Where there is nothing, there is nothing to say, or to count.",
        lambda case, run: (
            Tells((), ended=("", *told.CRASHES, "UnboundLocalError", "NameError"))
            if case.kind == "no paragraphs"
            else None
        ),
        lambda case, run: (
            "The page has no paragraph, and "
            + (
                f"the program ended with {run.raised.name}"
                if run.raised
                else f"{quote(run.text.strip(), 40)} is no number"
                if run.text.strip()
                else "no number is printed"
            )
            + ". Then the number is 0; show that."
        ),
        read("find-nothing"),
    ),
    Misconception(
        "no-number",
        "The count need not be shown.",
        lambda case, run: Tells(()) if case.kind != "no paragraphs" else None,
        lambda case, run: f"No number is printed. The page has {_tags(case)}; show how many.",
        read("find-all"),
    ),
)

EXERCISE = Exercise(
    name="count_paragraphs",
    title="Count the paragraphs",
    points=5.0,
    lesson="06_soup",
    kinds={"neat pages": 1.5, "look-alikes": 1.0, "broken pages": 1.5, "no paragraphs": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seeing(Counted, (NO_PARSER,)),
    hints=(
        "What does urlopen give, what does Beautiful Soup make of it, and what of that is a list? How do you "
        "learn how many things a list holds, and what does it hold where a page has no paragraph?",
        "Section 3 of the lesson begins with the links of a page. Another name of a tag, and len in "
        "place of the loop, and you have it. find gives one tag, find_all gives all.",
        "Ask for the address; open and read it; make the soup, naming the parser; find all p; print how many "
        "there are. Nothing is special about broken pages or about none.",
    ),
    stars=1,
    after="Some of these pages were broken. Why did none of your lines have to know that?",
)
