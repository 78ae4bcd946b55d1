"""What a student's program might try, each with what must come of it.

A program is a cell. What comes of it is why it was stopped, and all that it showed. Run as a program, this
file tries all of them in the box that this process can have, and prints what came of each as JSON.
"""

from __future__ import annotations

import json
import os
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COURSE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Attack:
    """A program, and patterns of what must come of it in tiers A and C ("": as in A, "-": not looked at)."""

    source: str
    strong: str
    weak: str = ""


C = "import ctypes; libc = ctypes.CDLL(None, use_errno=True)\n"
DENIED = r"PermissionError: \[Errno 13\]"
ABSENT = r"FileNotFoundError: \[Errno 2\]"
NOT_PERMITTED = r"PermissionError: \[Errno 1\]"


def errno_of(what: str) -> str:
    """A cell that makes a call of the C library and shows what it gave."""
    return f"{C}print(libc.{what}, ctypes.get_errno())"


ATTACKS = {
    # -- network
    "internet": Attack(
        'import socket; s = socket.socket(); s.settimeout(2); s.connect(("1.1.1.1", 53))',
        r"OSError: \[Errno 101\]",
        DENIED,
    ),
    "datagram out": Attack(
        'import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("1.1.1.1", 53))',
        r"OSError: \[Errno 101\]",
        DENIED,
    ),
    "host service": Attack(
        'import socket; s = socket.socket(); s.settimeout(2); s.connect(("127.0.0.1", PORT))',
        r"ConnectionRefusedError",
        DENIED,
    ),
    "host's abstract socket": Attack(
        "import socket; s = socket.socket(socket.AF_UNIX); s.connect(ABSTRACT)",
        r"ConnectionRefusedError",
        NOT_PERMITTED,
    ),
    "name": Attack('import socket; socket.getaddrinfo("data.pr4e.org", 80)', r"gaierror"),
    "interfaces": Attack("import socket; print(socket.if_nameindex())", r"\[\(1, 'lo'\)\]", "-"),
    "raw socket": Attack(
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)", NOT_PERMITTED, DENIED
    ),
    "packet socket": Attack("import socket; socket.socket(17, socket.SOCK_RAW)", r"OSError: \[Errno 97\]"),
    "vsock": Attack("import socket; socket.socket(40, socket.SOCK_STREAM)", r"OSError: \[Errno 97\]"),
    # -- files
    "proc": Attack('import os; os.listdir("/proc")', ABSENT, DENIED),
    "home": Attack(  # Python or the course may lie in it
        "import os, sys\nways = (COURSE + '/', sys.prefix, sys.base_prefix)\n"
        "print([name for name in os.listdir(HOME) if not any(way.startswith(HOME + '/' + name + '/') for way in ways)])",
        rf"{ABSENT}|stream \[\]",
        DENIED,
    ),
    "course": Attack(
        "import os; print(sorted(os.listdir(COURSE)))",
        r"stream \['\.venv', 'autograder', 'helpers'\]|"
        r"stream \['autograder', 'helpers'\]",
        DENIED,
    ),
    "judge": Attack('import os; os.listdir(COURSE + "/autograder/grading")', ABSENT, DENIED),
    "tests": Attack('open(COURSE + "/tests/autograder/escapes.py")', ABSENT, DENIED),
    "solutions": Attack('import os; os.listdir(COURSE + "/source")', ABSENT, DENIED),
    "password file": Attack('open("/etc/shadow")', ABSENT, DENIED),
    "write system": Attack('open("/usr/bin/x", "w")', r"OSError: \[Errno 30\]|PermissionError", DENIED),
    "write root": Attack('open("/x", "w")', r"OSError: \[Errno 30\]|PermissionError", DENIED),
    "write course": Attack(
        'open(COURSE + "/helpers/errors.py", "a")', r"OSError: \[Errno 30\]|PermissionError", DENIED
    ),
    "link out": Attack('import os; os.symlink("/etc/shadow", "s"); open("s")', ABSENT, DENIED),
    "hard link out": Attack(
        'import os; os.link("/usr/bin/env", "e")', r"OSError: \[Errno 18\]|PermissionError", "-"
    ),
    "device": Attack(
        'import os, stat; os.mknod("d", stat.S_IFBLK | 0o600, os.makedev(254, 0))', NOT_PERMITTED
    ),
    "large file": Attack(
        'with open("f", "wb") as f:\n    for _ in range(64): f.write(bytes(1 << 20))',
        r"OSError: \[Errno 27\]",
    ),
    "disk": Attack(
        'for n in range(9): open(f"f{n}", "wb").write(bytes(4 << 20))', r"OSError: \[Errno 28\]", "-"
    ),
    "many files": Attack('for n in range(9000): open(f"f{n}", "w").close()', r"OSError: \[Errno 28\]", "-"),
    # -- the system
    "ptrace": Attack(errno_of("ptrace(0, 0, 0, 0)"), r"stream -1 1"),
    "unshare": Attack(errno_of("unshare(0x10000000)"), r"stream -1 1"),
    "mount": Attack(errno_of('mount(b"x", b"/tmp", b"tmpfs", 0, None)'), r"stream -1 1"),
    "chroot": Attack('import os; os.chroot(".")', NOT_PERMITTED),
    "setuid": Attack("import os; os.setuid(0)", rf"{NOT_PERMITTED}|OSError: \[Errno 22\]"),
    "memfd": Attack('import os; os.memfd_create("x")', NOT_PERMITTED),
    "host name": Attack('import socket; socket.sethostname("x")', NOT_PERMITTED),
    "capabilities": Attack(
        f"{C}print([n for n in range(40) if libc.prctl(23, n, 0, 0, 0) == 1])", r"stream \[\]", "-"
    ),
    "descriptors": Attack(
        "import os\nfound = []\nfor n in range(3, 1024):\n    try: found.append(os.fstat(n))\n"
        "    except OSError: pass\nprint(len(found) <= 5)",
        r"stream True",
    ),
    "environment": Attack("import os; print('SECRET' in os.environ)", r"stream False"),
    "parent": Attack(
        "import os; print(os.getppid()); os.kill(os.getppid(), 9); print('on')",
        r"stream 1\non",
        NOT_PERMITTED,
    ),
    "kill everything": Attack(
        "import os\ntry: os.kill(-1, 9)\nexcept ProcessLookupError: print('nobody')",
        r"stream nobody",
        "^$|died",
    ),
    # -- using things up
    "fork bomb": Attack(
        "import os, time\ncount = 0\ntry:\n    while True:\n"
        "        if os.fork() == 0:\n            time.sleep(60)\n"
        "            os._exit(0)\n        count += 1\n"
        "except OSError as error: print(error.errno, count < 70)",
        r"stream 11 True",
    ),
    "reserve memory": Attack("x = bytearray(5 << 30)", r"MemoryError"),
    "use memory": Attack(
        "import time\nheld = [b'1' * (4 << 20) for _ in range(100)]\ntime.sleep(60)", r"stopped: memory"
    ),
    "memory of many": Attack(
        "import os, time\nfor _ in range(5):\n    if os.fork() == 0:\n        x = b'1' * (60 << 20)\n"
        "        time.sleep(60)\n        os._exit(0)\ntime.sleep(60)",
        r"stopped: memory",
    ),
    "endless loop": Attack("TIME\nwhile True: pass", r"stopped: time.*KeyboardInterrupt"),
    "stubborn loop": Attack(
        "TIME\nimport signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
        r"stopped: time",
    ),
    "print flood": Attack("while True: print('x' * 1000)", r"stopped: output"),
    "flood below Python": Attack(
        "import os\nwhile True: os.write(1, b'x' * 1000)", r"stopped: output|Errno 27"
    ),
    "flood of a command": Attack("import subprocess; subprocess.run(['yes'])", r"stopped: output"),
    "displays": Attack("from IPython.display import display\nwhile True: display(1)", r"stopped: output"),
    # -- the end
    "exit": Attack("import os; os._exit(0)", r"stopped: died"),
    "fault": Attack("import ctypes; ctypes.string_at(0)", r"stopped: died.*SIGSEGV"),
    "sys.exit": Attack("import sys; sys.exit(3)", r"^SystemExit: 3"),
    "daemons": Attack(
        "import os, signal, time\nfor _ in range(3):\n    if os.fork() == 0:\n        os.setsid()\n"
        "        signal.signal(signal.SIGTERM, signal.SIG_IGN)\n        if os.fork() == 0: time.sleep(60)\n"
        "        os._exit(0)\nprint('left')",
        r"stream left",
    ),
    # -- the judge
    "frame in advance": Attack(
        "import os, threading\nos.write(CONTROL, b'\\0\\0\\0\\2{}')", r"stopped: protocol"
    ),
    "no frame": Attack("import os; os.write(CONTROL, b'\\xff' * 9)", r"stopped: protocol"),
    "deep frame": Attack(
        "import os\nos.write(CONTROL, (3 << 20).to_bytes(4, 'big'))\ndata = b'[' * (3 << 20)\n"
        "while data: data = data[os.write(CONTROL, data):]",
        r"stopped: protocol",
    ),
    "endless frame": Attack(
        "import os\nos.write(CONTROL, b'\\0\\x30\\0\\0')\nTIME\nwhile True: pass", r"stopped: (time|protocol)"
    ),
    "second answer": Attack(
        "from helpers.judging.frames import Channel\nsend = Channel.send\ndef twice(self, *args):\n"
        "    send(self, *args)\n    send(self, *args)\nChannel.send = twice",
        r"stopped: protocol",
    ),
    "answers in advance": Attack(
        "from helpers.judging.frames import Channel\nreal = Channel.receive\n"
        "def early(self, *args):\n    self.send({'id': 'x', 'outputs': [], 'stopped': '', 'count': 2})\n"
        "    return real(self, *args)\nChannel.receive = early",
        r"stopped: protocol",
    ),
}


