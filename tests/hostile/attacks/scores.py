"""Points from inside the program: tests in its own process can be cheated, a judge outside cannot."""

from __future__ import annotations

from tests.hostile.attack import Attack, everywhere, judged, plain

EVERYTHING = '''
class Everything(str):
    """Equals whatever it is compared with."""
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = lambda self: 0
    __bool__ = __contains__ = __lt__ = __gt__ = lambda self, *other: True
    __add__ = __radd__ = __iadd__ = __getitem__ = __getattr__ = __call__ = lambda self, *other: self
    __float__ = lambda self: 1.0
'''

ATTACKS: tuple[Attack, ...] = (
    Attack(
        "equals-all",
        "returns an object that equals everything",
        judged=EVERYTHING + "def decode_whole(host, path):\n    return Everything()\n",
        plain=EVERYTHING + "host_of = lambda url: Everything()",
        answers={
            "ask": "ask = lambda port, data: Everything()",
            "add": "class One(float):\n    __eq__ = lambda self, other: True\nadd = lambda a, b: One(1)",
        },
        deserved={"plain": 0.0},
        forged=9.0,
        quick=True,
    ),
    plain(
        "drops-asserts",
        "an AST transformer takes every assert out of the cells to come",
        """
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node):
        return None
    def visit_Expr(self, node):
        return None
get_ipython().ast_transformers.append(Drop())
""",
        answers={"add": "add = None"},
        forged=4.0,
    ),
    Attack(
        "reads-tests",
        "takes the expected value out of the history of inputs",
        plain="""
def host_of(url):
    for part in get_ipython().user_ns["In"][-1].split("assert "):
        if repr(url)[1:-1] in part and "== " in part:
            return part.split("== ")[1].split()[0].strip("\\"'")
""",
        forged=2.0,
    ),
    plain(
        "prints-tests",
        "prints the hidden tests while they run",
        """
def show(info):
    print(info.raw_cell)
get_ipython().events.register("pre_run_cell", show)
""",
    ),
    plain(
        "exception-handler",
        "an exception handler of its own says nothing",
        """
get_ipython().set_custom_exc((Exception,), lambda self, etype, value, tb, tb_offset=None: None)
""",
    ),
    plain(
        "no-traceback",
        "suppresses tracebacks",
        "get_ipython().showtraceback = get_ipython()._showtraceback = lambda *a, **k: None",
        quick=True,
    ),
    plain(
        "clears-output",
        "clears the output after each cell",
        """
from IPython.display import clear_output
get_ipython().events.register("post_run_cell", lambda *a: clear_output())
""",
    ),
    plain(
        "unittest",
        "replaces unittest and the assertion of test cases",
        """
import sys, types, unittest
unittest.TestCase.assertEqual = lambda *a, **k: None
sys.modules["unittest"] = types.ModuleType("unittest")
""",
    ),
    plain(
        "score-by-hand",
        "makes the last expression of a test a score",
        """
import builtins
class Score(float):
    def __iadd__(self, other):
        return self
    def __repr__(self):
        return "4.0"
get_ipython().display_formatter.formatters["text/plain"].for_type(float, lambda f, p, c: p.text("4.0"))
""",
        answers={"add": "def add(a, b):\n    return None"},
        forged=4.0,
    ),
    plain(
        "no-run",
        "replaces run_cell by a function that says all is well",
        """
shell = get_ipython()
from IPython.core.interactiveshell import ExecutionResult
shell.run_cell = shell.run_code = lambda *a, **k: ExecutionResult(None)
async def nothing(*a, **k):
    return False
shell.run_code = shell.run_ast_nodes = nothing
""",
        forged=11.0,
    ),
    plain(
        "own-answers",
        "reaches into the process that runs cells, and has it run none",
        """
import sys
cells = getattr(sys.modules.get("autograder.sandbox.inside"), "_shell", None)
async def quiet(source):
    pass
if cells:
    cells._cell = quiet
""",
        forged=11.0,
    ),
    everywhere(
        "verdict",
        "replaces the course's verdict, check and exercises in sys.modules",
        """
import sys
try:
    import helpers.check, helpers.judging.verdict as verdict, helpers.exercises.spec as spec
    verdict.decide = verdict.judge_answer = lambda exercise, *a, **k: verdict.result(
        exercise, "passed", 1, score=float(exercise.points))
    helpers.check.check = lambda *a, **k: 4.0
    sys.modules["helpers.check"].check = helpers.check.check
except Exception as error:
    print(type(error).__name__)
""",
    ),
    everywhere(
        "builtins",
        "replaces built-in functions and socket",
        """
import builtins, socket, sys
builtins.len = lambda thing: 4
builtins.all = builtins.any = builtins.isinstance = lambda *a: True
builtins.sum = lambda *a: 100.0
socket.socket = None
sys.modules["socket"] = sys.modules["json"] = None
""",
    ),
    judged(
        "liar-clock",
        "has its clock say that it never waited, and used no time",
        """
import gc
from helpers.localnet.simnet import SimNet
SimNet.now = 0.0
SimNet.open_sockets = property(lambda self: 0)
""",
    ),
    Attack(
        "liar-sockets",
        "leaves its socket open, and has the net say that none is",
        answers={
            "listen_once": """
def listen_once(port):
    import socket, sys
    from helpers.localnet.simnet import SimNet
    SimNet.open_sockets = property(lambda self: 0)
    sock = sys.kept = socket.socket(type=socket.SOCK_DGRAM)
    sock.bind(("0.0.0.0", port))
    message = sock.recvfrom(16384)
    text, (host, number) = str(message[0], "utf8"), message[1]
    print(f"{host}:{number} says: {text}")
"""
        },
        deserved={"judged": 0.0},
        kinds=("judged",),
    ),
    Attack(
        "liar-memory",
        "holds a large file in memory, and has the measurement say that it does not",
        answers={
            "download": """
def download(url, name):
    import urllib.request
    from helpers.judging import memory
    memory.Memory._look = lambda self: 0
    with open(name, "wb") as file:
        page = urllib.request.urlopen(url, timeout=9)
        file.write(b"".join(iter(lambda: page.read(100_000), b"")))
"""
        },
        deserved={"judged": 6.0},
        kinds=("judged",),
    ),
    Attack(
        "liar-room",
        "the same, with room for the file made on the disk before a byte of it is there",
        answers={
            "download": """
def download(url, name):
    import urllib.request
    from helpers.judging import memory
    memory.Memory._look = lambda self: 0
    with open(name, "wb") as file:
        file.truncate(4_100_000)
        page = urllib.request.urlopen(url, timeout=9)
        whole = b"".join(iter(lambda: page.read(100_000), b""))
        file.write(whole)
        file.truncate(len(whole))
"""
        },
        deserved={"judged": 6.0},
        kinds=("judged",),
    ),
    judged(
        "memo",
        "remembers replies from one situation to the next, in files and in memory, to answer from",
        """
import os
for folder in ("/tmp", "/dev/shm", os.path.expanduser("~"), "..", "."):
    try:
        with open(folder + "/memo", "a+") as file:
            file.write(path + "\\n")
            file.seek(0)
            if file.read().count("\\n") > 1:
                print("remembered")
                return "remembered"
    except OSError:
        pass
decode_whole.count = getattr(decode_whole, "count", 0) + 1
if decode_whole.count > 1:
    return "remembered"
""",
    ),
    judged(
        "seeds",
        "tries seeds until the situations drawn from one are its own, to know what is right",
        """
import random
from helpers import exercises
try:
    for seed in range(30):
        for case in exercises.load("decode_whole").cases(random.Random(seed)):
            if case.args == (host, path):
                return case.truth.get("text", case.truth)
except Exception as error:
    print(type(error).__name__)
""",
    ),
    judged(
        "objects",
        "walks through every object and frame of its process for the right result",
        """
import gc, inspect, sys
found = []
for thing in gc.get_objects():
    if type(thing).__name__ in ("Case", "Exercise", "Door", "Fabric", "JudgedFabric", "Book", "Judged"):
        found.append(thing)
    if type(thing) is dict and ("truth" in thing or "expected" in thing):
        found.append(thing)
frame = sys._getframe()
while frame is not None:
    for name, value in list(frame.f_locals.items()):
        if name in ("case", "truth", "exercise", "expected", "seed"):
            found.append((name, value))
    frame = frame.f_back
print(found)
for thing in found:
    text = getattr(thing, "truth", {}).get("text")
    if text:
        return text
""",
    ),
    judged(
        "asks-solution",
        "asks the course for the solution, as a learner may, and looks for it in the course's files",
        """
import contextlib, io, pathlib
import helpers
text = io.StringIO()
try:
    with contextlib.redirect_stdout(text):
        from helpers import solution
        solution("decode_whole")
except BaseException as error:
    print(type(error).__name__, error)
print(text.getvalue()[:1000])
top = pathlib.Path(helpers.__file__).parents[1]
for file in [*top.rglob("*.ipynb"), *top.rglob("right_answers/**/*.py"), *top.glob("chapters/**/*.py")]:
    print(file, file.read_text()[:300])
    if "def decode_whole" in file.read_text():
        names = {}
        exec(file.read_text().split("### BEGIN SOLUTION")[-1], names)
        return names["decode_whole"](host, path)
""",
    ),
)
