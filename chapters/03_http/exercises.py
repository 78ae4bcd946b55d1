# ---
# title: "Exercises: speak HTTP by hand"
# minutes: 90
# needs: [03_http]
# ---

# %% [markdown]
# # Exercises: speak HTTP by hand
#
# Four programs and one question, 20 points. They go with [the lesson](../../notebooks/03_http.ipynb), where
# every idea you need is shown with its bytes. Help fades: the first program is half written, the second is
# given as lines to put in order, the rest is yours.
#
# Under each answer there is a cell to **try** it and a cell to **check** it. `check` tries your program in
# more than twenty situations, new ones each time: long pages and short ones, replies in one piece and
# replies one byte at a time. It shows the first thing to fix, and what travelled. Check as often as you like.
#
# `hint("first_3000")` gives a question, then a pointer, then an outline. `solution("first_3000")` shows a
# good answer, where your copy of the course holds the answers.

# %%
import socket

from helpers import check, hint, localnet, run, solution

net = localnet.start()

# %% [markdown]
# The names in these exercises live on this machine. Nothing you do here reaches the internet.

# %% [markdown] exercise="read_any_page" role="statement"
# ## 3.1 Read any page ★☆☆
#
# Write a program `read_any_page` that asks for an address with `input`, fetches that page and shows it, with
# its headers or without.
#
# **Typed** is one line: `http://`, a host, and perhaps a path, as in `http://data.pr4e.org/romeo.txt` or
# `http://data.pr4e.org`. Without a path the page `/` is meant. No port is typed, nothing else than http.
#
# **What can go wrong**: the line is no address (empty, some words, no `http://`, no host); no host has that
# name; the host refuses the connection. Then show a message, any message, and end: no traceback, nothing
# fetched. A page that is not there is no error: its reply, 404, is shown like any other, or a message says so.
#
# **Not asked**: any particular prompt, characters beyond ASCII, following a 301.
#
# For `http://data.pr4e.org/romeo.txt` the site must receive
#
# ```
# GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n
# ```
#
# and the reply, `HTTP/1.1 200 OK` and all that follows, is shown. Most lines are written; put yours where
# `raise NotImplementedError()` stands.

# %% exercise="read_any_page" role="answer"
def read_any_page():
    """Ask for an address, fetch that page and show it; say so when it cannot be had."""
    address = input("Address: ")
    parts = address.split("/")
    try:
        # Which part is the host? And the path, which may have several parts or none, but begins with "/".
        ### BEGIN SOLUTION
        host = parts[2]
        path = "/" + "/".join(parts[3:])
        ### END SOLUTION
        with socket.create_connection((host, 80), timeout=10) as sock:
            sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
            # Receive until the site has closed, and keep all bytes in `reply`.
            ### BEGIN SOLUTION
            reply = b""
            while some_bytes := sock.recv(512):
                reply += some_bytes
            ### END SOLUTION
        print(reply.decode())
    except (IndexError, OSError) as error:
        # What is to be said when there is no part 2, no such host, or no connection?
        ### BEGIN SOLUTION
        print("That page cannot be had:", error)
        # Why: The network can fail at any line between looking up the name and the last recv, so all of it
        # stands under `try`. `gaierror`, `ConnectionRefusedError` and `TimeoutError` are all kinds of
        # `OSError`; an address without a host has no part 2, which is an `IndexError`. A bare `except:`
        # would hide mistakes of your own as well, such as a misspelled name. The path is all parts from 3
        # on, joined again: a path may have several, or none, and then the slash alone is left.
        # Read: 03_http#error-caught
        ### END SOLUTION

# %%
run(read_any_page, typed=["http://data.pr4e.org/romeo.txt"])

