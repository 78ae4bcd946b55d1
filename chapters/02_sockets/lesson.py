# ---
# title: Open a connection
# minutes: 60
# difficulty: 2
# needs: [01_networks]
# ---

# %% [markdown]
# # Open a connection
#
# Browsers, mail programs and games all reach the network through the same small door: the socket. You will
# write a client for a server that greets, then a server that greets three clients of yours, and at the end
# post a letter by following the document that says how.
#
# **You will**
#
# * connect to a server, and carry text over a line that takes only bytes
# * recognize two programs that wait for each other
# * say what has happened when `sendall` returns, and what has not
# * build a server, first step by step, then in a thread of its own
# * speak a protocol from its document
#
# **You need** the chapter before this one: hosts, ports, names. **Time**: 60 minutes, with a break after
# section 3. **Difficulty**: ★★☆.

# %%
from helpers import localnet, predict

net = localnet.start()

# %% [markdown]
# ## What do you remember?
#
# Three questions from earlier chapters.

# %%
predict("sockets-recall-name", ["a name leads to an address", "a name leads to a page", "to a port"])

# %%
predict("sockets-recall-port", ["port 25 is well-known", "port 25 is registered", "port 25 is dynamic"])

# %%
predict("sockets-recall-tcp", ["TCP keeps the order of bytes", "it keeps messages apart", "it keeps secrets"])

# %% id="recall-answers"
import socket

address = socket.gethostbyname("talk.pr4e.org")
print(address, 0 <= 25 <= 1023)

# %% [markdown]
# A name leads to an address; 0 to 1023 are the well-known ports; and TCP keeps the order of the bytes,
# nothing else. That last point will return.

# %% [markdown]
# ## 1. A client
#
# A **socket** is one end of a connection between two programs. Making one asks two questions:

# %% id="client-socket"
sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# %% [markdown]
# | word | question | answers |
# |---|---|---|
# | domain | what kind of addresses? | `AF_INET` (IPv4), `AF_INET6` (IPv6), `AF_UNIX` (inside one machine) |
# | type | a stream or single messages? | `SOCK_STREAM` (TCP), `SOCK_DGRAM` (UDP) |
# | protocol | which one of that type? | 0, the usual one; nearly always left out |
# | host name | which machine? | `"talk.pr4e.org"`, `"192.0.2.6"`, `"localhost"`; `"2001:db8::6"` with `AF_INET6` |
# | port | which program there? | a number, 0 to 65535 |
#
# The first three are settled when a socket is made, and it can tell us. The other two come with `connect`.

# %% id="client-words"
print(sock.family.name, sock.type.name, sock.proto)
print(socket.AF_INET6.name, socket.SOCK_DGRAM.name, hasattr(socket, "PF_INET"), hasattr(socket, "PF_UNIX"))

# %% [markdown]
# *Older texts also list `PF_INET` and `PF_UNIX`. Those are C; Python has no such names. And they let a port be
# a string, or a "Fixnum", which is a word of Ruby. A port is a number:*

# %% id="client-port-text"
# %%expect TypeError
sock.connect(("talk.pr4e.org", "7000"))

# %% [markdown]
# `"7000"` is four characters. What `input()` gives you is text too; `int(...)` makes a number of it. At port
# 7000 of this host a program greets whoever comes:

# %% id="client-connect"
sock.connect(("talk.pr4e.org", 7000))

# %%
predict("sockets-recv-type", ["recv gives text (str)", "recv gives bytes", "recv gives a list of lines"])

# %% id="client-recv"
greeting = sock.recv(512)
greeting

# %% [markdown]
# The `b` says: this is a `bytes` object, a row of numbers from 0 to 255. A network carries nothing else.
# Text is made of characters. `decode` makes text of bytes, `encode` makes bytes of text. (Neither hides
# anything: encoding is not encryption.)

# %% id="client-decode"
text = greeting.decode()
print(list(greeting[:4]), text[:4])

# %% id="client-str"
# %%expect TypeError
text = "Good morning\r\n"
sock.sendall(text)

# %% [markdown]
# Python does not guess. Encode the text, or write bytes at once, with a `b` in front, which works for ASCII:

# %% id="client-send"
sock.sendall(text.encode())
print(sock.recv(512))
sock.sendall(b"quit\r\n")
print(sock.recv(512))
print(sock.recv(512))

