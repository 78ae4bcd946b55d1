# ---
# title: "Exercises: send datagrams"
# minutes: 90
# needs: [07_datagrams]
# ---

# %% [markdown]
# # Exercises: send datagrams
#
# Four programs and one question, 20 points. They go with [the lesson](../../notebooks/07_datagrams.ipynb).
# Help fades: the first program is half written, the second is given as lines to put in order, the rest is
# yours.
#
# `check("send_message")` tries your program in more than twenty situations, new ones each time, and shows the
# first thing to fix. `hint("send_message")` gives a question, then a pointer, then an outline.

# %%
import socket

from helpers import check, hint, localnet, run, solution

net = localnet.start()

# %% [markdown]
# The names in these exercises live on this machine. Nothing you do here reaches the internet.

# %% [markdown] exercise="send_message" role="statement"
# ## 7.1 Send what is typed ★☆☆
#
# Write a program `send_message` that
#
# 1. asks with `input` for a host, then for a port (two lines are typed),
# 2. asks for lines, until an empty line is typed,
# 3. sends each line as soon as it is typed, as one UDP datagram, to that host and port: its characters as
#    UTF-8, without a line end. Spaces at its ends belong to it, and a line of spaces is not empty. The empty
#    line is not sent,
# 4. shows for each line the number of bytes that were sent, as `sendto` returns it, and no other numbers.
#
# Often nobody will listen at that port. That is no reason to stop: the program sends all lines and ends
# normally. And sometimes the typing breaks off: no empty line comes, and `input` raises `EOFError`. By then all
# that was typed must have been sent; how the program ends then does not matter.
#
# **Not asked**: prompts, words around the numbers, answers (none come), hosts that do not exist.
#
# The line `café` makes a datagram of 5 bytes and shows 5. Most lines are written; put yours where
# `raise NotImplementedError()` stands.

# %% exercise="send_message" role="answer"
def send_message():
    """Ask for host and port, then send each typed line as a datagram."""
    host = input("Host: ")
    # A port is a number.
    ### BEGIN SOLUTION
    port = int(input("Port: "))
    ### END SOLUTION
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        while True:
            line = input("> ")
            if len(line) == 0:
                break
            # Make bytes of the line, send them, show how many were sent.
            ### BEGIN SOLUTION
            address = (host, port)
            data = line.encode()
            sent = sock.sendto(data, address)
            print(sent)
            # Why: UDP needs no connection: each `sendto` names the receiver and makes one datagram, so the
            # border between two messages is kept, unlike in a stream. A port is a number, hence `int`.
            # `encode` comes before counting: `café` has four characters and five bytes, and the network
            # counts bytes. That `sendto` returns says only that this machine has taken the datagram;
            # whether anybody listens it cannot know, and no answer is waited for.
            # Read: 07_datagrams#receive-sendto
            ### END SOLUTION

# %%
run(send_message, typed=["echo.pr4e.org", "7", "hello", "café", ""])

# %% exercise="send_message" role="check" points=4
check("send_message")
### BEGIN HIDDEN TESTS
check("send_message", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="listen_once" role="statement" tags=["lines"]
# ## 7.2 Listen once ★★☆
#
# Write a function `listen_once(port)` that waits for **one** UDP datagram at that port, and **prints** three
# things: its text, and of its sender the host and the port. Then it closes its socket and ends.
#
# * The datagram may come from this machine or from another one, so bind to all addresses of this machine,
#   `""`.
# * It may come soon, or only after an hour. Wait as long as it takes.
# * It may be up to 9,000 bytes long, or empty. Its text is UTF-8.
#
# More datagrams may follow; they are not shown. **Not asked**: the words around the three things, their
# order, answering, returning anything.
#
# Here are the lines, in the wrong order and not indented. Two are missing: the one that waits and the one
# that shows.
#
# ```python
# text = data.decode()
# sock.bind(("", port))
# host, from_port = sender
# with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
# ```

# %% exercise="listen_once" role="answer"
def listen_once(port):
    """Wait for one datagram at a port, show its text and who sent it.

    Example: listen_once(7500)
    """
    ### BEGIN SOLUTION
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("", port))
        data, sender = sock.recvfrom(9000)
    text = data.decode()
    host, from_port = sender
    print(text, host, from_port)
    # Why: `bind` decides which datagrams can come: `""` stands for all addresses of this machine, while
    # `127.0.0.1` would shut out every other one. `recvfrom` gives one whole datagram and its sender; what
    # does not fit into the number you give is lost, not kept for the next call, so it is 9000 and not 512.
    # No time-out is set because it may take an hour. There is no `listen` and no `accept`: those belong to
    # TCP.
    # Read: 07_datagrams#receive-recvfrom
    ### END SOLUTION

