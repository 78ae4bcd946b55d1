"""The verdict: points by kind, the idea behind a wrong result, and whose fault it is."""

import random
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.exercises.spec import Case, Finding, Misconception, Run
from helpers.judging import verdict
from helpers.judging.answers import FileAnswer, FunctionAnswer
from helpers.judging.seeds import fresh_seed, graded_seed, student
from helpers.judging.verdict import decide, judge_answer
from helpers.localnet import patch
from tests.helpers.judged_toy import RIGHT, TOY, answer, cases


def judged(source: str, seed: int = 7, exercise=TOY):
    return judge_answer(exercise, answer(source), seed)


def lost(result):
    return [finding for finding in result.findings if not finding.remark]


def test_a_right_answer_gets_all_points():
    result = judged(RIGHT)
    assert (result.verdict, result.score, result.max_score, result.seed) == ("passed", 4.0, 4.0, 7)
    assert type(result.score) is float
    assert lost(result) == [] and result.shown is None
    assert len(result.judged) == 20


def test_points_are_given_by_kind():
    result = judged(RIGHT.replace("except OSError", "except ValueError"))
    assert (result.verdict, result.score) == ("failed", 3.0)
    assert "gaierror" in lost(result)[0].message
    assert result.shown is not None and result.shown.case.kind == "no host"


def test_one_failed_case_costs_its_kind():
    result = judged(RIGHT.replace("len(data.split", "(0 if len(data) % 2 else 1) * len(data.split"))
    assert (result.verdict, result.score) == ("failed", 1.0)
    assert any(one.passed for one in result.judged if one.case.kind == "page")


def test_a_wrong_idea_is_named_and_takes_the_place_of_the_judges_words():
    result = judged(RIGHT.replace('len(data.split(b"\\r\\n\\r\\n", 1)[1])', "len(data)"))
    assert [(finding.message, finding.misconception, finding.read) for finding in lost(result)] == [
        ("The headers are counted, too.", "counts-headers", "03_http#headers")
    ]


def test_of_two_ideas_the_one_that_explains_more_cases_is_meant():
    rare = Misconception(
        "rare",
        "right by chance in one case",
        lambda case, run: (
            len(run.connections[0].sent) if run.connections and case.truth["length"] < 1500 else None
        ),
        lambda case, run: "Rare.",
    )
    exercise = replace(TOY, misconceptions=(rare, *TOY.misconceptions))
    result = judged(RIGHT.replace('len(data.split(b"\\r\\n\\r\\n", 1)[1])', "len(data)"), exercise=exercise)
    assert any(one.case.truth.get("length", 9999) < 1500 for one in result.judged)
    assert lost(result)[0].misconception == "counts-headers"
    assert all(finding.misconception != "rare" for finding in result.findings)


def test_each_message_once_and_remarks_last():
    def judge(case, run):
        return [Finding("Untidy.", remark=True), Finding("Wrong."), Finding(f"{case.kind} is wrong.")]

    result = judged(RIGHT, exercise=replace(TOY, judge=judge, misconceptions=()))
    assert [finding.message for finding in result.findings] == [
        "Wrong.", "page is wrong.", "no host is wrong.", "Untidy.",
    ]  # fmt: skip


def test_a_remark_costs_nothing():
    result = judged(RIGHT.replace("link.close()", "page_length.kept = link"))
    assert (result.verdict, result.score) == ("passed", 4.0)
    assert [finding.message for finding in result.findings if finding.remark] == ["A socket is left open."]


STUBS = {
    "nothing": "",
    "pass": "def page_length():\n    pass",
    "dots": "def page_length():\n    ...",
    "docstring": 'def page_length():\n    "Print it."',
    "raise": 'def page_length():\n    "Print it."\n    raise NotImplementedError()',
    "partly given out": "def page_length():\n    url = input()\n    raise NotImplementedError",
    "no function": "page_length = 7",
    "another name": RIGHT.replace("page_length", "page_lenght"),
}


@pytest.mark.parametrize("name", STUBS)
def test_not_attempted_is_not_wrong(name: str):
    result = judged(STUBS[name])
    assert (result.verdict, result.score, result.findings) == ("not attempted", 0.0, ())
    assert result.note


def test_a_misspelt_name_is_pointed_out():
    assert "`page_lenght`" in judged(STUBS["another name"]).note


@pytest.mark.parametrize(
    "text", ["", "# only a comment\n", '"""A docstring."""\n', "import socket\n", STUBS["raise"]]
)
def test_an_empty_file_is_not_attempted(tmp_path: Path, text: str):
    file = tmp_path / "answer.py"
    file.write_text(text)
    result = judge_answer(TOY, FileAnswer("page_length", file), 7)
    assert result.verdict == "not attempted"


@pytest.mark.parametrize(
    "source", [b"def page_length(:\n", b"x = '\xff'\n", b"a = 1\n  b = 2\n", b"x = 1\0\n"]
)
def test_a_file_that_python_cannot_read_is_wrong_and_says_where(tmp_path: Path, source: bytes):
    file = tmp_path / "answer.py"
    file.write_bytes(source)
    result = judge_answer(TOY, FileAnswer("page_length", file), 7)
    assert (result.verdict, result.score) == ("failed", 0.0)
    assert result.findings[0].message


def broken(*args):
    raise KeyError("ours")