# %% [markdown]
# Two details to keep. `\r\n` ends a line, and this server answers lines. And the last `recv` gave `b''`, no
# bytes: **the other side has closed, nothing will ever come again**.

# %%
predict("sockets-own-port", [
    "our end has port 7000, like the server's",
    "our end has port 80, since we are a client",
    "our end has a port that the system picked",
])

# %% id="client-ends"
print(sock.getpeername())
print(sock.getsockname()[1] not in (80, 7000), sock.getsockname()[1] > 1023)
sock.close()

# %% [markdown]
# A connection has two ends, each with an address and a port. (*Some slides say that a network has two
# sockets. A connection has; a network has as many as its programs make.*) Nobody chose ours: any free port
# above 1023 will do, and no client needs port 80.
#
# `close` gives the socket back, unless something goes wrong before it. **`with`** takes care of that: at the
# end of the block, however it ends, the socket is closed. `create_connection` is `socket` and `connect` in
# one.

# %% id="client-with"
with socket.create_connection(("talk.pr4e.org", 13)) as sock:
    print(sock.recv(512).decode())
print(sock.fileno())

# %% [markdown]
# This server says the time and hangs up. A socket whose number is -1 is closed.
#
# One thing more about `recv`. Its number is the most it may give:

# %%
predict("sockets-recv-20", ["recv(20) gives the whole line", "20 bytes of it", "it waits for the line's end"])

# %% id="client-pieces"
with socket.create_connection(("talk.pr4e.org", 7000)) as sock:
    line = b""
    while b"\n" not in line:
        piece = sock.recv(20)
        print(piece)
        line += piece

# %% [markdown]
# TCP keeps bytes in order and knows nothing of lines. **One `sendall` is not one `recv`**: a line is whole
# when its `\n` has come, so collect until then.
#
# ## 2. Two programs that both wait
#
# At port 7001 there is another program. We connect as before and wait for its greeting; `settimeout` limits
# any waiting to a fifth of a second.

# %%
predict("sockets-both-wait", ["a greeting comes", "b'' comes", "nothing comes, ever"])

# %% id="wait-both"
# %%expect TimeoutError
with socket.create_connection(("talk.pr4e.org", 7001)) as sock:
    sock.settimeout(0.2)
    sock.recv(512)

# %% id="wait-first"
with socket.create_connection(("talk.pr4e.org", 7001)) as sock:
    sock.sendall(b"after you\r\n")
    print(sock.recv(512).decode())

# %% [markdown]
# It was waiting for *us*. Two programs that both wait, wait for ever, and neither is broken. **Who speaks
# first** has to be agreed: that is part of every protocol. So is how the other side sees that it is its turn;
# without the `\r\n` we would both wait again.

# %% [markdown]
# ## 3. A server, one step at a time
#
# The same class makes servers. **`bind`** takes an address and a port, **`listen`** marks the socket as one
# that takes clients: from now on they may come.
# `127.0.0.1`, called `localhost`, is how a machine calls itself; port 0 means *any free one*.

# %% id="server-listen"
server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
server.listen(1)
port = server.getsockname()[1]
print(port > 1023)

# %% [markdown]
# Now a client connects and speaks, while our server does nothing whatever.

# %%
predict("sockets-no-accept", [
    "connect waits until the server accepts",
    "connect works, sendall waits",
    "both work, and the server has read the line",
    "both work, and the server has read nothing",
])

# %% id="server-client"
client = socket.create_connection(("127.0.0.1", port))
client.sendall(b"Hello, it is Ada\r\n")
print("sent")

# %% [markdown]
# Both work, though our program has not even accepted. The operating system answered for it, and keeps the
# bytes in a buffer, a piece of its memory. So when `sendall` returns, the bytes have left *your program*. TCP's
# acknowledgement means that *the other operating system* has them (its **kernel**, texts say; that of your
# notebook only shares the name). **That the other program has read them, only its answer can tell.**
#
# ![Two hosts. On the left the client's program, its socket and a buffer in its kernel; on the right the
# kernel's buffer, the accepted socket and the server's program, with the listening socket beside it. Bytes
# have reached the right-hand buffer; the program has not read them.](figures/02_sockets/connection.svg)

# %% id="server-accept"
conn, address = server.accept()
print(address == client.getsockname())
print(conn.recv(512))

# %% [markdown]
# **`accept`** gives two things: a *new* socket, for this client alone, and the client's address. The old
# socket goes on listening.

# %%
predict("sockets-new-port", ["each client gets a new port of the server", "all clients share one port"])

