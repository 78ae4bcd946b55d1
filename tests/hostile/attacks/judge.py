"""The judge itself: frames written by hand, lies about what happened, values that are dear to look at."""

from __future__ import annotations

from tests.hostile.attack import Attack, everywhere, judged

FAR = """
import gc, os, struct, sys, time
from helpers.judging.far import RemoteFar
from helpers.judging.frames import encode
far = next((thing for thing in gc.get_objects() if isinstance(thing, RemoteFar)), None)
send = (lambda data: None) if far is None else far.channel.sock.sendall
"""

ANSWER = """
def answer(value, **more):
    fields = dict(id=far.ident, text="", text_cut=False, prompts=(), stderr="", value=value, raised=None,
        exited=False, stopped="", stopped_at="", virtual_seconds=0.0, cpu_seconds=0.0, open_sockets=0,
        timeouts=(), files={}, peak_memory=None, remarks=(), pieces={}, trace=[])
    return encode(fields | more)
"""

PIPES = """
import stat
pipes = []
for number in range(3, 256):
    try:
        if stat.S_ISFIFO(os.fstat(number).st_mode):
            pipes.append(number)
    except OSError:
        pass
def through(data):
    for number in pipes:
        try:
            os.write(number, data)
        except OSError:
            pass
"""

ATTACKS: tuple[Attack, ...] = (
    everywhere(
        "noise",
        "writes noise into every descriptor it has",
        """
import os
for number in range(3, 300):
    try:
        os.set_blocking(number, False)
        os.write(number, b"\\0\\0\\0\\5hello" * 100)
    except OSError:
        pass
""",
    ),
    everywhere(
        "advance",
        "answers every question in advance, as if all had passed",
        """
import json, os
for verdict in ({"verdict": "passed", "score": 4.0}, {"id": "", "outputs": [], "stopped": "", "count": 1},
                {"id": "", "status": 0, "strays": False, "size": 0}):
    body = json.dumps(verdict).encode()
    for number in (3, 4, 5, 6, 250, 251, 252):
        try:
            os.set_blocking(number, False)
            os.write(number, len(body).to_bytes(4, "big") + body)
        except OSError:
            pass
""",
    ),
    judged(
        "own-frame",
        "writes the frame of its answer itself, then ends",
        FAR + ANSWER + PIPES + "through(answer('nothing'))\nos.kill(os.getpid(), 9)\n",
    ),
    judged(
        "two-frames",
        "writes a frame of its own before the one that its process writes",
        FAR + ANSWER + PIPES + "through(answer('nothing'))\n",
        quick=True,
    ),
    judged(
        "opaque",
        "answers with something that claims to be right: an opaque object called str",
        FAR
        + ANSWER
        + PIPES
        + """
from helpers.exercises.spec import Opaque
through(answer(Opaque("str", "the right one")))
import ctypes
ctypes.CDLL(None)._exit(0)
""",
    ),
    judged(
        "extra-fields",
        "adds points, verdict and connections to its answer",
        FAR
        + ANSWER
        + PIPES
        + """
through(answer("x", score=4.0, verdict="passed", connections=[], passed=True))
import ctypes
ctypes.CDLL(None)._exit(0)
""",
    ),
    judged(
        "odd-fields",
        "answers with infinite times, negative counts, names of files that climb out",
        """
from helpers.judging import child
real = child.as_frame
def lying(ident, run, net):
    import dataclasses
    run = dataclasses.replace(run, files={"../../../nbgrader_config.py": b"x", "/etc/passwd": b"x",
        "\\0": b"", "a" * 900: b""}, open_sockets=0, virtual_seconds=float("inf"), text="\\ud800\\0" * 99)
    return real(ident, run, net)
child.as_frame = lying
""",
    ),
    judged(
        "net-noise", "writes to the judge's net what is no frame", FAR + "send(b'\\xff' * 9)\ntime.sleep(1)"
    ),
    judged(
        "net-deep",
        "sends the judge a frame of brackets",
        FAR + "body = b'[' * 3_000_000\nsend(struct.pack('!I', len(body)) + body)\nfar.channel.receive()",
    ),
    judged(
        "net-endless",
        "says that a frame of four gigabytes comes, and sends it slowly",
        FAR + "send(b'\\0\\x3d\\0\\0')\nwhile True:\n    send(b' ')\n    time.sleep(0.01)",
    ),
    judged(
        "net-clock",
        "sets the clock of the net back, and years ahead",
        FAR + "far.act(1.0, 'names')\nfar.act(0.5, 'names')",
    ),
    judged(
        "net-floods",
        "uses the judge's net as often as it can",
        FAR + "while True:\n    far.act(0.0, 'names')",
    ),
    judged(
        "net-connects",
        "opens connections to every site without end",
        """
import socket
kept = []
while True:
    try:
        kept.append(socket.create_connection((host, 80), timeout=1))
    except OSError:
        pass
""",
    ),
    judged(
        "site-eats",
        "sends a site requests that never end, and never reads",
        """
import socket
sock = socket.create_connection((host, 80))
while True:
    try:
        sock.sendall(b"GET " + b"/" * 60000 + b" HTTP/1.0\\r\\n" + b"X: y\\r\\n" * 1000)
    except OSError:
        sock = socket.create_connection((host, 80))
""",
    ),
    judged(
        "thread-goes-on",
        "leaves a thread that uses the net after its answer",
        FAR
        + """
import _thread
def later():
    for number in range(10**6):
        try:
            far.act(far._number + 1.0, "names")
        except BaseException:
            pass
try:
    _thread.start_new_thread(later, ())
except BaseException:
    pass
""",
    ),
    judged(
        "fork-answers",
        "forks, so that two processes answer one question",
        """
import ctypes
libc = ctypes.CDLL(None)
for _ in range(3):
    libc.fork()
""",
    ),
    judged(
        "stops-timer",
        "takes the limits off: traces, signals, watchdog",
        """
import signal, sys, threading
sys.settrace(None)
sys.setprofile(None)
try:
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
except BaseException:
    pass
import helpers.judging.budget as budget
budget.Budget.stop = lambda *a, **k: None
total = 0
while True:
    total += 1
""",
    ),
    judged("large-int", "returns a number of 5,000 digits", "return 10 ** 5000"),
    judged("huge-int", "returns a number of 300 million digits", "return 1 << 1_000_000_000"),
    judged(
        "no-number", "returns what no JSON can say", "return [float('nan'), float('inf'), -0.0, 1e308 * 10]"
    ),
    judged("huge-text", "returns 400 MB of text", "return 'x' * 400_000_000"),
    judged(
        "deep",
        "returns lists 100,000 deep",
        "thing = []\nfor _ in range(100_000):\n    thing = [thing]\nreturn thing",
    ),
    judged(
        "many",
        "returns a million elements, and itself among them",
        "thing = list(range(1_000_000))\nthing.append(thing)\nreturn thing",
    ),
    judged(
        "collisions",
        "returns a set whose hashes all collide",
        "return {n * ((1 << 61) - 1) for n in range(20_000)}",
    ),
    judged(
        "odd-class",
        "returns an object whose class, length, hash and pickle lie or run programs",
        """
import os
class Odd(dict):
    __class__ = str
    def __reduce__(self):
        return os.system, ("touch '" + OUTSIDE + "'",)
    __reduce_ex__ = lambda self, protocol: self.__reduce__()
    __hash__ = lambda self: 1 // 0
    def items(self):
        while True:
            yield 1
    __iter__ = keys = values = items
    __len__ = lambda self: 10**18
    __eq__ = lambda self, other: True
    __repr__ = __str__ = lambda self: "x" * 10**9
class Text(str):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = lambda self: hash("x")
    def __del__(self):
        while True:
            pass
import random
return random.choice((Odd, Text))()
""",
    ),
    judged(
        "odd-exception",
        "raises an exception whose text never ends",
        """
class Odd(Exception):
    def __str__(self):
        while True:
            pass
    __repr__ = __str__
Odd.__name__ = "NotImplementedError"
raise Odd
""",
    ),
    judged(
        "interrupts",
        "raises KeyboardInterrupt, GeneratorExit and the judge's own exceptions",
        """
from helpers.errors import JudgeError
raise BaseExceptionGroup("many", [KeyboardInterrupt(), GeneratorExit(), JudgeError("the judge failed")])
""",
    ),
    judged(
        "judge-error",
        "raises the judge's own error, to be taken for the judge's fault",
        "from helpers.errors import JudgeError\nraise JudgeError('a site failed')",
    ),
    Attack(
        "compile-bombs",
        "text that is dear to read: nested, folded, with zeros and odd encodings",
        judged="def decode_whole(host, path):\n    return " + "(" * 3000 + "1" + ")" * 3000 + "\n"
        "x = " + "-" * 20_000 + "1\ny = 9 ** 9 ** 9 ** 9\n# coding: unicode_escape\nz = '\\x00'\n",
        deserved={"judged": 4.0},
    ),
)