OURS = {
    "judge": replace(TOY, judge=broken),
    "cases": replace(TOY, cases=broken),
    "observe": replace(TOY, observe=broken, judge=lambda case, run: [Finding("wrong")]),
    "site": replace(TOY, cases=lambda rng: [with_a_broken_site()]),
}


def with_a_broken_site() -> Case:
    case = cases(random.Random(1))[0]
    case.hosts.serve_tcp("data.pr4e.org", 80, broken)
    return case


@pytest.mark.parametrize("name", ["judge", "cases", "observe", "site"])
def test_our_own_failure_is_an_error_and_never_points(name: str):
    result = judged(RIGHT, exercise=OURS[name])
    assert (result.verdict, result.score) == ("error", 0.0)
    assert "our error" in result.note and "7" in result.note
    assert not patch.installed()


def test_a_runaway_is_judged_soon_and_keeps_its_other_points():
    source = RIGHT.replace(
        "link.close()",
        "while True:\n        try:\n            data += b''\n        except:\n            pass",
    )
    began = time.process_time()
    result = judged(source)
    assert time.process_time() - began < 5
    assert (result.verdict, result.score) == ("failed", 1.0)
    assert "did not end" in lost(result)[0].message
    assert [one.case.kind for one in result.judged].count("page") == 1


def test_time_is_bounded_where_every_kind_runs_away():
    began = time.process_time()
    many = {f"kind {number}": 0.1 for number in range(40)}
    exercise = replace(
        TOY,
        kinds=many,
        cases=lambda rng: [replace(cases(rng)[0], kind=kind) for kind in many],
        judge=lambda case, run: [],
    )
    result = judged("def page_length():\n    while True: pass", exercise=exercise)
    assert time.process_time() - began < 10
    assert (result.verdict, result.score) == ("failed", 0.0)


def test_a_kind_that_was_not_reached_gets_nothing():
    result = decide(
        TOY, [(case, Run(text=str(case.truth["length"]))) for case in cases(random.Random(1))[:16]], 1
    )
    assert (result.verdict, result.score) == ("failed", 3.0)


def test_a_right_result_before_a_stop_does_not_pass():
    pairs = [
        (case, Run(text=str(case.truth.get("length", "")), stopped="hang"))
        for case in cases(random.Random(1))
    ]
    assert decide(TOY, pairs, 1).score == 0.0


EXCEPTIONS = {
    "link.send('GET')": "encode()",
    "link.recv(100)": "before it is connected",
    "b'caf\\xc3'.decode()": "middle of a character",
    "'a/b'.split('/')[2]": "fewer parts",
    "undefined": "`undefined` means nothing",
    "socket.create_connection(('http://data.pr4e.org/', 80))": "host name alone",
    "socket.create_connection(('data.pr4e.org', 81))": "port number",
    "'x'.decode()": "text already",
    "'x' + b'y'": "do not mix",
    "link.connect('data.pr4e.org', 80)": "",
    "int('x')": "not a whole number",
    "import nowhere": "no such module",
    "socket.create_connection(('data.pr4e.org', 80)).recv(1)": "waits for ever",
    "link.connect(('data.pr4e.org', 80)); link.close(); link.send(b'x')": "after it was closed",
}


@pytest.mark.parametrize("line", EXCEPTIONS)
def test_an_exception_is_explained_with_the_line(line: str):
    result = judged(f"def page_length():\n    link = socket.socket()\n    {line}\n")
    first = lost(result)[0].message
    assert EXCEPTIONS[line] in first
    assert "line 3" in first.lower()


def test_a_check_inside_a_check_is_stopped():
    mine = answer("def page_length():\n    check()")
    mine.namespace["check"] = lambda: judge_answer(TOY, FunctionAnswer("page_length", mine.namespace), 1)
    result = judge_answer(TOY, mine, 7)
    assert result.verdict == "failed"
    assert not patch.installed()


def test_seeds():
    assert graded_seed("ada", "first_3000") == graded_seed("ada", "first_3000")
    assert len({graded_seed(name, ex, s) for name in "ab" for ex in "xy" for s in (b"1", b"2")}) == 8
    assert 0 <= graded_seed("ada", "x") < 2**32
    assert graded_seed("\udcff", "x") >= 0
    assert len({fresh_seed() for _ in range(20)}) > 1


def test_the_student_is_the_folder_name_under_nbgrader(tmp_path: Path):
    assert student("/courses/c/autograded/ada/03_http") == "ada"
    assert student("/srv/autograded/work/03_http/autograded/bob/03_http") == "bob"
    assert student("/srv/ada/work/03_http") == "you"
    assert student("/x/autograded/ada") == "you"


def test_the_same_seed_gives_the_same_verdict():
    wrong = RIGHT.replace("recv(512)", "recv(512) if not data else b''")
    first, second = judged(wrong, 11), judged(wrong, 11)
    assert first.findings == second.findings
    assert [one.run.text for one in first.judged] == [one.run.text for one in second.judged]
    assert lost(first)[0].misconception is None or lost(first)[0].message


def test_real_sockets_are_back_after_a_check():
    judged(RIGHT)
    listener = socket.create_server(("127.0.0.1", 0))
    link = socket.create_connection(listener.getsockname())
    other, _ = listener.accept()
    link.sendall(b"real")
    assert other.recv(4) == b"real"
    for each in (link, other, listener):
        each.close()
    assert verdict.our_error(TOY, 1, KeyError()).score == 0