@contextmanager
def outside() -> Iterator[dict[str, str]]:
    """Things of the host that must stay out of reach; gives the words of programs that stand for them."""
    with socket.create_server(("127.0.0.1", 0)) as service, socket.socket(socket.AF_UNIX) as abstract:
        name = f"\0course-test-{os.getpid()}"
        abstract.bind(name)
        abstract.listen()
        yield {
            "PORT": str(service.getsockname()[1]),
            "ABSTRACT": repr(name),
            "COURSE": repr(str(COURSE)),
            "HOME": repr(str(Path.home() if Path.home().is_dir() else Path("~root").expanduser())),
            "CONTROL": "250",
        }


def tried(sandbox: Any, attack: Attack, words: dict[str, str]) -> str:
    """What comes of a program in a box of its own; then the box is asked for one cell more."""
    from autograder.sandbox.box import Limits

    source = re.sub(r"\b[A-Z]{4,}\b", lambda found: words.get(found[0], found[0]), attack.source)
    short = source.startswith("TIME") or "TIME\n" in source
    limits = Limits(
        seconds_a_cell=0.5 if short else 30.0, grace=1.0, memory=250 << 20, output=100_000, seconds=60.0
    )
    with sandbox.box(limits=limits) as boxed:
        ran = boxed.run_cell(source.replace("TIME\n", ""))
        stopped = ran.stopped
        if not stopped:
            again = boxed.run_cell("1")
            stopped = again.stopped
            assert stopped or again.outputs
    shown = []
    for output in ran.outputs:
        if output["output_type"] == "error":
            shown.append(f"{output['ename']}: {output['evalue']}")
        elif output["output_type"] == "stream":
            shown.append(f"stream {output['text'][:300]}")
    return f"stopped: {stopped} {ran.note} ".replace("stopped:  ", "") * bool(stopped) + " ".join(shown)


def main() -> None:
    """Try everything."""
    from autograder.sandbox.box import Sandbox

    found = {}
    with outside() as words, Sandbox() as sandbox:
        wanted = sys.argv[1:] or ATTACKS
        for name in wanted:
            found[name] = tried(sandbox, ATTACKS[name], words)
    print(json.dumps({"tier": sandbox.tier.name, "found": found}))


if __name__ == "__main__":
    main()