# %% exercise="read_any_page" role="check" points=5
check("read_any_page")
### BEGIN HIDDEN TESTS
check("read_any_page", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="first_3000" role="statement" tags=["lines"]
# ## 3.2 The first 3000 characters ★★☆
#
# Write a program `first_3000` that asks for an address with `input`, receives the whole reply, shows its
# first 3000 characters, and then the total number of characters.
#
# **Typed** is one line, the address of a page that is there. **Shown** are exactly 3000 characters, or all
# where there are fewer, and the total of all that was received. Count from the first header or from the
# first character of the page, as you like. Pages are ASCII, so a byte is a character; `\r` and `\n` count.
#
# **Not asked**: any particular prompt or label; wrong addresses. Line breaks between pieces cost nothing.
#
# A reply of 5,210 characters gives its first 3000 and, say, `5210 characters`; one of 569 gives all of it and
# `569 characters`.
#
# Here are the lines, in the wrong order and not indented. One is missing: the line that shows the text.
#
# ```python
# text = received.decode()
# host = address.split("/")[2]
# while piece := sock.recv(512):
# print(len(text), "characters")
# sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
# address = input("Address: ")
# received += piece
# with socket.create_connection((host, 80), timeout=10) as sock:
# received = b""
# path = "/" + "/".join(address.split("/")[3:])
# ```

# %% exercise="first_3000" role="answer"
def first_3000():
    """Ask for an address; show the first 3000 characters of the reply, and how many it has in all."""
    ### BEGIN SOLUTION
    address = input("Address: ")
    host = address.split("/")[2]
    path = "/" + "/".join(address.split("/")[3:])
    received = b""
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        while piece := sock.recv(512):
            received += piece
    text = received.decode()
    print(text[:3000])
    print(len(text), "characters")
    # Why: Two things are wanted, the beginning and the total, so everything must be received, even what is
    # not shown; a loop that stops at 3000 cannot know how much would have come. recv cuts wherever it
    # likes, so counting or slicing piece by piece makes trouble at every border. Collected first, it is one
    # slice and one `len`. The slice also does for short replies: `text[:3000]` of 569 characters is all
    # 569, without an `if`.
    # Read: 03_http#browser-read-all
    ### END SOLUTION

# %%
run(first_3000, typed=["http://data.pr4e.org/romeo-full.txt"])

# %% exercise="first_3000" role="check" points=4
check("first_3000")
### BEGIN HIDDEN TESTS
check("first_3000", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="body_only" role="statement"
# ## 3.3 Only the page ★★★
#
# Write a program `body_only` that fetches `http://data.pr4e.org/romeo.txt` and shows what comes after the
# headers: the page, all of it, and nothing of the headers.
#
# You may write the address into the program or ask for it with `input`; that address is what would be typed.
# The headers end with the first blank line, the bytes `\r\n\r\n`. How many headers there are differs, and
# recv may cut the reply anywhere, also within those four bytes. The page may hold blank lines of its own;
# they belong to it. In these checks the page is a new one each time, and it is ASCII.
#
# **Not asked**: an exact number of line breaks around the page; errors.
#
# For the reply
#
# ```
# HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nBut soft\n\nwh
# ```
#
# show `But soft`, an empty line, `wh`.

# %% exercise="body_only" role="answer"
def body_only():
    """Fetch romeo.txt and show what follows the headers."""
    ### BEGIN SOLUTION
    with socket.create_connection(("data.pr4e.org", 80), timeout=10) as sock:
        sock.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
        everything = b""
        while next_bytes := sock.recv(512):
            everything += next_bytes
    after_blank_line = everything.partition(b"\r\n\r\n")[2]
    print(after_blank_line.decode())
    # Why: The headers end with the first blank line, and that can be seen reliably only in the whole reply:
    # recv may cut within those four bytes, and a loop that looks for them in each piece misses them then.
    # `partition` cuts at the first one only, so blank lines of the page stay in the page, where `split`
    # would lose what follows them. Skipping a fixed number of headers would hold for one server on one day.
    # See RFC 9112, section 2.1.
    # Read: 03_http#reply-parts
    ### END SOLUTION

# %%
run(body_only, typed=["http://data.pr4e.org/romeo.txt"])

# %% exercise="body_only" role="check" points=4
check("body_only")
### BEGIN HIDDEN TESTS
check("body_only", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="decode_whole" role="statement"
# ## 3.4 Text without broken characters ★★☆
#
# Write a function `decode_whole(host, path)` that fetches a page and **returns** its text as a `str`: what
# follows the headers, decoded as UTF-8. It asks for nothing and need not print.
#
# `host` is a name such as `"data.pr4e.org"`, `path` begins with a slash, the port is 80. The page is always
# there and always UTF-8; its characters take one to four bytes, and recv may cut the reply anywhere, also
# between the bytes of one character. Return every character of the page, no more and no fewer, also spaces
# and line breaks at its beginning and end.
#
# **Not asked**: other encodings, errors, pages without an end.
#
# If two calls of recv give `b"HTTP/1.1 200 OK\r\n\r\n caf\xc3"` and `b"\xa9\n"`, return `" café\n"`.

# %% exercise="decode_whole" role="answer"
def decode_whole(host, path):
    """Fetch a page and return its text.

    Example: decode_whole("data.pr4e.org", "/utf8.txt")
    """
    ### BEGIN SOLUTION
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        whole = b""
        while part := sock.recv(512):
            whole += part
    return whole.partition(b"\r\n\r\n")[2].decode("utf-8")
    # Why: In UTF-8 a character takes one to four bytes, and recv knows nothing of characters: a piece may
    # end in the middle of one. Such a piece cannot be decoded, and `errors="ignore"` only hides that by
    # losing a character. Bytes can be glued together safely, so all are collected and decoded once, at the
    # end. Where a reply is too long to keep, an incremental decoder does it: it holds back the unfinished
    # bytes until the next piece.
    # Read: 03_http#decode-fails
    ### END SOLUTION

# %%
print(run(decode_whole, "data.pr4e.org", "/utf8.txt"))

# %% exercise="decode_whole" role="check" points=4
check("decode_whole")
### BEGIN HIDDEN TESTS
check("decode_whole", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="who_speaks_first" role="statement"
# ## 3.5 Who speaks first?
#
# A friend has written a client for a server that reports the level of a river. It connects, then calls
# `recv(512)`, and sits there. The server is a web server and works well for everybody else. "My program is
# right", says the friend, "the server must be broken. I shall put in `time.sleep(5)` before the `recv`."
#
# In 60 to 150 words explain
#
# * what each of the two programs is doing at that moment, and why neither will ever go on
# * whether the sleep can help, and why
# * what a protocol has to settle so that this cannot happen, with one protocol where the client speaks first
#   and one where the server does
#
# This question is graded by a person, up to 3 points.

# %% [markdown] exercise="who_speaks_first" role="essay" points=3
# ### BEGIN SOLUTION
# **Rubric, 3 points.**
#
# * 1 point: *both wait*. The client waits in `recv` for bytes; the server waits for a request. Each waits
#   for the other, nothing is on its way, so it lasts for ever (or until a time-out). Half a point where only
#   one side's waiting is explained.
# * 1 point: *the sleep changes nothing*, because it is not about speed: after five seconds the server still
#   has no request. Half a point for "no" without the reason.
# * 1 point: *a protocol says who speaks first*, what may be said, how the other side knows that it is its
#   turn; with an example each way. Client first: HTTP. Server first: mail (SMTP, POP3, IMAP), FTP, or the
#   lesson's talk.pr4e.org. Half a point where only one example is right.
#
# **Full marks**, for example: "The client sits in recv and waits for bytes. The web server has accepted the
# connection and waits for a request, for in HTTP the client speaks first. So each waits for the other and no
# byte will ever travel again; neither is broken. A sleep only delays the same call: after five seconds there
# is still no request. The protocol must settle who begins, what is said and how one sees that it is one's
# turn, in HTTP an empty line after the request. A mail server does it the other way round: it greets first
# and the client waits for that."
#
# **Two points**, for example: "Both wait for the other. Sleeping does not help since nobody sends anything
# meanwhile. The client should have sent GET first." (No server-first example, nothing on what a protocol
# settles beyond this case: half a point of the third; half a point is lost as the server's waiting is not
# explained.)
#
# **No points**: the network is slow, the port is wrong, the server must be restarted.
# ### END SOLUTION
