# ---
# title: "Exercises: open a connection"
# minutes: 90
# needs: [02_sockets]
# ---

# %% [markdown]
# # Exercises: open a connection
#
# Four programs and one question, 18 points. They go with [the lesson](../../notebooks/02_sockets.ipynb). Help
# fades: the first program is half written, the second is given as lines to put in order, the rest is yours.
#
# `check("port_kind")` tries your program in more than twenty situations, new ones each time, and shows the
# first thing to fix. `hint("port_kind")` gives a question, then a pointer, then an outline.

# %%
import socket

from helpers import check, hint, localnet, run, solution

net = localnet.start()

# %% [markdown]
# The names in these exercises live on this machine. Nothing you do here reaches the internet.

# %% [markdown] exercise="port_kind" role="statement"
# ## 2.1 What kind of port ★☆☆
#
# Write a function `port_kind(number)` that **returns** which kind of port a number is, as text:
#
# * `"well-known"` from 0 to 1023
# * `"registered"` from 1024 to 49151
# * `"dynamic"` from 49152 to 65535
#
# Both ends of each range are in it. For any other number, below 0 or above 65535, it **raises** `ValueError`,
# with whatever sentence you like: `raise ValueError("no such port")` ends the function as a mistake of Python's
# own would.
#
# `number` is always a whole number (`int`). **Not asked**: other types, printing.
#
# `port_kind(80)` returns `"well-known"`, `port_kind(7000)` returns `"registered"`, `port_kind(70000)` raises
# `ValueError`. Most lines are written; put yours where `raise NotImplementedError()` stands.

# %% exercise="port_kind" role="answer"
def port_kind(number):
    """The kind of a port: "well-known", "registered" or "dynamic".

    Example: port_kind(80)
    """
    # What is no port at all?
    ### BEGIN SOLUTION
    if number < 0 or number > 65535:
        raise ValueError(f"{number} is no port: ports go from 0 to 65535")
    ### END SOLUTION
    if number <= 1023:
        return "well-known"
    # And the other two?
    ### BEGIN SOLUTION
    if number <= 49151:
        return "registered"
    return "dynamic"
    # Why: What is no port goes first, so every later line may rely on a number from 0 to 65535, and each
    # `if` needs to test one border only. Both ends belong to their range (`<=`, not `<`), as RFC 6335,
    # section 6, has it; off-by-one borders are the usual slip. It raises instead of returning a message: a
    # text would look like a fourth kind of port to whoever calls, and an exception cannot be overlooked.
    # Read: 01_networks#ports-sort
    ### END SOLUTION

# %%
print(run(port_kind, 80))

