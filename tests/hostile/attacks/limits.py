"""Time, memory, processes, output: to stop the class, or the machine."""

from __future__ import annotations

from tests.hostile.attack import Attack, everywhere

TOO_DANGEROUS = "not tried: it would stop this machine"

ATTACKS: tuple[Attack, ...] = (
    everywhere("exits", "ends its process", "import os\nos._exit(0)", quick=True),
    everywhere("system-exit", "raises SystemExit", "raise SystemExit(0)"),
    everywhere("crashes", "reads address 0", "import ctypes\nctypes.string_at(0)"),
    everywhere(
        "endless",
        "loops for ever and ignores interrupts",
        """
import signal
try:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
except BaseException:
    pass
while True:
    try:
        pass
    except BaseException:
        pass
""",
    ),
    everywhere(
        "hangs",
        "sleeps in the C library with every signal blocked",
        """
import ctypes
libc = ctypes.CDLL(None)
libc.sigprocmask(0, (ctypes.c_ulong * 16)(*[2**64 - 1] * 16), None)
libc.sleep(100000)
""",
    ),
    everywhere(
        "spins", "a regular expression that takes years", 'import re\nre.match("(a+)+$", "a" * 60 + "b")'
    ),
    everywhere("prints", "prints without end", 'while True:\n    print("x" * 10000)', quick=True),
    everywhere(
        "prints-below",
        "writes to descriptors 1 and 2 without end",
        """
import os
while True:
    os.write(1, b"x" * 65536)
    os.write(2, b"x" * 65536)
""",
    ),
    everywhere(
        "prints-everywhere",
        "prints a megabyte less one byte in each of 400 cells",
        'print("x" * 990_000)',
        edit=lambda notebook: notebook.cells.extend(_cells("print('x' * 990_000)", 400)),
    ),
    everywhere(
        "displays",
        "displays pictures of many megabytes in each of 60 cells",
        "x = 1",
        edit=lambda notebook: notebook.cells.extend(_cells(PICTURE, 60)),
    ),
    everywhere(
        "memory",
        "takes all the memory there is",
        "held = []\nwhile True:\n    held.append(bytearray(b'1' * (16 << 20)))",
        stock=TOO_DANGEROUS,
    ),
    everywhere(
        "forks",
        "a fork bomb",
        """
import os
while True:
    try:
        os.fork()
    except BaseException:
        pass
""",
        stock=TOO_DANGEROUS,
    ),
    everywhere(
        "threads",
        "starts threads without end, which go on after it",
        """
import threading, time
try:
    while True:
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
except BaseException as error:
    print(type(error).__name__)
""",
    ),
    everywhere(
        "disk",
        "fills the disk",
        """
try:
    for number in range(10000):
        with open("fill%d" % number, "wb") as file:
            file.write(bytes(4 << 20))
except BaseException as error:
    print(type(error).__name__)
""",
        stock=TOO_DANGEROUS,
    ),
    everywhere(
        "daemons",
        "leaves processes behind that ignore signals and print",
        """
import os, signal, time
try:
    for _ in range(5):
        if os.fork() == 0:
            os.setsid()
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            if os.fork() == 0:
                end = time.time() + 20
                while time.time() < end:
                    try:
                        print("still here", flush=True)
                    except BaseException:
                        pass
                    time.sleep(0.1)
            os._exit(0)
except Exception:
    pass
""",
    ),
    everywhere(
        "kills-parent",
        "kills its parent process and the group",
        """
import ctypes, os
libc = ctypes.CDLL(None)
parent = os.getppid()
for target in (parent, -os.getpgid(parent) if parent > 1 else 0):
    if target:
        libc.kill(target, 9)
""",
    ),
    everywhere("kills-all", "kills everything it may", "import ctypes\nctypes.CDLL(None).kill(-1, 9)"),
    everywhere(
        "stops-parent",
        "stops its parent process, so that it waits for ever",
        "import ctypes, os, signal\nctypes.CDLL(None).kill(os.getppid(), signal.SIGSTOP)",
    ),
    everywhere(
        "recursion",
        "recurses until the stack of C is used up",
        """
import sys
sys.setrecursionlimit(10**9)
thing = None
for _ in range(10**6):
    thing = [thing]
print(repr(thing)[:10])
""",
    ),
    everywhere(
        "at-exit",
        "prints, kills and writes when Python ends",
        """
import atexit, os
atexit.register(lambda: print("x" * 10**7))
atexit.register(lambda: os.kill(os.getppid(), 9))
atexit.register(lambda: open(OUTSIDE, "w"))
""",
    ),
    everywhere(
        "statements",
        "20,000 statements, and so a tree that takes long to search",
        "x = 1",
        edit=lambda notebook: notebook.cells.insert(0, _cell("a = 1\n" * 20_000 + "b = a\n" * 10)),
    ),
    everywhere(
        "large-tree",
        "five megabytes of statements, and so gigabytes of a tree outside the sandbox",
        "x = 1",
        deserved={"judged": 0.0},
        edit=lambda notebook: notebook.cells.insert(0, _cell("a=1;" * 1_250_000)),
    ),
)

PICTURE = """
from IPython.display import display
display({"image/png": "A" * 3_000_000, "text/plain": "x" * 900_000}, raw=True)
"""


def _cells(source: str, count: int) -> list[object]:
    return [_cell(source) for _ in range(count)]


def _cell(source: str) -> object:
    from nbformat.v4 import new_code_cell

    return new_code_cell(source)