# %% id="server-second"
second = socket.create_connection(("127.0.0.1", port))
conn2, address2 = server.accept()
print(conn.getsockname()[1] == conn2.getsockname()[1] == port)
print(address == address2)

# %% [markdown]
# One port on the server's side, for all. The clients' own ends differ, and that tells the connections apart:
# a connection is four numbers, two addresses and two ports.
#
# And two clients are here although we said `listen(1)`. That number is how many may *queue* for `accept`,
# never how many a server can have.
#
# Next, say goodbye. Look closely at the second line:

# %% id="server-no-parentheses"
conn.sendall(b"Hello, Ada\r\n")
conn.close
print(client.recv(512))

# %% id="server-still-open"
# %%expect TimeoutError
client.settimeout(0.2)
client.recv(512)

# %% [markdown]
# The client waits for more, since nothing was closed. `conn.close` only *names* the method; the parentheses
# call it. *Several older texts end their programs with `s.close`.*

# %% id="server-close"
conn.close()
print(client.recv(512))
for each in (client, second, conn2, server):
    each.close()

# %% [markdown]
# ### Who may come
#
# Bound to `127.0.0.1`, a server hears this machine alone. Bound to `""`, it listens at every address the
# machine has, and that is written `0.0.0.0`:

# %% id="server-everywhere"
with socket.socket() as server:
    server.bind(("", 0))
    print(server.getsockname()[0], socket.gethostbyname("localhost"))

# %% [markdown]
# So `0.0.0.0` is not `localhost`: the one means *all doors*, the other *the inner door*. *Older texts call
# `""` by its name in C, `INADDR_ANY`, and some take that for the local host. They also write
# `bind((socket.gethostname(), port))`. That works only where the machine's name leads to an address of its
# own, and then nobody knows which door it is.*
#
# ☕ *A good place for a break.*

# %% [markdown]
# ## 4. A server that works while you do something else
#
# `accept` waits for a client. In a notebook that is a trap: while the cell waits, no other cell can connect.
# A **thread** is a second line of work inside one program; one waits, the other goes on. (`_` is the usual
# name for what nobody needs.)

# %% id="thread-server"
def greet(server, clients):
    """Greet so many clients, one after the other."""
    for number in range(1, clients + 1):
        conn, _ = server.accept()
        with conn:
            conn.sendall(f"Hello, you are number {number}\r\n".encode())

# %% id="thread-start"
import threading

server = socket.create_server(("127.0.0.1", 0))
port = server.getsockname()[1]
thread = threading.Thread(target=greet, args=(server, 3))
thread.start()
print(thread.is_alive())

# %% [markdown]
# `create_server` is `socket`, `bind` and `listen` in one. `target` is the function to run, without
# parentheses this time: the thread calls it. Now `greet` waits in `accept`, and we are free to be its
# clients.

# %% id="thread-clients"
for _ in range(3):
    with socket.create_connection(("127.0.0.1", port)) as sock:
        print(sock.recv(512).decode(), end="")

# %% [markdown]
# `join` waits until a thread has ended. Then nobody listens any more, and a fourth client is turned away:

# %% id="thread-refused"
# %%expect ConnectionRefusedError
thread.join()
server.close()
print(thread.is_alive())
socket.create_connection(("127.0.0.1", port))

# %% [markdown]
# ## 5. Post a letter, by the book
#
# How does one talk to a mail server? Somebody wrote it down: RFC 5321, the document of the protocol SMTP.
# The rules we need:
#
# | step | client says | server answers | section |
# |---|---|---|---|
# | 1 | nothing: the server speaks first | `220` | 3.1 |
# | 2 | `HELO` and a name | `250` | 4.1.1.1 |
# | 3 | `MAIL FROM:<sender>` | `250` | 4.1.1.2 |
# | 4 | `RCPT TO:<receiver>` | `250`, or `550` for nobody | 4.1.1.3, 3.3 |
# | 5 | `DATA` | `354`, go on | 4.1.1.4 |
# | 6 | the letter, then a line with a dot alone | `250` | 4.1.1.4 |
# | 7 | `QUIT` | `221`, and closes | 4.1.1.10 |
#
# Every line ends with `\r\n` (2.3.8); a command out of order gets `503` (4.1.4). `makefile` makes a file of a
# socket that reads whole lines, wherever recv may cut.