# %% exercise="port_kind" role="check" points=3
check("port_kind")
### BEGIN HIDDEN TESTS
check("port_kind", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="host_and_port" role="statement" tags=["lines"]
# ## 2.2 Host and port ★★☆
#
# Write a function `host_and_port(text, default)` that takes an address as people write it, and **returns** a
# pair: the host as text and the port as a number, as `connect` wants them.
#
# | text | default | returns |
# |---|---|---|
# | `"data.pr4e.org:8080"` | 80 | `("data.pr4e.org", 8080)` |
# | `"192.0.2.7"` | 25 | `("192.0.2.7", 25)` |
# | `"localhost:"` | 80 | `("localhost", 80)` |
# | `"[2001:db8::7]:443"` | 80 | `("2001:db8::7", 443)` |
# | `"[::1]"` | 7000 | `("::1", 7000)` |
#
# An IPv6 address always stands in brackets, which are not part of the host. Where no port is given, or an
# empty one, it is the default. **Not asked**: texts that are wrong, IPv6 without brackets, white space,
# whether the host exists.
#
# Here are the lines, in the wrong order and not indented. One is missing: what to return. (`removeprefix(":")`
# takes a colon off the beginning, if there is one; `port_text or default` is the default where the text is
# empty.)
#
# ```python
# host, _, port_text = text.partition(":")
# else:
# port_text = after.removeprefix(":")
# if text.startswith("["):
# host, _, after = text[1:].partition("]")
# ```

# %% exercise="host_and_port" role="answer"
def host_and_port(text, default):
    """Take "host:port" apart; the default stands for a port that is not given.

    Example: host_and_port("[::1]:8080", 80)
    """
    ### BEGIN SOLUTION
    if text.startswith("["):
        host, _, after = text[1:].partition("]")
        port_text = after.removeprefix(":")
    else:
        host, _, port_text = text.partition(":")
    return host, int(port_text) if port_text else default
    # Why: A colon separates host and port, but an IPv6 address is full of colons. The brackets are there to
    # tell the two apart (RFC 3986, section 3.2.2), so they are looked at first. `split(":")` and taking
    # part 1 fails for every address without a port; `partition` always gives three parts, empty where there
    # is nothing. An empty port is a port that is not given, hence the test of the text before `int`, which
    # refuses an empty one.
    # Read: 02_sockets#client-connect
    ### END SOLUTION

# %%
print(run(host_and_port, "[2001:db8::7]:443", 80))

# %% exercise="host_and_port" role="check" points=3
check("host_and_port")
### BEGIN HIDDEN TESTS
check("host_and_port", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="greet_client" role="statement"
# ## 2.3 Let yourself in ★★☆
#
# The server speaks first, with one line that ends with the word of the day. Who says that word is let in.
# Write a program `greet_client` that
#
# 1. asks with `input` for the host, then for the port (two lines are typed),
# 2. connects, and reads the greeting: one line, ended by `\r\n`,
# 3. sends the last word of the greeting, the part after the last space, as a line of its own,
# 4. reads what the server says then, several lines, until it closes,
# 5. shows everything that the server said.
#
# recv may cut any of it anywhere, and the server may pause for two seconds within a line. Until it has your
# line, it waits and does not close. All is ASCII.
#
# **Not asked**: prompts, exact spaces and line breaks of what is shown, errors.
#
# To `Welcome. The word of today is lantern\r\n` answer `lantern\r\n` (`\n` alone will do).

# %% exercise="greet_client" role="answer"
def greet_client():
    """Ask for host and port; hear the greeting, say its last word, show all that is said."""
    ### BEGIN SOLUTION
    host = input("Host: ")
    port = int(input("Port: "))
    with socket.create_connection((host, port), timeout=10) as sock:
        heard = b""
        while b"\n" not in heard:
            heard += sock.recv(512)
        last_word = heard.split()[-1]
        sock.sendall(last_word + b"\r\n")
        while next_piece := sock.recv(512):
            heard += next_piece
    print(heard.decode())
    # Why: TCP carries a stream of bytes, not lines. So the greeting is read until its line end has come,
    # however many pieces that takes; a single recv works as long as nobody pauses within the line. Reading
    # until the close would be too much here: the server waits for your line and does not close before it
    # has it, and both would wait for ever. Only after the answer is `b""` the right end, for then the
    # protocol says that the server closes.
    # Read: 02_sockets#client-pieces
    ### END SOLUTION

# %%
run(greet_client, typed=["door.pr4e.org", "7100"])

# %% exercise="greet_client" role="check" points=4
check("greet_client")
### BEGIN HIDDEN TESTS
check("greet_client", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="greet_server" role="statement"
# ## 2.4 Greet whoever comes ★★★
#
# Write a function `greet_server(port, clients)`: a server at `127.0.0.1` and that port, which serves exactly
# so many clients, then closes its listening socket and ends.
#
# Each client connects and sends one line: its name, one or two words, ended by `\r\n` or `\n`. It is answered
# with one line that holds this name and the client's number, 1 for the first that came, and no other number.
# The words around them are yours. The line ends with `\n` or `\r\n`. Then the server closes that client's
# connection.
#
# Clients may come all at once and queue; or each comes only when the one before has been let go. A name may
# arrive in pieces, with pauses.
#
# **Not asked**: clients that say nothing, serving several at the same time, printing, characters beyond
# ASCII.
#
# Called as `greet_server(7200, 2)`, it may answer `Ada Byron\r\n` with `Hello Ada Byron, you are number
# 1\r\n`, and the next client with number 2.

# %% exercise="greet_server" role="answer"
def greet_server(port, clients):
    """Greet so many clients by name and number, one after the other.

    Example: greet_server(7200, 2)
    """
    ### BEGIN SOLUTION
    with socket.create_server(("127.0.0.1", port)) as server:
        for number in range(1, clients + 1):
            guest, _ = server.accept()
            with guest:
                name_line = b""
                while b"\n" not in name_line:
                    name_line += guest.recv(512)
                name = name_line.decode().strip()
                guest.sendall(f"Hello {name}, you are number {number}\r\n".encode())
    # Why: There are two kinds of socket: the one that listens only accepts, and `accept` gives a new one
    # for each client, with which you talk. The inner `with` closes the guest's, so that this client sees
    # the end; the outer one closes the listening socket after the last. A name is complete at its line end,
    # not after one recv. Waiting for the client to close instead would wait for ever, since the client
    # keeps its connection open to hear the answer.
    # Read: 02_sockets#server-accept
    ### END SOLUTION

# %% [markdown]
# To try it, send two clients to it. They wait up to five seconds for it to listen, in a thread of their own,
# and say what they were told. (Does it wait for ever? Press the stop button ■.)

# %%
from helpers.localnet.visitors import free_port, let_come

port = free_port()
guests = let_come(port, "Ada Byron", "Grace")
run(greet_server, port, 2)
guests.join(1)

# %% exercise="greet_server" role="check" points=5
check("greet_server")
### BEGIN HIDDEN TESTS
check("greet_server", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="sent_is_not_read" role="statement"
# ## 2.5 Sent is not read
#
# A shop's program sends an order to the warehouse and goes on as soon as `sendall` has returned. One morning
# the warehouse swears that it has never seen order 4711. "It must be there", says the shop. "sendall raised
# nothing, and I even saw the acknowledgement of TCP on the wire."
#
# In 60 to 150 words explain
#
# * where the bytes may be when `sendall` returns, and where they certainly are when TCP has acknowledged them
# * two things that can have happened, so that the order is lost and the shop noticed nothing
# * what has to change in the protocol between the two programs, so that the shop knows
#
# This question is graded by a person, up to 3 points. It takes about ten minutes.

# %% [markdown] exercise="sent_is_not_read" role="essay" points=3
# ### BEGIN SOLUTION
# **Rubric, 3 points. About two minutes to grade.**
#
# * 1 point: *where the bytes are*. After `sendall`: handed to the shop's own operating system, perhaps still
#   in its buffer, perhaps on the way. After the acknowledgement: in the other machine's kernel, in its
#   buffer; not necessarily in the program. Half a point for one of the two.
# * 1 point: *two ways to lose it*, for example: the warehouse's program crashed, or was stopped, before it
#   called
#   `recv`; it read the bytes and died before it wrote them down; its machine lost power; the connection broke
#   while bytes lay in the shop's buffer, and the error came after the last `sendall`. Half a point for one.
# * 1 point: *an answer of the program's own*: the warehouse answers ("250, order 4711 kept") after it has
#   stored the order, the shop waits for that, with a time-out, and sends again if none comes; a number on the
#   order keeps a second copy from counting twice. Half a point for an answer without the question what to do
#   if none comes.
#
# **Good, 3 points**: "When sendall returns, the bytes are with the shop's own operating system, which may
# still have them in its buffer. An acknowledgement says that the warehouse's kernel has them, in a buffer,
# waiting for a recv. If the warehouse program crashed before that recv, or after it but before it saved the
# order, nobody tells the shop. So the warehouse must answer each order itself, once it is saved, like the 250
# of a mail server. The shop waits for that line, with a time-out, and asks again. As the answer may be what
# got lost, orders carry a number, so that the same one is not packed twice."
#
# **Fair, 1.5 points**: "sendall only gives the data to the operating system. TCP makes sure that it arrives
# at the other computer. The program there may have crashed. The warehouse should send back OK." (Half, half,
# half: the acknowledgement is not placed, one way only, nothing for a missing OK.)
#
# **Weak, no points**: "The network lost a packet. The shop should call sendall twice, or wait a second, to be
# sure." TCP repeats lost packets by itself; sending twice gives two orders or none.
# ### END SOLUTION