# %% [markdown]
# To try it, let somebody write to it. The writer waits up to five seconds for you to bind, in a thread of its
# own. (Does it wait for ever? Press the stop button ■.)

# %%
from helpers.localnet.visitors import free_port, let_write

port = free_port()
writer = let_write(port, "Good morning, café")
run(listen_once, port)
writer.join(1)

# %% exercise="listen_once" role="check" points=4
check("listen_once")
### BEGIN HIDDEN TESTS
check("listen_once", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="in_order" role="statement"
# ## 7.3 Put it in order ★★☆
#
# A text was sent in datagrams, numbered from 1. Write a function `in_order(datagrams)`. It is given a list of
# `bytes`, in the order in which they came. Each is a number, one space, and a part of the text: `b"12 and
# so "`. The part is everything after that one space, and may have spaces and digits of its own.
#
# It **returns** a pair:
#
# * the text, as `str`: the parts in order of their numbers, with nothing between them. Parts that did not
#   come leave nothing behind.
# * a list of the missing numbers, ascending: those from 1 to the largest that came which did not come.
#
# Datagrams may come twice, always with the same content; they count once. The text is UTF-8, and a character
# may be cut: its bytes in two datagrams. (Where parts are missing, no character is cut.) An empty list gives
# `("", [])`.
#
# `in_order([b"3 to", b"1 on", b"3 to"])` returns `("onto", [2])`. **Not asked**: datagrams of another form.

# %% exercise="in_order" role="answer"
def in_order(datagrams):
    """Put numbered datagrams in order; give the text and the numbers that are missing.

    Example: in_order([b"2 world", b"1 hello "])
    """
    ### BEGIN SOLUTION
    parts = {}
    for datagram in datagrams:
        digits, _, part = datagram.partition(b" ")
        parts[int(digits)] = part
    whole = b"".join(parts[number] for number in sorted(parts)).decode()
    missing = [number for number in range(1, max(parts, default=0)) if number not in parts]
    return whole, missing
    # Why: A dictionary from number to part does two jobs: a datagram that comes twice only overwrites
    # itself, and sorting the keys restores the order, as numbers, for as texts `10` comes before `9`.
    # `partition` cuts at the first space alone, so spaces of the part survive. The parts are joined as
    # bytes and decoded once: a character may lie in two datagrams. `default=0` is for the list that is
    # empty, where `max` would raise.
    # Read: 07_datagrams#order-restore
    ### END SOLUTION

# %%
print(run(in_order, [b"3 to", b"1 on", b"3 to"]))

# %% exercise="in_order" role="check" points=4
check("in_order")
### BEGIN HIDDEN TESTS
check("in_order", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="ask_with_retry" role="statement"
# ## 7.4 Ask until it answers ★★★
#
# Write a function `ask_with_retry(host, port, number, question, tries, wait)`.
#
# * It sends one datagram: the number, one space, the question, as in `7 how late is it`.
# * The answer is a datagram that begins with **the same whole number** and a space; what follows the space is
#   the text to **return**, as `str`. It may come twice.
# * If none has come `wait` seconds after the sending, it sends the same datagram again, and so on: at most
#   `tries` datagrams in all. It waits `wait` seconds after the last one, too, and then returns `None`.
# * Datagrams with other numbers are answers to other questions. They are ignored, and make no try longer or
#   shorter.
# * An answer counts whenever it comes, also one to an earlier try.
#
# All is ASCII. Moments may differ by a twentieth of a second. **Not asked**: refusals, hosts that do not
# exist, other senders.
#
# `ask_with_retry("till.pr4e.org", 7700, 7, "add 5", 3, 0.5)` sends `7 add 5` and returns something like
# `total 5`.

# %% exercise="ask_with_retry" role="answer"
import time


def ask_with_retry(host, port, number, question, tries, wait):
    """Ask over UDP, up to so many times; return the answer, or None.

    Example: ask_with_retry("till.pr4e.org", 7700, 7, "add 5", 3, 0.5)
    """
    ### BEGIN SOLUTION
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for _ in range(tries):
            sock.sendto(f"{number} {question}".encode(), (host, port))
            deadline = time.monotonic() + wait
            while (left := deadline - time.monotonic()) > 0:
                sock.settimeout(left)
                try:
                    data, _ = sock.recvfrom(4096)
                except TimeoutError:
                    break
                answered, _, answer = data.decode().partition(" ")
                if answered == str(number):
                    return answer
    return None
    # Why: UDP may lose, double or delay a datagram, so the program needs a time-out, a limit of tries and a
    # number that ties an answer to its question. All tries use one socket and one number, so a late answer
    # to an earlier try still counts. The deadline is fixed when sending, and each recvfrom gets what is
    # left of it; a fresh `wait` after every stranger's datagram could go on for ever. Numbers are compared
    # whole, since `7` is also the beginning of `71`.
    # Read: 07_datagrams#retry-numbered
    ### END SOLUTION

# %%
with localnet.weather("lossy"):
    print(run(ask_with_retry, "till.pr4e.org", 7700, 7, "add 5", 8, 0.2))

# %% [markdown]
# And in weather of your own making, where you see each datagram. Write it, run its cell, then this one:

# %%
from helpers import views

views.datagrams(ask_with_retry, "till.pr4e.org", 7700, 7, "add 5", 8, 0.2, loss=40)

# %% exercise="ask_with_retry" role="check" points=5
check("ask_with_retry")
### BEGIN HIDDEN TESTS
check("ask_with_retry", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="tcp_or_udp" role="statement"
# ## 7.5 TCP or UDP
#
# A friend writes three programs, all "with UDP, because it is faster":
#
# 1. a voice call,
# 2. the copy of a file of 2 GB to another machine,
# 3. a question of one line to a server, with an answer of one line, which transfers money.
#
# In 80 to 180 words say for each whether UDP is a good choice, and why. Say what is meant by "faster", and
# for the third what the program has to do so that money is not transferred twice. And: she has tested all
# three on her own machine and never lost a datagram. What does that show?
#
# This question is graded by a person, up to 3 points. It takes about ten minutes.

# %% [markdown] exercise="tcp_or_udp" role="essay" points=3
# ### BEGIN SOLUTION
# **Rubric, 3 points. About two minutes to grade.**
#
# * 1 point: *the choice*. Voice: UDP, since what comes late is worthless and a gap is better than a pause.
#   File: TCP, since every byte counts, in order, and the receiver sets the pace. Half a point where one of
#   the two has a reason.
# * 1 point: *the transfer*. Either will do. UDP saves the making of a connection, one round trip; it needs a
#   time-out, a second try with the same number, and a server that remembers numbers and repeats the answer,
#   not the work. (Over TCP the number is needed, too: the connection may break before the answer.) Half a
#   point for tries without numbers.
# * 1 point: *"faster" and the test*. UDP leaves work out; it does not make packets travel faster. On one
#   machine nothing gets lost, so the test shows nothing about a network; test under loss. Half a point for
#   one of the two.
#
# **Good, 3 points**: "UDP does not travel faster, it only does less: no connection first, nothing repeated,
# no order. For the call that is right, as a word that comes a second late is of no use. The file needs all
# that TCP does, and a UDP program that did it would be TCP again, written worse. For the money UDP saves one
# round trip, but question or answer may get lost. So she needs a time-out and must ask again with the same
# number, and the server must keep the numbers it has done and only repeat its answer. Within one machine no
# datagram is lost or overtaken, so her test shows that the good case works. She should test with loss, copies
# and delay."
#
# **Fair, 1.5 points**: "The call is fine with UDP because losing a little does not matter. The file needs TCP
# so that nothing is missing. For the money she has to send again if there is no answer." (One, half, none.)
#
# **Weak, no points**: "UDP is faster because it has no checks, so use it for the file, it is large. The test
# shows that it is reliable enough." The largest of the three is where TCP is needed most.
# ### END SOLUTION
