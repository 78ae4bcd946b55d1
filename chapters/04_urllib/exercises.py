# ---
# title: "Exercises: let the library speak HTTP"
# minutes: 90
# difficulty: 2
# needs: [04_urllib]
# ---

# %% [markdown]
# # Exercises: let the library speak HTTP
#
# Five programs and one question, 24 points. They go with [the lesson](../../notebooks/04_urllib.ipynb). Help
# fades: the first program is half written, the second is given as lines to put in order, the rest is yours.
#
# Under each answer there is a cell to **try** it and a cell to **check** it, in more than twenty situations,
# new ones each time. `hint("download")` gives a question, then a pointer, then an outline. `solution("download")`
# shows a good answer, where your copy of the course holds the answers.

# %%
import urllib.error
import urllib.request

from helpers import check, hint, localnet, run, solution

net = localnet.start()

# %% [markdown]
# The names in these exercises live on this machine. Nothing you do here reaches the internet.

# %% [markdown] exercise="urllib_3000" role="statement"
# ## 4.1 The first 3000 characters, with urllib ★☆☆
#
# In chapter 03 you wrote this program with a socket. Write it again with `urllib`: a program `urllib_3000` that
# asks for an address with `input`, shows the first 3000 characters of that page, and then the total number of
# its characters.
#
# **Typed** is one line, a right address of a page that is there. **Shown** are exactly 3000 characters of the
# page, or all where there are fewer, and how many the whole page has. No headers. Spaces and line ends are
# characters, too. Pages are UTF-8 and many of them are not ASCII, so a character may be several bytes; where a
# page is ASCII, bytes and characters are the same number.
#
# **Not asked**: any particular prompt or label; other encodings; what happens with wrong addresses.
#
# A page of 5,210 characters gives its first 3000 and, for example, `5210 characters`; one of 569 gives all of it
# and `569 characters`. Most lines are written; put yours where `raise NotImplementedError()` stands.

# %% exercise="urllib_3000" role="answer"
def urllib_3000():
    """Ask for an address; show the first 3000 characters of the page, and how many it has in all."""
    url = input("Address: ")
    with urllib.request.urlopen(url, timeout=10) as page:
        # Read all of the page, and make text of it.
        ### BEGIN SOLUTION
        everything = page.read()
        text = everything.decode()
        ### END SOLUTION
    # Show as much of the text as is asked for.
    ### BEGIN SOLUTION
    first = text[:3000]
    print(first)
    # Why: `read()` without a number waits for all of the page, and gives bytes: headers and pieces are
    # urllib's business now, the encoding is still yours. Decode first, then count and cut: in UTF-8 the
    # first 3000 bytes are not the first 3000 characters, and a cut between bytes may break a character in
    # two. The total is that of the whole text, so it has to be read to its end even though most is not
    # shown.
    # Read: 04_urllib#reader-text
    ### END SOLUTION
    print(len(text), "characters")

# %%
run(urllib_3000, typed=["http://data.pr4e.org/romeo-full.txt"])

