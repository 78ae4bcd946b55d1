# ---
# title: Find your way around
# minutes: 25
# needs: []
# ---

# %% [markdown]
# # Find your way around
#
# Welcome. This is a course about programs that talk to other programs over a network. Here you run your first
# cells, visit a small internet that lives on your own machine, and find out whether you are ready for the rest.
#
# **You will**
#
# * run, interrupt and restart a notebook
# * look up a name on *localnet*, and see what travels
# * test yourself, in about ten minutes
# * ask for a check, a hint, a solution and your progress
# * know where your work is kept, and how to begin again
#
# **You need** Python as far as loops, functions, strings, files, dictionaries and `try`. **Time**: 25 minutes.
# No internet is needed, and no account.
#
# **Start here.** Click into the next cell and press **Shift + Enter**. It shows how far you are and what to do
# next. Come back to it whenever you like.

# %% id="progress-first"
from helpers import check, hint, localnet, predict, progress, run, solution, views

progress()

# %% [markdown]
# ## The ten chapters
#
# Each has a lesson to read and run, and from 01 on a sheet of exercises. Points include the written questions,
# which a person grades; `progress()` counts what the checks give. The exercises of a chapter take about as long
# as its lesson, or a little longer.
#
# | | chapter | minutes | points |
# |---|---|---:|---:|
# | 00 | [Find your way around](00_welcome.ipynb) | 25 | 0 |
# | 01 | [See how machines talk](01_networks.ipynb) | 50 | 10 |
# | 02 | [Open a connection](02_sockets.ipynb) | 60 | 18 |
# | 03 | [Speak HTTP by hand](03_http.ipynb) | 80 | 20 |
# | 04 | [Let the library speak HTTP](04_urllib.ipynb) | 60 | 24 |
# | 05 | [Find patterns in text](05_regex.ipynb) | 60 | 20 |
# | 06 | [Find what you want in a page](06_soup.ipynb) | 60 | 25 |
# | 07 | [Send datagrams](07_datagrams.ipynb) | 60 | 20 |
# | 08 | [Read feeds](08_xml.ipynb) | 60 | 23 |
# | 09 | [Build a search engine](09_capstone.ipynb) | 90 | 16 |
#
# Take them in this order. If you come from the book *Python for Everybody*, you can begin with 03.

# %% [markdown]
# ## 1. Run a cell
#
# A notebook is made of cells: text like this one, and code like the next. Click into the code and press
# **Shift + Enter**. It runs, and the next cell is chosen.

# %% id="run-first"
print("Hello from your own machine")

# %% [markdown]
# The last line of a cell is shown even without `print`, if it has a value:

# %% id="run-value"
7 * 6

# %% [markdown]
# All cells share one running Python, the **kernel**. What one cell names, a later one can use:

# %% id="run-name"
visits = 0

# %% id="run-again"
visits = visits + 1
visits

# %% [markdown]
# Run the last cell three more times. It counts, since the kernel remembers. The numbers in square brackets
# on the left tell in which order cells were run: the order of *running* counts, not the order on the page.
# So run a lesson from top to bottom.

# %% [markdown]
# ### When a cell does not end
#
# A star `[*]` on the left means "still running". The stop button ■ in the bar above (or the key **I**
# pressed twice, outside a cell) interrupts it. Try it: change `False` to `True`, run, wait a moment,
# interrupt, and change it back.

# %% id="run-stuck"
stuck = False
while stuck:
    pass
print("through")

# %% [markdown]
# If nothing else helps, **Kernel ▸ Restart Kernel** gives you a fresh Python. Your text stays, and all
# names are forgotten: run the cells above once more (**Run ▸ Run All Above Selected Cell**). You cannot
# break anything here. Try things out.

# %% [markdown]
# ## 2. A small internet
#
# A course about networks should not depend on the weather outside. Every lesson begins with a cell like
# this one:

# %% id="net-start"
net = localnet.start()

# %% [markdown]
# From now on this notebook lives in **localnet**: a few host names that lead to small servers on your own
# machine. Programs are written exactly as for the real network. Let us ask for the address behind a name:

# %% id="net-lookup"
import socket

socket.gethostbyname("data.pr4e.org")

# %% [markdown]
# Addresses that begin with `192.0.2.` are set aside for books and lessons; on the real internet nobody has
# one. So you can always tell where you are. These are all the names there are:

# %% id="net-hosts"
for name in localnet.hosts():
    print(name)

# %% [markdown]
# Any other name is unknown here. localnet never asks the real internet behind your back. The line
# `%%expect` announces that the next cell is *meant* to fail; lessons use it to show you an error calmly.