# %% id="mail-connect"
def say(line):
    """Send one line and show the one line that answers it."""
    sock.sendall(line.encode() + b"\r\n")
    print(line, "->", answers.readline().decode(), end="")


sock = socket.create_connection(("mail.pr4e.org", 25))
answers = sock.makefile("rb")
print(answers.readline().decode(), end="")

# %% id="mail-envelope"
for line in ["HELO notebook", "DATA", "MAIL FROM:<me@pr4e.org>", "RCPT TO:<zoe@pr4e.org>"]:
    say(line)

# %% [markdown]
# `DATA` came too early, and there is no Zoe; the line stays open all the same. Ada has a mailbox:

# %% id="mail-letter"
say("RCPT TO:<ada@pr4e.org>")
say("DATA")
sock.sendall(b"Subject: Tea\r\n\r\nAt five?\r\n")
say(".")
say("QUIT")
answers.close()
sock.close()

# %% [markdown]
# You have just posted a letter with nothing but a document. A library has read the same one. What does it
# say?

# %% id="mail-library"
import smtplib

localnet.trace().clear()
with smtplib.SMTP("mail.pr4e.org", 25, "notebook") as post:
    post.sendmail("me@pr4e.org", "ada@pr4e.org", "Subject: Tea\r\n\r\nAt five?\r\n")
for event in localnet.trace():
    if event.kind == "send":
        print(event.data)

# %% [markdown]
# (`ehlo` is the newer `HELO`.) For most protocols Python has such a module:
#
# | protocol | port | for | module today | older texts |
# |---|---|---|---|---|
# | HTTP, HTTPS | 80, 443 | pages | `http.client`, `urllib.request` | `httplib`, `urllib` |
# | XML-RPC | 80 | calls over HTTP | `xmlrpc.client` | `xmlrpclib` |
# | FTP | 21, data on 20 | files | `ftplib` | "port 20" |
# | SMTP | 25, 587 | sending mail | `smtplib` | |
# | POP3 | 110, 995 | fetching mail | `poplib` | |
# | IMAP4 | 143, 993 | reading mail | `imaplib` | |
# | DNS | 53 | names | `socket.getaddrinfo` | |
# | NNTP | 119 | news | none: `nntplib` left in 3.13 | "unsent news" |
# | Telnet | 23 | command lines | none: `telnetlib` left in 3.13 | |
# | Gopher | 70 | documents | none: `gopherlib` left in 2.6 | |
#
# You need not believe the table. The modules know their ports, and `find_spec` says whether there is a module
# of that name:

# %% id="modules-ports"
import ftplib
import http.client
import imaplib
import poplib

print(http.client.HTTP_PORT, http.client.HTTPS_PORT, "HTTP and HTTPS")
print(ftplib.FTP_PORT, smtplib.SMTP_PORT, "FTP and SMTP")
print(poplib.POP3_PORT, imaplib.IMAP4_PORT, "POP3 and IMAP4")

# %% id="modules-old"
from importlib.util import find_spec

for name in ["http.client", "httplib", "xmlrpc.client", "xmlrpclib", "urllib.request", "gopherlib"]:
    print(name, find_spec(name) is not None)

# %% [markdown]
# ## 6. The methods, all of them
#
# *Server*: `bind`, `listen`, `accept`. *Client*: `connect`. *Both*: `sendall`, `recv`, `settimeout`,
# `makefile`, `getsockname`, `getpeername`, `close`. You have used them all. Four remain.
#
# **`send`** takes what it can and returns how much that was; `sendall` goes on to the end. **`shutdown`**
# ends one direction: "I have said all", and still listens.

# %% id="methods-send"
with socket.create_connection(("echo.pr4e.org", 7)) as sock:
    print(sock.send(b"one two"))
    sock.shutdown(socket.SHUT_WR)
    print(sock.recv(512), sock.recv(512))

# %% [markdown]
# **`sendto`** and **`recvfrom`** belong to datagrams. No connection: each message carries its address, and
# each may be lost. TCP sends again what was lost and keeps the order; UDP promises neither.

# %% id="methods-datagram"
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    print(sock.sendto(b"one two", ("echo.pr4e.org", 7)))
    data, address = sock.recvfrom(512)
    print(data, address[1])

# %% [markdown]
# Beside the methods, the module has `socket.gethostname()`, this machine's name, and `connect_ex`, a
# `connect` that returns a number in place of an exception: 0 is success.

