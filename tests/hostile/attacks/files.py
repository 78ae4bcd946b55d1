"""What an instructor's machine holds: solutions, submissions, the gradebook, a home, services on loopback."""

from __future__ import annotations

from tests.hostile.attack import Attack, everywhere, plain

READ = """
def tell(path):
    try:
        print(path, open(path, "rb").read()[:100000])
    except OSError as error:
        print(type(error).__name__)
"""

ATTACKS: tuple[Attack, ...] = (
    everywhere(
        "source",
        "prints the instructor's notebook and what lies beside it",
        READ
        + """
import os
for folder, _, names in os.walk(COURSE + "/source"):
    for name in names:
        tell(folder + "/" + name)
tell(COURSE + "/source/exam.txt")
tell(COURSE + "/source/" + ASSIGNMENT + "/tasks.ipynb")
""",
        quick=True,
    ),
    plain(
        "solution",
        "runs the instructor's solutions out of source/",
        """
import json
try:
    for cell in json.load(open(COURSE + "/source/" + ASSIGNMENT + "/tasks.ipynb"))["cells"]:
        if cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get("solution"):
            SOLUTIONS = globals().setdefault("SOLUTIONS", []) + ["".join(cell["source"])]
except OSError:
    pass
""",
        answers={
            name: f'exec(globals().get("SOLUTIONS", [""] * 4)[{at}])'
            for at, name in enumerate(("host", "ask", "links", "add"))
            if name != "host"
        },
    ),
    everywhere(
        "neighbour",
        "prints another student's submission",
        READ
        + """
tell(NEIGHBOUR + "/tasks.ipynb")
tell(NEIGHBOUR.replace("submitted", "autograded") + "/tasks.ipynb")
""",
    ),
    plain(
        "copies",
        "runs another student's answers",
        """
import json
COPIED = {}
try:
    for cell in json.load(open(NEIGHBOUR + "/tasks.ipynb"))["cells"]:
        COPIED[cell["metadata"].get("nbgrader", {}).get("grade_id")] = "".join(cell["source"])
except OSError:
    pass
""",
        answers={name: f'exec(COPIED.get("{name}", ""))' for name in ("ask", "links", "add")},
    ),
    everywhere(
        "gradebook",
        "reads the gradebook",
        """
import os, sqlite3
for path in (COURSE + "/gradebook.db", "../../../gradebook.db", "../../gradebook.db"):
    try:
        if os.path.exists(path):
            print(sqlite3.connect(path).execute("select * from student").fetchall())
    except Exception as error:
        print(type(error).__name__)
""",
    ),
    everywhere(
        "promotes",
        "leaves a process behind that raises its own score in the gradebook",
        """
import os, sqlite3, time
try:
    if os.fork() == 0:
        os.setsid()
        for _ in range(40):
            time.sleep(0.25)
            try:
                with sqlite3.connect(COURSE + "/gradebook.db", timeout=1) as book:
                    book.execute("update grade set auto_score = 99, manual_score = 99")
            except Exception:
                pass
        os._exit(0)
except Exception:
    pass
""",
    ),
    everywhere(
        "records",
        "prints the secret of the seeds and the records of others",
        READ
        + """
import os
tell(COURSE + "/.course/secret")
try:
    print(open(COURSE + "/.course/secret", "rb").read().hex())
except OSError:
    pass
for folder, _, names in os.walk(COURSE + "/.course"):
    for name in names:
        tell(folder + "/" + name)
""",
    ),
    everywhere(
        "settings",
        "writes itself into the course's settings, source and home, to run as the instructor",
        """
import os
for path in ("/nbgrader_config.py", "/source/exam.txt", "/../home/.bashrc", "/source/sitecustomize.py"):
    try:
        with open(COURSE + path, "a") as file:
            file.write("\\n# it was here\\n")
    except OSError as error:
        print(type(error).__name__)
""",
    ),
    everywhere(
        "makes-a-file",
        "writes a file for friends, hidden tests and all",
        """
import os, shutil
try:
    history = get_ipython().user_ns.get("In", [])
except NameError:
    history = []
for make in (
    lambda: open(OUTSIDE, "w").write(repr(history)),
    lambda: os.mkdir(OUTSIDE),
    lambda: os.symlink("/etc/passwd", OUTSIDE),
    lambda: shutil.copy("/etc/hosts", OUTSIDE),
    lambda: os.system("touch '" + OUTSIDE + "'"),
):
    try:
        make()
    except BaseException as error:
        print(type(error).__name__)
""",
    ),
    everywhere(
        "environment",
        "prints the environment of the grader",
        READ
        + """
import os
print(dict(os.environ))
for number in range(1, 30):
    tell("/proc/%d/environ" % number)
tell("/proc/%d/environ" % os.getppid())
tell("/proc/self/environ")
""",
    ),
    everywhere(
        "home",
        "prints the instructor's keys",
        READ
        + """
import os
for home in (HOME, os.path.expanduser("~"), os.path.expanduser("~root")):
    tell(home + "/.ssh/id_rsa")
""",
    ),
    everywhere(
        "processes",
        "walks through /proc: open files, working folders, memory",
        """
import os
for path in ("cwd/nbgrader_config.py", "cwd/source/exam.txt", "root" + HOME + "/.ssh/id_rsa", "cmdline"):
    try:
        numbers = [name for name in os.listdir("/proc") if name.isdigit()]
    except OSError as error:
        numbers = []
    for number in [*numbers, "self", str(os.getppid())]:
        try:
            print(open("/proc/" + number + "/" + path, "rb").read()[:2000])
        except OSError:
            pass
""",
    ),
    everywhere(
        "descriptors",
        "reads whatever file is open in its process",
        """
import os
for number in range(3, 300):
    try:
        os.set_blocking(number, False)
        print(os.pread(number, 100000, 0))
    except OSError:
        pass
""",
    ),
    everywhere(
        "loopback",
        "asks another service on this machine for its secret, as Jupyter's own server is one",
        """
import socket, urllib.request
for host in ("127.0.0.1", "localhost", "0.0.0.0"):
    try:
        print(urllib.request.urlopen("http://%s:%d/steal" % (host, PORT), timeout=3).read())
    except Exception as error:
        print(type(error).__name__)
try:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"stolen", ("127.0.0.1", UDP))
except Exception as error:
    print(type(error).__name__)
""",
        quick=True,
    ),
    everywhere(
        "loopback-below",
        "asks that service by the C library, below everything that Python replaces",
        """
import ctypes, struct
libc = ctypes.CDLL(None)
number = libc.socket(2, 1, 0)
where = struct.pack("!H", 2)[::-1] + struct.pack("!H", PORT) + bytes([127, 0, 0, 1]) + bytes(8)
if libc.connect(number, where, 16) == 0:
    libc.send(number, b"GET /below HTTP/1.0\\r\\n\\r\\n", 23, 0)
    data = ctypes.create_string_buffer(4000)
    while (got := libc.recv(number, data, 4000, 0)) > 0:
        print(data.raw[:got])
""",
    ),
    everywhere(
        "loopback-command",
        "asks that service by another program",
        """
import subprocess, sys
code = "import urllib.request as r; print(r.urlopen('http://127.0.0.1:%d/command', timeout=3).read())" % PORT
try:
    print(subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=8).stdout)
except BaseException as error:
    print(type(error).__name__)
""",
    ),
    everywhere(
        "note-left",
        "leaves a note for a friend who is graded later",
        """
import os, socket
for folder in ("/tmp", "/var/tmp", "/dev/shm", ".", "..", os.path.expanduser("~")):
    try:
        with open(folder + "/note.txt", "w") as file:
            file.write(NOTE)
    except OSError:
        pass
""",
    ),
    everywhere(
        "note-read",
        "reads the note of a friend who was graded before",
        READ
        + """
import os
for folder in ("/tmp", "/var/tmp", "/dev/shm", ".", "..", os.path.expanduser("~")):
    tell(folder + "/note.txt")
""",
    ),
)
