"""What a program printed, read fairly: whatever the prompt, label, breaks and place of the number."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from helpers.exercises import load
from helpers.exercises.output import less, longest, numbers, squeeze, without_labels
from helpers.exercises.spec import Case, Connection, Raised, Run

FIRST = load("first_3000")

PROMPTS = [
    "", " ", "?", ": ", "> ", ">>> ", "URL", "URL:", "URL: ", "url? ", "Url - ", "Enter URL: ", "Enter - ",
    "Enter a URL:", "Enter the URL: ", "Enter URL:\n", "\nEnter URL: ", "Enter a web address: ", "Address: ",
    "Address?", "Web page: ", "Page: ", "Which page? ", "What page would you like to see? ", "Website: ",
    "Please enter a URL: ", "Please enter the URL of a page: ", "Please type an address, then press Enter: ",
    "Type the full URL (with http://): ", "Give me a URL! ", "Enter file URL: ", "Enter link: ", "Link> ",
    "Input URL: ", "Input a url to read: ", "url=", "[URL] ", "(URL) ", "'URL' ", "* URL * ", "URL -> ",
    "Enter URL (e.g. http://data.pr4e.org/romeo.txt): ", "Exercise 2. URL: ", "1) URL: ", 
    "Step 1 of 2: URL: ", "Adresse: ", "Dirección: ", "網址: ",
]  # fmt: skip

TOTALS = [
    "{n}", "\n{n}\n", "{n}.0", "{n:,}", "Total: {n}", "total characters {n}.", "count = {n}",
    "{n} characters", "{n}characters", "characters:{n}", "Number of characters: {n}\nBye!",
    "({n})", "[{n}]", "'{n}'", "=> {n} <=",
    "The document has {n} characters, of which 3000 are shown.", "shown: 3000 total: {n}", "--- {n} ---",
]  # fmt: skip


def case_of(kind: str, seed: int = 1, at: int = 0) -> Case:
    return [case for case in FIRST.cases(random.Random(seed)) if case.kind == kind][at]


def run_of(case: Case, text: str, pieces: tuple[int, ...] | None = None, **more: object) -> Run:
    """A hand-made run: the right request, this output."""
    reply = case.truth["reply"]
    request = f"GET {case.typed[0]} HTTP/1.0\r\n\r\n".encode()
    link = Connection(case.truth["host"], "192.0.2.1", 80, "closed by server", request, reply, reply)
    link = replace(link, pieces=pieces or (len(reply),))
    return Run(text=text, connections=(link,), lookups=(case.truth["host"],), **more)  # type: ignore[arg-type]


def fails(case: Case, run: Run) -> list[str]:
    return [finding.message for finding in FIRST.judge(case, run) if not finding.remark]


def test_there_are_48_different_prompts() -> None:
    assert len(set(PROMPTS)) == 48


@pytest.mark.parametrize("prompt", PROMPTS)
def test_any_prompt_will_do_also_a_printed_one(prompt: str) -> None:
    case = case_of("long pages")
    reply = case.truth["reply"].decode()
    text = f"{reply[:3000]}\n{len(reply)}\n"
    assert not fails(case, run_of(case, text, prompts=(prompt,)))
    assert not fails(case, run_of(case, prompt + text))


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize("kind", ["long pages", "short pages", "around 3000"])
@pytest.mark.parametrize("headers", [True, False])
def test_any_label_before_or_after_or_glued(total: str, kind: str, headers: bool) -> None:
    case = case_of(kind)
    reply = case.truth["reply"].decode()
    page = reply if headers else reply[len(case.truth["head"]) :]
    said = total.format(n=len(page))
    shown = page[:3000]
    for text in (shown + said, shown + "\n" + said, said + "\n" + shown, said + shown):
        assert not fails(case, run_of(case, text))


def test_headers_may_be_shown_and_not_counted_under_titles_of_their_own() -> None:
    case = case_of("long pages")
    head, body = case.truth["head"].decode(), case.truth["reply"][len(case.truth["head"]) :].decode()
    assert not fails(case, run_of(case, f"HEADERS\n{head}\nBODY\n{body[:3000]}\n{len(body)}"))
    assert not fails(case, run_of(case, f"{head}{body[:3000]}{len(body)}"))


@pytest.mark.parametrize("size", [1, 7, 100, 512, 2999, 3000, 3001])
@pytest.mark.parametrize("label", ["\n", "{n}\n", "\n{n} {sum}\n", " got {n}, {sum} so far\n", "\n[{sum}]\n"])
def test_breaks_and_running_counts_between_pieces_cost_nothing(size: int, label: str) -> None:
    case = case_of("long pages", at=1)
    reply = case.truth["reply"].decode()
    pieces = [min(size, len(reply) - at) for at in range(0, len(reply), size)]
    text, done = "", 0
    for piece in pieces:
        text += reply[done : min(done + piece, 3000)]
        done += piece
        text += label.format(n=piece, sum=done)
    run = run_of(case, text + f"\nTotal {len(reply)}", tuple(pieces))
    assert not fails(case, run)


@pytest.mark.parametrize("shown", [0, 1, 2000, 2999, 3001, 3500, 10_000])
def test_any_other_number_of_characters_is_seen(shown: int) -> None:
    case = case_of("long pages", at=1)
    reply = case.truth["reply"].decode()
    assert fails(case, run_of(case, f"{reply[:shown]}\n{len(reply)}"))
    assert fails(case, run_of(case, f"{len(reply)} characters: {reply[:shown]}"))


@pytest.mark.parametrize("off", [-1, 1, 10, -3000])
def test_any_other_total_is_seen(off: int) -> None:
    case = case_of("long pages", at=1)
    reply = case.truth["reply"].decode()
    assert fails(case, run_of(case, f"{reply[:3000]}\n{len(reply) + off}"))


def test_a_number_in_the_headers_is_not_the_total() -> None:
    case = case_of("long pages")
    reply = case.truth["reply"].decode()
    assert f"Content-Length: {len(reply) - len(case.truth['head'])}" in reply
    assert fails(case, run_of(case, reply[:3000]))


def test_text_shown_twice_or_later_on_is_too_much() -> None:
    case = case_of("long pages")
    reply = case.truth["reply"].decode()
    assert fails(case, run_of(case, f"{reply[:3000]}\n...\n{reply[-300:]}\n{len(reply)}"))


def test_a_last_input_or_exit_is_a_normal_end() -> None:
    case = case_of("long pages")
    reply = case.truth["reply"].decode()
    text = f"{reply[:3000]}\n{len(reply)}"
    assert not fails(case, run_of(case, text, exited=True))
    assert not fails(case, run_of(case, text, stopped="typed", prompts=("URL", "Press Enter")))
    assert not fails(case, run_of(case, text, raised=Raised("EOFError", "nothing more is typed")))
    assert fails(case, run_of(case, text, raised=Raised("NameError", "name 'x' is not defined", 9, "x")))
    assert fails(case, run_of(case, text, stopped="lines"))


def test_what_is_not_asked_for_is_a_remark() -> None:
    case = case_of("long pages")
    reply = case.truth["reply"].decode()
    run = run_of(case, f"{reply[:3000]}\n{len(reply)}", open_sockets=1, timeouts=(None,))
    assert {finding.remark for finding in FIRST.judge(case, run)} == {True}
    assert len(FIRST.judge(case, run)) == 2


def test_decoding_each_piece_is_a_remark_where_pages_are_ascii() -> None:
    for name in ("read_any_page", "first_3000", "body_only"):
        exercise = load(name)
        case = next(case for case in exercise.cases(random.Random(1)) if case.kind == "beyond")
        assert exercise.kinds["beyond"] == 0
        run = run_of(case, "", raised=Raised("UnicodeDecodeError", "unexpected end of data"))
        found = exercise.judge(case, run)
        assert [finding.remark for finding in found] == [True]
        assert "Join the pieces first" in found[0].message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("569.0", [569]),
        ("5,210 characters", [5210]),
        ("512 1024\n1536", [512, 1024, 1536]),
        ("1448,2896", [1448, 2896]),
        ("total:569chars", [569]),
        ("½ ٣ nan inf", []),
        ("9" * 5000, []),
    ],
)
def test_numbers(text: str, expected: list[int]) -> None:
    assert numbers(text) == expected


def test_labels_between_pieces_are_learnt() -> None:
    assert without_labels(squeeze("ab; cd! ef; gh!"), b"abcdefgh", (2, 2, 2, 2)) == ""
    assert without_labels("ab2;cd4;ef6;", b"abcdef", (2, 2, 2)) == "abcdef"
    assert without_labels("1a:1b:2c:", b"1a1b2c", (2, 2, 2)) == "1a1b2c"


def test_small_tools() -> None:
    assert longest("xxabcyy", "abcd") == 3
    assert less([1, 2, 2, 3], [2, 9]) == [1, 2, 3]