# %% exercise="urllib_3000" role="check" points=4
check("urllib_3000")
### BEGIN HIDDEN TESTS
check("urllib_3000", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="count_words" role="statement" tags=["lines"]
# ## 4.2 The words of a page ★★☆
#
# Write a program `count_words` that asks for an address with `input` and shows each word of that page, with how
# often it occurs.
#
# **Typed** is one line, a right address of a page that is there. **A word** is what `split()` gives: capital and
# small letters differ, and a mark at its end is a part of it, so `The`, `the` and `the.` are three words.
# **Shown** is each different word once, when all are counted, with its number beside it, in any order and any
# layout: a line each, the number before or behind, or the dictionary as Python prints it. Pages are UTF-8; some
# have no word at all.
#
# **Not asked**: any particular prompt, sorting, a total (it costs nothing), wrong addresses.
#
# For the page `to be or not to be` show for example `{'to': 2, 'be': 2, 'or': 1, 'not': 1}`.
#
# Here are the lines, in the wrong order and not indented. One is missing: the line that opens the page.
#
# ```python
# counts[word] = counts.get(word, 0) + 1
# for line in page:
# print(counts)
# url = input("Address: ")
# for word in line.decode().split():
# counts = {}
# ```

# %% exercise="count_words" role="answer"
def count_words():
    """Ask for an address; show the words of that page and how often each occurs."""
    ### BEGIN SOLUTION
    url = input("Address: ")
    counts = {}
    with urllib.request.urlopen(url, timeout=10) as page:
        for line in page:
            for word in line.decode().split():
                counts[word] = counts.get(word, 0) + 1
    # A dictionary shows itself, word by word.
    print(counts)
    # Why: A reply can be gone through line by line, as a file can, and a line is never cut within a
    # character. `split()` without an argument takes any run of white space as one gap; `split(" ")` would
    # make empty words of double blanks and keep the line ends. `get(word, 0)` is the old number or 0, so
    # the first time needs no case of its own. The dictionary is made once, before the loops, or it would
    # forget each line at the next.
    # Read: 04_urllib#words-count
    ### END SOLUTION

# %%
run(count_words, typed=["http://data.pr4e.org/romeo.txt"])

# %% exercise="count_words" role="check" points=4
check("count_words")
### BEGIN HIDDEN TESTS
check("count_words", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="download" role="statement"
# ## 4.3 Copy an address to a file ★★☆
#
# Write a function `download(url, name)` that copies what is found at an address to a file of that name, in the
# current folder. It asks for nothing and need not print or return anything.
#
# The copy must be the same byte for byte, whatever the bytes are: a text, a picture, an empty file. The address
# is right and the file is there. Some files have 4 MB. Read and write them **in blocks**: ask for no more than
# 1,048,576 bytes at once, and keep no block once it is written. The check looks at the file, at the largest
# single read, and at the most memory your program held: more than 3 MB is too much.
#
# **Not asked**: errors, text, what is printed, what becomes of a file that is there already.
#
# `download("http://data.pr4e.org/cover3.jpg", "cover.jpg")` leaves a file `cover.jpg` of 230,210 bytes.

# %% exercise="download" role="answer"
def download(url, name):
    """Copy what is at an address to a file, in blocks."""
    ### BEGIN SOLUTION
    with urllib.request.urlopen(url, timeout=10) as page, open(name, "wb") as file:
        while block := page.read(100_000):  # a block at a time
            file.write(block)
    # Why: Mode `wb` and no decoding: a copy is right for any bytes only if nobody takes them for text.
    # Reading in blocks keeps one block in memory at a time, so 4 GB cost no more than 4 MB; collecting the
    # blocks in a list would save nothing. The loop ends when `read` gives `b""`, never at a block that is
    # shorter than asked for. Both `with` together close the file and the connection, also when something
    # fails half way.
    # Read: 04_urllib#copy-blocks
    ### END SOLUTION

# %%
run(download, "http://data.pr4e.org/cover3.jpg", "cover.jpg")

# %% exercise="download" role="check" points=4
check("download")
### BEGIN HIDDEN TESTS
check("download", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="fetch_safely" role="statement"
# ## 4.4 Whatever a server does ★★★
#
# Write a function `fetch_safely(url)` that fetches a page and **returns a pair**, whatever happens:
#
# | what happens | return |
# |---|---|
# | the page comes, status 200 | `("page", its text)` |
# | the server answers with a status of 400 or more | `("status", 404)`, the number it gave |
# | nothing comes for 3 seconds, at the beginning or in the middle of the page | `("time-out", None)` |
# | no such host, or it refuses | `("unreachable", None)` |
# | what is given is no address | `("no address", None)` |
#
# Pages are UTF-8. A page that comes after one second is waited for. No exception leaves the function.
#
# **Not asked**: other schemes than `http`, redirects, replies that are cut short, certificates. A time-out
# between 2 and 5 seconds is as good as 3.
#
# `fetch_safely("http://lab.pr4e.org/status/404")` returns `("status", 404)`.

# %% exercise="fetch_safely" role="answer"
def fetch_safely(url):
    """Fetch a page; return ("page", text), or what went wrong."""
    ### BEGIN SOLUTION
    try:
        with urllib.request.urlopen(url, timeout=3) as page:
            return ("page", page.read().decode())
    except urllib.error.HTTPError as error:
        error.close()
        return ("status", error.code)
    except OSError as error:
        why = getattr(error, "reason", error)
        if isinstance(why, TimeoutError):
            return ("time-out", None)
        return ("unreachable", None)
    except ValueError:  # urlopen cannot read it
        return ("no address", None)
    # Why: `HTTPError` is a `URLError`, and that an `OSError`: Python takes the first `except` that fits, so
    # the special one stands first. A status of 404 is an answer, not a failure of the network, hence its
    # own result. While connecting, urllib wraps a time-out into `URLError` with a `reason`; while reading
    # it comes bare. Looking at `reason`, or else at the error itself, meets both. `read` stands inside
    # `try`, because the page may stop in the middle. Without `timeout` it would wait for ever.
    # Read: 04_urllib#error-family
    ### END SOLUTION

# %%
print(run(fetch_safely, "http://lab.pr4e.org/status/404"))

# %% exercise="fetch_safely" role="check" points=5
check("fetch_safely")
### BEGIN HIDDEN TESTS
check("fetch_safely", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="final_address" role="statement"
# ## 4.5 Where a page is in the end ★★☆
#
# Write a function `final_address(url)` that follows redirects and **returns** the address, as a `str`, that
# answers at last: the one whose reply is no redirect. Where no redirect comes, that is the address given.
#
# A redirect has the status 301, 302, 303, 307 or 308, and a `Location`, which may be a whole address or be
# relative to the one that sent it. There are at most six on a way that ends. An address that answers with an
# error status (404, 503) sends nobody on: it is the final one. Where the redirects lead round in a circle,
# return `None`.
#
# **Not asked**: hosts that are not there, time-outs, `https`. Ask with GET, as `urlopen` does.
#
# `final_address("http://lab.pr4e.org/redirect/3")` returns `"http://lab.pr4e.org/redirect/0"`, and
# `final_address("http://lab.pr4e.org/loop")` returns `None`.

# %% exercise="final_address" role="answer"
def final_address(url):
    """The address that a page has after all redirects; None where they go round in a circle."""
    ### BEGIN SOLUTION
    try:
        with urllib.request.urlopen(url, timeout=10) as page:
            return page.url
    except urllib.error.HTTPError as error:
        error.close()
        hundreds = error.code // 100
        if hundreds == 3:
            return None
        return error.url
    # Why: `urlopen` follows redirects by itself, joins relative ones to the address they came from, and
    # tells in `url` where it arrived, so there is nothing to do by hand. An error page is a final address
    # too: it comes as an exception, which also knows its `url`. A circle shows as an `HTTPError` whose code
    # is still 3xx, since urllib gives up after some rounds. A loop of your own needs such a limit, or a set
    # of addresses seen, or it never ends.
    # Read: 04_urllib#redirect-followed
    ### END SOLUTION

# %%
print(run(final_address, "http://lab.pr4e.org/redirect/3"))

# %% exercise="final_address" role="check" points=4
check("final_address")
### BEGIN HIDDEN TESTS
check("final_address", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="the_padlock" role="statement"
# ## 4.6 The padlock
#
# A friend has written a program that logs in to a club's site and fetches the members' addresses. It stopped
# working: `certificate has expired`. "I have switched verification off", says the friend. "The password is
# `encode()`d before I send it, the browser still shows a padlock, so nobody can read it. And the page is found
# by DNS, which would not send me to a wrong one."
#
# In 80 to 180 words explain
#
# * what switching verification off has cost, and who could now read the password, and how
# * what is wrong with "encoded, so nobody can read it", with "the padlock shows that it is honest", and with
#   "the page is found by DNS"
# * what your friend should do instead
#
# This question is graded by a person, up to 3 points. Expected: ten minutes.

# %% [markdown] exercise="the_padlock" role="essay" points=3
# ### BEGIN SOLUTION
# **Rubric, 3 points.** Expected time to write 10 minutes, to grade 2.
#
# * 1 point: *the cost*. Without verification the connection is still encrypted, but nobody knows with whom:
#   anyone on the way (a router, a wireless network, a false DNS answer) can show a certificate of their own,
#   read the password and pass everything on. Half a point for "it is insecure now" with no such way.
# * 1 point: *the three ideas*. Encoding is public, with no key; the padlock says who holds the name, not that
#   they are honest, and in any case the program does not look at the browser's; DNS turns a host's name into an
#   address, knows nothing of pages, and can be answered falsely, which is what certificates protect against.
#   Half a point where two of three are right.
# * 1 point: *instead*. Switch verification on again, and have the certificate renewed by whoever runs the site;
#   until then do not log in; look at one's own clock; change the password that was sent. Half a point for only
#   one of these.
#
# **Good, 3 points**: "The bytes are still encrypted, but your program no longer asks who is at the other end. In
# a café the owner of the network can pretend to be the club, show any certificate, take the password and pass
# it on, and nothing would look wrong. encode only turns characters into bytes; decode turns them back without
# any key. A padlock means that I talk unheard to the holder of that name, and a swindler can hold a name too.
# DNS gives the address of a host and never hears of pages; and if somebody gives a false answer, the
# certificate is what would tell you. Take the lines out, look whether your clock is right, ask the club to renew
# its certificate, and change your password."
#
# **Fair, 2 points**: "Now anybody in between can be the server and read the password. encode is no encryption.
# DNS only finds the computer. You should switch verification on again and wait until the certificate is
# renewed." (Nothing on the padlock: half a point lost; no way in between described: half a point lost.)
#
# **Weak, half a point**: "It is dangerous because hackers can decode the password. You should use a better
# encoding and a longer password." (Encoding is seen to be readable, and is then recommended.)
# ### END SOLUTION