# %% id="methods-rest"
with socket.socket() as sock:
    print(sock.connect_ex(("closed.pr4e.org", 7000)) == 0, len(socket.gethostname()) > 0)
print(hasattr(socket, "AF_INET"), hasattr(socket, "PF_INET"))

# %% [markdown]
# Under your socket there is a stack of layers, and each knows only its neighbours:
#
# ![A connection as two stacks. On each host: program, socket, TCP, IP, and Wi-Fi or Ethernet at the bottom.
# Between them a router with IP and two links only. The bytes go down on the left, through the router, and up
# on the right.](figures/02_sockets/stack.svg)

# %% [markdown]
# ## Debugging
#
# | what you see | look here first |
# |---|---|
# | it waits and waits | whose turn is it? did your line end with `\r\n`? `close` without its parentheses? |
# | `TypeError: a bytes-like object is required` | `encode` before you send |
# | `TypeError: 'str' object cannot be interpreted as an integer` | the port: `int(port)` |
# | `ConnectionRefusedError` | the port; does the server listen yet, and still? |
# | `Address already in use` | an older run has the port: close its socket, or `create_server`, or port 0 |
#
# The trace shows who said what:

# %% id="debugging-trace"
from helpers import views

localnet.trace().clear()
with socket.create_connection(("talk.pr4e.org", 13)) as sock:
    sock.recv(512)
views.wire(localnet.trace())

# %% [markdown]
# And when there is no connection at all? *Refused* and *silence* have different causes. Which one does a
# firewall make?

# %%
predict("sockets-firewall", ["ConnectionRefusedError", "silence, then a time-out", "no difference"])

# %% id="debugging-ports"
views.journey("ports", port="80")

# %% [markdown]
# Port 80 without a firewall: refused, at once, so the host is there. Now switch the firewall on.

# %% [markdown]
# ## Summary
#
# * A client connects; a server binds, listens, accepts. `accept` gives a new socket for each client, at the
#   same port.
# * Networks carry bytes: `encode` before sending, `decode` after receiving. `b''` means closed.
# * When `sendall` returns, nobody need have read anything.
# * Who speaks first, and how a turn ends, is part of a protocol; its document says so.
# * `with` closes, a thread waits for you, `settimeout` ends waiting.
#
# ## Glossary
#
# * **socket**: one end of a connection between two programs; also the object that stands for it.
# * **client**: the program that connects.
# * **server**: the program that listens and accepts.
# * **bytes**: a row of numbers from 0 to 255; what networks carry.
# * **backlog**: how many connections may queue for `accept`; the number of `listen`.
# * **buffer**: where the operating system keeps bytes that no program has read yet.
# * **thread**: a second line of work inside one program.
# * **time-out**: how long a call may wait before it raises `TimeoutError`.
#
# ## Try it
#
# 1. Let `greet` serve four clients, and start only three. What does `join` do? (Start the fourth.)
# 2. Connect to `talk.pr4e.org`, port 7002, with a time-out. What kind of server is that?
# 3. In a letter, write a line that is a dot and more: `..hidden`. Section 4.5.2 says why the count is one
#    less.

# %% id="try-it"
# Your experiments go here.

# %% [markdown]
# ## Points to ponder
#
# 1. A bank's program gets no answer to "pay 100". Was it paid? What would you build into the protocol?
# 2. A phone loses the network for an hour. How can a server that only listens find out that it is gone?
# 3. Why does HTTP let the client speak first, and SMTP the server?
#
# **Now it is your turn**: [the exercises](../work/02_sockets/exercises.ipynb), or
# `work/02_sockets/exercises.ipynb` in the file browser. A client that lets itself in, and a server that
# clients of ours will visit.

# %% [markdown]
# ## In practice
#
# * **Standards.** TCP is RFC 9293, the *Transmission* Control Protocol whatever slides say. That an
#   acknowledgement does not mean "delivered to the user" is in RFC 793, section 2.6. Port ranges: RFC 6335,
#   section 6. The echo at port 7 is RFC 862, the time at port 13 RFC 867.
# * **Promises.** TCP delivers in order *while the connection lives*. A sender learns late that the other side
#   has died, a receiver that only waits perhaps never: set a time-out.
# * **`listen`** gives no permission on any system. What Windows asks at the first `listen` is the firewall's
#   question; for `127.0.0.1` no answer is needed.
# * **The real internet.** After `localnet.stop()` the same calls go out. Many networks block port 25, and
#   mail servers there want encryption and a password; the protocol is still this one.