# %% id="net-unknown"
# %%expect gaierror
socket.gethostbyname("www.nobody.example")

# %% [markdown]
# The **switch** between the two: `localnet.stop()` goes back to the real network, `localnet.start()` to the small
# one. You can always ask which is on:

# %% id="net-switch"
localnet.stop()
print("localnet is on:", localnet.is_on())
net = localnet.start()
print("localnet is on:", localnet.is_on())

# %% [markdown]
# localnet keeps a **trace**: everything that travelled, in order, with the program on one side and the sites on
# the other. Fetch a page and look. In the view, use the arrow keys to go from event to event.

# %% id="net-trace"
from urllib.request import urlopen

with urlopen("http://data.pr4e.org/romeo.txt") as page:
    text = page.read()
views.wire(localnet.trace())

# %% [markdown]
# ## 3. Are you ready? A self-test
#
# Ten minutes, seven small tasks. Nobody sees the result but you. Replace the three dots `...` in each cell
# and run it. This function compares; read it, since reading programs belongs to the test:

# %% id="selftest-same"
def same(got, wanted, advice):
    """Say kindly whether a result is the wanted one."""
    try:
        assert got is not ..., "Not filled in yet: replace the dots and run the cell again."
        assert got == wanted, f"Not yet: this gives {got!r}. {advice}"
        print("Right.")
    except AssertionError as problem:
        print(problem)

# %% [markdown]
# **1. Values.** First guess, then run the cell below. `predict` asks for a guess here and in every lesson.
# A wrong guess costs nothing, and people who guess first learn more.

# %%
predict("welcome-types", ["'77' and 14", "14 and 14", "an error"])

# %% id="selftest-types"
"7" * 2, 7 * 2

# %% [markdown]
# Text is not a number, even when it looks like one: two times `"7"` is `"77"`.
#
# **2. Loops.** Add up the lengths of all words.

# %% id="selftest-loop"
words = ["soft", "what", "light"]
total = ...  # begin with 0, then write a loop
same(total, 13, "len(word) is the length of one word; add it to total in each round.")

# %% [markdown]
# **3. Functions.** It should *return* its result, not print it.

# %% id="selftest-function"
def shout(text):
    """Give the text back in capitals, with an exclamation mark: shout("ok") is "OK!"."""
    return ...

same(shout("ok"), "OK!", "text.upper() gives capitals; + joins two strings.")

# %% [markdown]
# **4. Strings and slices.** Take the middle word and the last three characters.

# %% id="selftest-string"
line = "GET /romeo.txt HTTP/1.0"
middle = ...
end = ...
same(middle, "/romeo.txt", "line.split() gives a list of words; lists count from 0.")
same(end, "1.0", "line[-3:] begins three characters before the end.")

# %% [markdown]
# **5. Files.** Count the lines. The first statement writes a small file, and you read it.

# %% id="selftest-file"
from pathlib import Path

Path("selftest.txt").write_text("one\ntwo\nthree\n")
count = ...  # open the file and go through its lines
same(count, 3, "with open(name) as file: opens it, for line in file: goes through the lines.")
Path("selftest.txt").unlink()

# %% [markdown]
# **6. Dictionaries.** How often does each letter of `"romeo"` occur?

# %% id="selftest-dict"
counts = ...  # begin with {}, then go through the letters of "romeo"
same(counts, {"r": 1, "o": 2, "m": 1, "e": 1}, "counts.get(letter, 0) is the old number, or 0.")

# %% [markdown]
# **7. Errors.** `int("12")` works and `int("twelve")` raises `ValueError`. Give back -1 in that case.

# %% id="selftest-try"
def number(text):
    """Turn text into a number, or give -1 if that does not work."""
    return ...

same(number("12"), 12, "int(text) makes a number.")
same(number("twelve"), -1, "Put int(text) under try: and return -1 under except ValueError:.")

# %% [markdown]
# **Your result.** Six or seven right: go on, you know what you need. Four or five: go on, and keep the
# [Python tutorial](https://docs.python.org/3/tutorial/) open. Fewer: spend an evening or two on its
# chapters 3 to 5, 7 and 8, and come back; this course will be here.

# %% [markdown]
# ## 4. Get help
#
# The lessons have exercises, each with a name. An answer is a function with that name. Here is an
# unfinished answer to `first_3000`, an exercise of the HTTP chapter: fetch a page, show its first 3000
# characters, then say how many there were.

# %% id="verbs-toy"
def first_3000():
    url = input("Address: ")
    print("I shall fetch", url)

# %% [markdown]
# **`run`** lets you play with an answer. `typed` is what you would have typed at the keyboard.

# %% id="verbs-run"
run(first_3000, typed=["http://data.pr4e.org/romeo.txt"])

# %% [markdown]
# **`check`** tries your answer in many situations and tells you the *first* thing to mend, not all of them
# at once. Ours has a way to go. (`noted=False` keeps this try out of your progress, since it is only for show.
# In your sheets it is plain `check("first_3000")`.)

# %% id="verbs-check"
check("first_3000", noted=False)

# %% [markdown]
# The number at the end is your points. A check that fails is no disgrace: it is the quickest way to learn
# what is asked. Check as often as you like.
#
# **`hint`** gives a question to think about, then a pointer, then an outline, one at a time. Never the
# code. With a number you can read a hint again:

# %% id="verbs-hint"
hint("first_3000", 1, noted=False)

# %% [markdown]
# **`solution("first_3000")`** shows one good answer and says why it is done so, if your copy of the course has
# the solutions; a copy from a teacher usually does not. Look at it after your own answer has passed. Often you
# will like yours better.
#
# **`reset("first_3000")`** begins one exercise again: its cell becomes what it was, its entry in your progress is
# cleared, and your answer is kept in `work/kept`. Import it with the others: `from helpers import reset`.
#
# **`progress()`** you have seen at the top. It is a small file on your disk, and nobody else sees it.
#
# **In a terminal** (File ▸ New ▸ Terminal) there is the same for programs in files:
#
# * `course try first_3000 answer.py` checks an answer in a file (your progress counts the checks in the sheets)
# * `course run program.py` runs any program with the names of localnet
# * `course reset first_3000` is `reset`; `course doctor` looks what is wrong where something is

# %% [markdown]
# ## 5. Where things are
#
# | folder | what it is |
# |---|---|
# | `notebooks/` | the lessons, such as this one |
# | `work/` | **your** exercises; the course never overwrites a file in here |
# | `work/kept/` | answers that were put back with `reset` |
# | `release/` | the exercises as they were given out |
#
# JupyterLab saves by itself every two minutes, and at once with **Ctrl + S** (⌘ S on a Mac).
#
# **To begin one exercise again**, `reset`. To begin a whole sheet again, rename or delete its file in `work/` and
# start the course anew: a fresh copy comes from `release/`. To begin a *lesson* again, **Kernel ▸ Restart Kernel
# and Clear Outputs of All Cells**.

# %% [markdown]
# ## Debugging
#
# | what you see | what helps |
# |---|---|
# | `NameError: name ... is not defined` | the cell that defines it has not run since the last restart |
# | `[*]` for a long time | interrupt ■, then look at what the program waits for |
# | a name is unknown (`gaierror`) | `localnet.is_on()`; the list of names in section 2 |
# | anything odd | restart the kernel and run from the top |
#
# ## Summary
#
# * A notebook has cells, and one kernel that remembers what they did, in the order in which they ran.
# * localnet gives this course its own small internet. `localnet.start()` and `localnet.stop()` switch.
# * Guess with `predict`, play with `run`, ask with `check` and `hint`, look with a trace.
# * `progress()` says what to do next; `reset` begins one exercise again and keeps what was there.
# * What is in `work/` is yours.
#
# ## Glossary
#
# * **cell**: a piece of a notebook, text or code.
# * **kernel**: the Python that runs your cells and remembers their names.
# * **localnet**: the small internet on your machine that this course uses.
# * **trace**: what travelled, event by event.
# * **host**: a machine on a network, or its name.
# * **exercise, check**: a task with a name, and the trial of an answer to it.

# %% [markdown]
# ## Try it
#
# 1. Put a new cell below this one (key **B**, outside a cell) and print the length of your name.
# 2. Look up another of the names in section 2. Is its address the same?
#
# ## Points to ponder
#
# 1. Somebody sends you a notebook and says "it works here". What would you do before you believe it?
# 2. Why might a course prefer small servers of its own to the real ones?
#
# **Where next?** To [See how machines talk](01_networks.ipynb), and then on in order. In a hurry, or from the
# book: to [Speak HTTP by hand](03_http.ipynb), where you write the smallest web browser there is.

# %% [markdown]
# ## In practice
#
# *Fine print.* The addresses 192.0.2.0 to 192.0.2.255 are reserved for documentation by [RFC
# 5737](https://www.rfc-editor.org/rfc/rfc5737). localnet listens on 127.0.0.1 alone, the address by which a
# machine talks to itself, so no other computer can reach it. It changes what a name means in this notebook
# only; other programs on your machine are not affected. For a program in a file, `course run program.py`
# does the same.
