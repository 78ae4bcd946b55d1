# ---
# title: Speak HTTP by hand
# minutes: 80
# needs: [00_welcome]
# ---

# %% [markdown]
# # Speak HTTP by hand
#
# A web browser sends a few lines of text to another computer, and gets a few lines back with a page behind
# them. You will build the smallest browser there is, some ten lines of Python, and look at every byte that
# travels.
#
# **You will**
#
# * ask a web server for a page over a socket, and read its reply to the end
# * take a reply apart into status line, headers and body
# * tell a page that is missing from a server that is missing
# * turn bytes into text without breaking a character
# * download a picture and see who sets the pace
# * test a network program without a network
#
# **You need** loops, functions, strings and `try`; the self-test in [the welcome lesson](00_welcome.ipynb)
# tells you in ten minutes. **Time**: 80 minutes, with a good place for a break after section 3.

# %%
from helpers import localnet, predict

net = localnet.start()

# %% [markdown]
# From here on the names in this lesson, `data.pr4e.org` among them, lead to small servers on your own
# machine. Nothing you do here reaches the internet. The last cell of the lesson tells you how to change
# that.
#
# *From chapter 02?* Then `connect`, `sendall`, `recv`, and who speaks first, are known to you. Go quickly through
# section 1 and the first half of 3; new is what HTTP says over the socket.

# %% [markdown]
# ## 1. Ask for a page
#
# A **socket** is one end of a two-way connection between two programs. What one program puts in at its end,
# the other takes out at its own. We make our end, and connect it:

# %% id="browser-connect"
import socket

sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
sock.connect(("data.pr4e.org", 80))

# %% [markdown]
# `AF_INET` asks for internet addresses (version 4), `SOCK_STREAM` for TCP, which carries bytes in order.
# `connect` wants one thing, a pair: the name of a **host** and the number of a **port**. Behind port 80, by
# custom, a web server listens.
#
# We are connected, and not a word has been said. Who goes first?

# %% [markdown]
# That has to be agreed beforehand. Such an agreement is a **protocol**: who speaks first, what may be said,
# how each side knows that the other has finished. In the Hypertext Transfer Protocol, HTTP, the client
# speaks first. We shall say this:

# %% id="browser-request"
request = b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n"
print(request.decode())

# %% [markdown]
# * The **request line**: what to do (`GET`), the path of the page, the version of HTTP we speak.
# * A **header**, that is a name, a colon and a value. `Host` says which site we want, since one machine
#   often serves many.
# * An empty line: *that is all, your turn*.
#
# Every line ends with two bytes, `\r\n` (carriage return, line feed).

# %% id="browser-send"
sock.sendall(request)

# %% [markdown]
# `sendall` goes on until the last byte is handed over. Its older sister `send` may take only a part and
# return how many bytes it took. Programs that ignore that number work for years, and then one day lose the
# end of a long message.
#
# The server has answered by now. Let us read, with `recv`.

# %%
predict("recv-100", [
    "recv(100) gives the whole reply, whatever its length",
    "recv(100) gives at most 100 bytes of it",
    "recv(100) gives exactly one line of it",
])

# %% id="browser-recv-100"
first = sock.recv(100)
len(first)

# %% id="browser-first"
first

# %% [markdown]
# A hundred bytes, cut off in mid-header. The `b` in front says that this is a `bytes` object, not text, and
# `\r\n` shows where lines end. `recv` knows nothing of lines or pages: TCP delivers a **stream**, and a
# stream has no marks in it.
#
# So **one send is not one recv**. The rest is still on its way or waiting. Ask for a thousand:

# %%
predict("recv-1000", ["exactly 1000 bytes", "fewer than 1000 bytes", "it waits until there are 1000 bytes"])

# %% id="browser-recv-1000"
second = sock.recv(1000)
len(second)

# %% [markdown]
# The number in `recv(1000)` is a limit, not an order: **recv(n) gives between 1 and n bytes**, as many as
# are there. Only when nothing is there does it wait. And now, with the whole reply in our hands, once more:

# %% id="browser-recv-end"
sock.recv(1000)

# %% [markdown]
# `b''`, no bytes at all. This does not mean "nothing yet": for that `recv` would have waited. It means
# **the other side has closed; nothing will ever come again**. You can ask as often as you like.

# %% id="browser-recv-again"
print(sock.recv(1000))
sock.close()

# %% [markdown]
# Now you know all that a loop needs: take pieces until the empty one comes, then join them.

# %% id="browser-read-all"
def read_all(sock):
    """Receive until the other side closes; return all bytes."""
    pieces = []
    while True:
        piece = sock.recv(512)
        if piece == b"":
            return b"".join(pieces)
        pieces.append(piece)

# %% [markdown]
# Around it goes what you did by hand. `with` closes the socket for us, also when something goes wrong
# halfway.

# %% id="browser-ask"
def ask(host, request):
    """Send one request to the web server of a host; return its reply."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.connect((host, 80))
        sock.sendall(request)
        return read_all(sock)

# %% id="browser-1"
reply = ask("data.pr4e.org", request)
print(reply.decode())

# %% [markdown]
# That is a web browser. It draws no windows and follows no links, but what it says on the wire is what
# every browser says. You could stop here and impress people.

# %% [markdown]
# ## 2. Take the reply apart
#
# The reply is built like the request: a first line, headers, an empty line. After the empty line comes what
# we wanted, the **body**.
#
# ![A program and a web server. The request goes to the server: request line, headers, empty line. The reply
# comes back: status line, headers, empty line, body. Then the server closes.](figures/03_http/exchange.svg)

# %% [markdown]
# An empty line is a line end right after a line end, so these four bytes divide the reply in two:

# %% id="reply-parts"
head, blank, body = reply.partition(b"\r\n\r\n")
print(len(head), "+", len(blank), "+", len(body), "=", len(reply))

# %% id="reply-body"
print(body.decode())

# %% [markdown]
# The head is lines. Its first is the **status line**: the version the server speaks, a number of three
# digits, and a word or two for people. (`*header_lines` takes all lines that are left.)

# %% id="reply-status"
status_line, *header_lines = head.decode().split("\r\n")
status_line

# %% [markdown]
# We said `HTTP/1.0` and the server says `HTTP/1.1`. That is no mistake: it names the best version it knows,
# and otherwise keeps to what a 1.0 client understands.
#
# The other lines make a dictionary. Names count the same in capitals and small letters, so we store them
# small.

# %% id="reply-headers"
headers = {}
for line in header_lines:
    name, colon, value = line.partition(":")
    headers[name.lower()] = value.strip()
headers

# %% [markdown]
# Why not `line.split(":")`? Look at the date. `partition` cuts at the first colon and leaves the others
# alone.
#
# Two headers matter most: `content-type` says what the body is, `content-length` how many bytes it has. Is
# that true?

# %% id="reply-length"
print(int(headers["content-length"]) == len(body))

# %% [markdown]
# All of it in one function, for the rest of the lesson, and a second one that writes the request too. (`_`
# is the usual name for what nobody needs; `latin-1` makes a character of every byte, so an odd header stops
# nobody.)

# %% id="reply-function"
def parts(reply):
    """Take an HTTP reply apart: (status number, headers, body)."""
    head, _, body = reply.partition(b"\r\n\r\n")
    status_line, *header_lines = head.decode("latin-1").split("\r\n")
    headers = {}
    for line in header_lines:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return int(status_line.split()[1]), headers, body

# %% id="get-function"
def get(host, path):
    """Fetch one page: (status number, headers, body)."""
    request = f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n"
    return parts(ask(host, request.encode()))

# %% [markdown]
# Where do host and path come from? From the address you type into a browser, the **URL**. Its slashes
# divide it:

# %% id="url-split"
url = "http://data.pr4e.org/texts/romeo.txt"
url.split("/")

# %% [markdown]
# Between the first two slashes is nothing, hence the empty string. Then comes the host; all the rest, with
# a slash in front, is the path.

# %% [markdown]
# ### A page that is not there

# %%
predict("http-404", [
    "connect raises an exception",
    "recv returns b'' at once, with no reply before it",
    "a reply comes, with headers and a body",
])

# %% id="status-404"
status, headers, body = get("data.pr4e.org", "/no-such-page.txt")
print(status, headers["content-type"], len(body))

# %% [markdown]
# To tell you *404 Not Found*, a server had to be found, to accept your connection, to read your request and
# to answer it. **404 does not mean "no connection"; it proves that the connection works.** The body is even
# a page:

# %% id="status-404-body"
print(body.decode())

# %% [markdown]
# The first digit is the class; programs decide by it.
#
# | status | means | for example |
# |---|---|---|
# | 1xx | not finished yet | 100 Continue |
# | 2xx | here it is | 200 OK |
# | 3xx | look elsewhere | 301 Moved Permanently, 304 Not Modified |
# | 4xx | you asked wrongly | 400 Bad Request, 404 Not Found |
# | 5xx | the server failed | 500 Internal Server Error |

# %% id="status-301"
status, headers, body = get("data.pr4e.org", "/moved.txt")
print(status, headers["location"])

# %% [markdown]
# A real browser would now ask for that address without telling you. Ours leaves the choice to us.

# %% [markdown]
# ### A server that is not there
#
# No server, no status. When there is nobody to answer, Python raises an exception instead, and each kind
# says how far you got. First a name that nobody has. The line `%%expect` tells the notebook that this cell
# is meant to fail.

# %% id="error-name"
# %%expect gaierror
get("www.nobody.example", "/")

# %% [markdown]
# `gaierror` is *get address info error*: the name could not be turned into an address, so nothing was sent
# to anyone. Next a name that exists, and a port where no program listens:

# %% id="error-refused"
# %%expect ConnectionRefusedError
with socket.socket() as sock:
    sock.connect(("data.pr4e.org", 81))

# %% [markdown]
# `ConnectionRefusedError`: the machine was reached and said no. (`socket.socket()` alone makes the same
# socket as before.) Both exceptions are kinds of `OSError`, so one `except` covers them:

# %% id="error-caught"
for host in ["data.pr4e.org", "www.nobody.example", "closed.pr4e.org"]:
    try:
        status, headers, body = get(host, "/romeo.txt")
        print(host, "answers", status)
    except OSError as error:
        print(host, "fails:", type(error).__name__)

# %% [markdown]
# ## 3. Who speaks, who waits
#
# `recv` waits when nothing is there. What if the other side waits as well? This server wants a request that
# ends with an empty line. We forget the empty line, and as a precaution set a limit of a fifth of a second.

# %% id="wait-both"
# %%expect TimeoutError
with socket.create_connection(("data.pr4e.org", 80)) as sock:
    sock.settimeout(0.2)
    sock.sendall(b"GET /romeo.txt HTTP/1.0\r\n")
    sock.recv(512)

# %% [markdown]
# The server waits for the end of our request, we wait for its answer, and no byte will ever travel again.
# Neither side is broken. Without `settimeout` this cell would sit there until you pressed the stop button
# ■.
#
# Who speaks first is part of a protocol too. `talk.pr4e.org` does it the other way round:

# %% id="wait-greeting"
with socket.create_connection(("talk.pr4e.org", 7000)) as sock:
    print(sock.recv(512).decode())

# %% [markdown]
# Here the server greets first. A client that spoke HTTP to it would be talking over the greeting, and a
# client that waited for a greeting from a web server would wait for ever. (`create_connection` is `socket`
# and `connect` in one call.)

# %% [markdown]
# ### HTTP/1.1 keeps the line open
#
# Our loop ends because the server closes after its reply (it says so in a header, `Connection: close`).
# That is how HTTP/1.0 marks the end. In HTTP/1.1 the connection stays open for the next request. And our
# loop?

# %%
predict("keep-alive", [
    "the same as before: the whole reply, then b''",
    "the whole reply, then recv waits",
    "the server refuses 1.1",
])

# %% id="keepalive-waits"
# %%expect TimeoutError
with socket.create_connection(("data.pr4e.org", 80)) as sock:
    sock.settimeout(0.2)
    sock.sendall(b"GET /romeo.txt HTTP/1.1\r\nHost: data.pr4e.org\r\n\r\n")
    reply = read_all(sock)

# %% [markdown]
# The page arrived long ago; `read_all` is waiting for a `b''` that will not come. The end must be found in
# another way: read the head up to its empty line, then exactly `content-length` bytes. A socket's
# `makefile` gives a file that reads whole lines and exact numbers of bytes, so we need no loop of our own:

# %% id="keepalive-read"
def read_reply(stream):
    """Read one reply, and no byte beyond its end; return the body."""
    length = 0
    for line in stream:
        if line == b"\r\n":
            break
        name, _, value = line.decode("latin-1").partition(":")
        if name.lower() == "content-length":
            length = int(value)
    return stream.read(length)

# %% [markdown]
# With it, two requests over one connection. The page `/echo` sends back what it was sent, so we can see
# what the server knows about us. In the first request we introduce ourselves.

# %% id="keepalive-first"
sock = socket.create_connection(("lab.pr4e.org", 80))
stream = sock.makefile("rb")
sock.sendall(b"GET /echo HTTP/1.1\r\nHost: lab.pr4e.org\r\nMy-Name: Ada\r\n\r\n")
print(read_reply(stream).decode())

# %%
predict("stateless", ["the server still knows the name", "the server has forgotten the name"])

# %% id="keepalive-second"
sock.sendall(b"GET /echo HTTP/1.1\r\nHost: lab.pr4e.org\r\n\r\n")
print(read_reply(stream).decode())

# %% id="keepalive-close"
stream.close()
sock.close()

# %% [markdown]
# Same connection, a moment later, and the name is gone. **HTTP does not remember you**: each request is
# understood by itself, which is called *stateless* (RFC 9110, 3.3). A site that knows you after you log in
# gets a reminder from your browser with every single request, in a header called `Cookie`.

# %% [markdown]
# ☕ *A good place for a break. The kernel keeps what you have defined as long as the notebook is open. If
# you close it, run all cells above again: Run ▸ Run All Above Selected Cell.*

# %% [markdown]
# ## 4. Bytes are not characters
#
# Networks carry bytes: numbers from 0 to 255. Text is made of characters. `encode` and `decode` translate
# between them, and usually by the rules of **UTF-8**.

# %% id="bytes-ascii"
name = "Juliet"
print(name.encode(), name.encode() == b"Juliet")
print(list(name.encode()))

# %% [markdown]
# For these letters, the 128 of ASCII, each character is one byte, and `b"..."` is the same as
# `"...".encode()`. You may read that the two are always equivalent. Not so:

# %% id="bytes-utf8"
word = "café €5"
print(word.encode())
print(len(word), "characters,", len(word.encode()), "bytes")

# %% [markdown]
# `é` takes two bytes and `€` three. Python refuses to guess how you would like them between `b"` and `"`.
# (`eval` runs a text as a piece of Python.)

# %% id="bytes-literal"
# %%expect SyntaxError
eval('b"café"')

# %% [markdown]
# `recv` counts bytes, and so does `content-length`. Where an older text says that `recv(512)` gives 512
# *characters*, read *at most 512 bytes*.
#
# Now for the trap. Here is a browser that decodes each piece as it comes. It does well with Romeo:

# %% id="decode-naive"
def show_as_it_comes(path):
    with socket.create_connection(("data.pr4e.org", 80)) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n".encode())
        while piece := sock.recv(512):
            print(piece.decode(), end="")

show_as_it_comes("/romeo.txt")

# %% [markdown]
# (`while piece := ...` takes a piece, names it, and goes on as long as it is not empty.)
#
# The page `/utf8.txt` holds more than ASCII. And on a bad day the network hands us a byte or two at a time.
# localnet can make such a day, and calls it *weather*.

# %%
predict("cut-character", [
    "the same text, only more slowly",
    "text with some letters missing",
    "an exception at some letter beyond ASCII",
])

# %% id="decode-fails"
# %%expect UnicodeDecodeError
with localnet.weather("one byte"):
    show_as_it_comes("/utf8.txt")

# %% [markdown]
# Half a character is not text. The bytes of one letter came in two pieces, and `decode` rightly refused the
# first half. On a good day the same program works, which makes this mistake so hard to find: **it depends
# on where the network cuts**.
#
# The cure is an order of work: first collect all the bytes, then decode once.

# %% id="decode-whole"
with localnet.weather("one byte"):
    status, headers, body = get("data.pr4e.org", "/utf8.txt")
print(body.decode())

# %% [markdown]
# Must the text appear while it arrives, as in a chat? Then let a decoder keep the half character until its
# other half comes:

# %% id="decode-incremental"
import codecs

decoder = codecs.getincrementaldecoder("utf-8")()
for piece in [b"caf", b"\xc3", b"\xa9 ", b"\xe2\x82", b"\xac5"]:
    print(piece, "->", repr(decoder.decode(piece)))

# %% [markdown]
# How do we know it is UTF-8? The server should say so in `content-type`. If it keeps silent, UTF-8 is the
# best guess today.

# %% id="decode-charset"
headers["content-type"]

# %% [markdown]
# ## 5. Download a picture
#
# A picture is bytes as well, only many more of them and none of them text. Two changes to our loop: we keep
# the pieces, so that we can look at their sizes, and we may take a nap after each `recv`.

# %% id="picture-download"
import time


def download(path, nap=0):
    """Fetch a path; return the pieces in which the reply arrived."""
    pieces = []
    with socket.create_connection(("data.pr4e.org", 80)) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n".encode())
        while piece := sock.recv(5120):
            pieces.append(piece)
            time.sleep(nap)
    return pieces

# %% id="picture-get"
pieces = download("/cover3.jpg")
status, headers, picture = parts(b"".join(pieces))
print(status, headers["content-type"], headers["content-length"], len(picture))

# %% [markdown]
# All the bytes are there. We never call `decode` on them. Here they are, drawn by the notebook:

# %% id="picture-show"
from IPython.display import Image

Image(picture, width=240)

# %% [markdown]
# To keep the picture, write it to a file opened with `"wb"`. The `b` is for bytes; with `"w"` Python wants
# text and raises a `TypeError`. (*Some older texts have `"w"` here. Python 2 let it pass, and on Windows spoilt
# the picture.*)

# %% id="picture-save"
with open("cover3.jpg", "wb") as file:
    print(file.write(picture), "bytes written")

# %% [markdown]
# ### Who sets the pace?
#
# So far localnet cut the replies evenly. The weather "slow start" does what a real connection does: data
# come in bursts, and `recv` returns what has arrived by now. (`enumerate` numbers the pieces; `sum` of
# comparisons counts those that are true.)

# %% id="picture-table"
def show_sizes(pieces):
    """Print sizes and running totals, the first five and the last three."""
    total = 0
    for number, piece in enumerate(pieces, 1):
        total += len(piece)
        if number <= 5 or number > len(pieces) - 3:
            print(len(piece), total)
        elif number == 6:
            print("...")
    short = sum(len(piece) < 5120 for piece in pieces)
    print(short, "of", len(pieces), "pieces are shorter than 5120")

# %%
predict("recv-5120", [
    "5120 bytes from every recv, and a rest at the end",
    "5120 from many, fewer from some",
    "another size every time",
])

# %% id="picture-no-nap"
with localnet.weather("slow start"):
    pieces = download("/cover3.jpg")
show_sizes(pieces)

# %% [markdown]
# Look at the running totals. After the third piece there are 14480 bytes: twice 5120 and a smaller one.
# Older books print exactly this number and do not say why. (Something else on your screen? Your machine was
# busy; run the cell again.)

# %% id="picture-14480"
10 * 1448, 5120 + 5120 + 4240

# %% [markdown]
# One packet on an ordinary network carries 1448 bytes of the stream. A sender that knows nothing yet of the
# way ahead starts with ten of them and stops until word comes back that they have arrived. Our program
# emptied that first burst, 5120 bytes at a time, before the second was there, so the third `recv` found
# only a rest.

# %% [markdown]
# Now the nap: three hundredths of a second after every `recv`.

# %%
predict("recv-nap", ["smaller pieces", "the same pieces, later", "5120 nearly every time"])

# %% id="picture-nap"
localnet.trace().clear()
with localnet.weather("slow start"):
    pieces = download("/cover3.jpg", nap=0.03)
show_sizes(pieces)

# %% [markdown]
# While we sleep, data gather in a **buffer** that the operating system keeps for our socket. When we wake
# up there is nearly always more than 5120. The slower program gets the larger pieces: what `recv` returns
# depends on *when* you ask.

# %% [markdown]
# But a buffer has an end. Before it runs over, the sender is told to pause, and later to go on. This is
# **flow control**. localnet keeps a list of everything that happened, the **trace**; let us ask it:

# %% id="picture-flow"
received = 0
for event in localnet.trace():
    if event.kind == "recv":
        received += len(event.data)
    if event.kind.startswith("site told"):
        print(event.kind, "when our program had", received, "bytes")

# %% [markdown]
# ![From left to right: the server, the network, a buffer of limited size that is full, your program. An
# arrow leads from the full buffer back to the server: pause.](figures/03_http/buffer.svg)
#
# Nothing was lost, and neither program has a line of code for it. A slow reader slows the sender: that is
# TCP's work.
#
# The same download once more, as a model in which time stands still when you like. *Step on* to the first
# three pieces. Then move the slider of the nap.

# %%
predict("flow-pauses", ["a nap of ours makes the server pause", "a larger buffer does", "it never knows of us"])

# %% id="flow-view"
from helpers import views

views.flow()

# %% [markdown]
# With a nap the buffer fills up, and the server goes on only as we read: a little, and pause. Into 256 KiB the
# whole picture fits. Then the server never pauses and is done early. We are not: no buffer makes a program
# faster.

# %% [markdown]
# ## 6. One page is many requests
#
# You open a small page in a browser. It shows a text, in colours that a style sheet chose, and a picture;
# and a script in it changes one word. How often does the browser ask the server?

# %%
predict("one-page", ["once, for the page", "twice, for the page and the picture", "four times"])

# %% id="console-page"
status, headers, body = get("data.pr4e.org", "/intro.html")
print(body.decode())

# %% [markdown]
# That is all the first request brings: a body in **HTML**, the Hypertext Markup Language, which says what a
# browser is to show. HTTP brought it, and would bring a picture in the same way; it does not know what HTML
# means. The page names a style sheet, a script and a picture, and holds none of them. A browser finds the
# names and asks again for each. Its developer console (key F12) has a tab
# called *Network* that lists the requests; we can print such a list, too (`{…:6}` makes a column of six):

# %% id="console-table"
localnet.trace().clear()
print("method status  bytes  type             path")
for path in ["/intro.html", "/style.css", "/script.js", "/cover3.jpg"]:
    status, headers, body = get("data.pr4e.org", path)
    print(f"GET    {status:6} {len(body):6}  {headers['content-type']:16} {path}")

# %% [markdown]
# **One page is not one request.** And our `get` opened a new connection for each, as browsers did in the
# days of HTTP/1.0. The trace has counted them:

# %% id="console-connections"
sum(event.kind == "connect" for event in localnet.trace())

# %% [markdown]
# The trace holds all that a console shows, times included. `views.network` draws it as browsers do. Choose a
# request; look at its headers, its body, its raw bytes; look for the picture:

# %% id="console-trace"
views.network(localnet.trace())

# %% [markdown]
# Would you like to see the real console? The sites of localnet also listen on a port of your own machine.
# Run the next cell, open the address it prints in a browser, press F12, choose *Network* and load the page
# again: four rows, the same as above. (A fifth may be `/favicon.ico`: browsers ask every site for a little
# picture of its own.)

# %% id="console-address"
host, port = localnet.real_address("data.pr4e.org", 80)
print(f"http://{host}:{port}/intro.html")

# %% [markdown]
# ## 7. Test it without a network
#
# A program that was run once has been tested once, under one weather. `parts` needs no network at all, so
# we can feed it what we like. `assert` raises an exception where what follows is not true:

# %% id="test-parts"
status, headers, body = parts(b"HTTP/1.1 200 OK\r\nX: a:b\r\n\r\nline\r\n\r\nline")
assert status == 200
assert headers == {"x": "a:b"}
assert body == b"line\r\n\r\nline"
print("parts does well")

# %% [markdown]
# `read_all` wants a socket. But it only ever calls one method, so anything with that method will do. This
# stand-in hands out one byte at a time. (A `class` describes a kind of object. `Dribble(data)` makes one, and
# `__init__` runs then; `self` is the object itself.)

# %% id="test-fake"
class Dribble:
    """Stands in for a socket: gives the data away byte by byte, then b''."""

    def __init__(self, data):
        self.data = data

    def recv(self, most):
        piece, self.data = self.data[:1], self.data[1:]
        return piece

# %% id="test-read-all"
assert read_all(Dribble(b"HTTP/1.1 200 OK\r\n\r\nhello")) == b"HTTP/1.1 200 OK\r\n\r\nhello"
assert read_all(Dribble(b"")) == b""
print("read_all does well")

# %% [markdown]
# How much a stand-in is like the real thing is called its **fidelity**. `Dribble` never refuses, never
# stalls, never dies halfway: low fidelity, but quick, and the same each time. localnet is closer: real
# sockets, real waiting, weather. The internet is the real thing, slow, and different every day. Good tests
# use the cheap ones often and the dear ones now and then.

# %% id="test-weather"
for sky in ["calm", "showers", "one byte"]:
    with localnet.weather(sky):
        status, headers, body = get("data.pr4e.org", "/romeo.txt")
    print(sky, status, len(body))

# %% [markdown]
# Three kinds of weather, one result. A doubt worth keeping: would `get` notice if the connection broke in
# the middle of a page? Point 3 below.

# %% [markdown]
# ## Debugging
#
# | what you see | look here first |
# |---|---|
# | it waits and waits | did the request end with an empty line? is the server waiting for you? `settimeout` |
# | `400 Bad Request` | `print(request)`: spaces, the version, `\r\n` at each end |
# | `gaierror` | spelling of the host; no `http://` and no path in it |
# | `ConnectionRefusedError` | the port; is localnet on? |
# | `UnicodeDecodeError` | decoding a piece, or a picture |
# | `TypeError: a bytes-like object is required` | `encode` before you send |
#
# Whatever it is, the trace shows both sides of the conversation. Step through it; look at the bytes of each
# event as text, with escapes, in hex:

# %% id="debugging-trace"
localnet.trace().clear()
get("data.pr4e.org", "/romeo.txt")
views.wire(localnet.trace())

# %% [markdown]
# ## Summary
#
# * The client speaks first: request line, headers, an empty line. The server answers: status line, headers,
#   an empty line, body.
# * `recv(n)` waits for at least one byte and gives at most n; where it cuts means nothing. `b''` means that
#   the other side has closed.
# * A status is an answer. An exception means that no answer came.
# * Collect bytes, then decode once. A picture is never decoded.
# * The end of a body is where the server closes (1.0), or after `content-length` bytes (1.1).
# * Each request stands for itself, and a page takes several.
#
# ## Glossary
#
# * **socket**: one end of a two-way connection between two programs.
# * **port**: the number that says which program on a host is meant.
# * **protocol**: an agreement about who says what, when, and how it ends.
# * **request line, status line**: the first line of a request, and of a reply.
# * **header**: a name, a colon, a value; one line before the empty line.
# * **body**: what follows the empty line.
# * **flow control**: a full receiver makes the sender pause.
# * **fidelity**: how like the real thing a stand-in is.

# %% [markdown]
# ## Try it
#
# 1. Send `HEAD` in place of `GET`. What is missing from the reply, and what is not?
# 2. Ask `lab.pr4e.org` for `/status/503`, `/status/418` and a number of your own.
# 3. Set the nap to 0.1 and a limit of ten pieces. How much has the server sent when you stop? (The trace
#    knows.)
# 4. Leave the `Host` header out of an HTTP/1.1 request.
# 5. Connect to `silent.pr4e.org`, with `settimeout(1)` before. A third way of not being there: which?

# %% id="try-it"
# Your experiments go here.

# %% [markdown]
# ## Points to ponder
#
# 1. Why must the client know how long a body is, when the server certainly knows?
# 2. A friend says: "It worked with `recv(100000)`, so I need no loop." On which day will it fail?
# 3. The connection breaks halfway through a body. Which of our functions could tell, and from what?
# 4. If HTTP forgets you after each request, who remembers what is in your shopping basket?
# 5. HTML and HTTP: which one could you replace without changing the other? What would your browser need?
#
# **Now it is your turn.** In the file browser on the left open `work/03_http/exercises.ipynb`, or follow
# [this link to the exercises](../work/03_http/exercises.ipynb). You will turn this browser into one that
# takes any address, counts, and shows only the page.

# %% [markdown]
# ## In practice
#
# *Fine print, for when you meet other texts.*
#
# * **The standard.** [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110) says what requests, replies, status
#   codes (section 15) and headers mean, [RFC 9112](https://www.rfc-editor.org/rfc/rfc9112) how HTTP/1.1
#   writes them: request line in section 3, status line in 4, the length of a body in 6.3, open connections
#   in 9.3. HTTP/1.0 is [RFC 1945](https://www.rfc-editor.org/rfc/rfc1945). Older texts send you to RFC
#   2616; it was replaced in 2014 and again in 2022.
# * **`\n\n`** in place of `\r\n\r\n`: a server may accept it (RFC 9112, 2.2) and many do. Send what the
#   standard says.
# * **1.1 in answer to 1.0** is right: the version tells what the server is able to speak (RFC 9110, 2.5 and
#   6.2).
# * **Names.** HTTP is the Hypertext *Transfer* Protocol, TCP the *Transmission* Control Protocol, whatever
#   you read elsewhere.
# * **Python 2.** `print data`, `raw_input()`, `urllib.urlopen` and text sent without `encode` are signs of a
#   text from before 2020. Today: `print(data)`, `input()`, `urllib.request.urlopen`, and bytes.
# * **1448** is 1500 bytes of an Ethernet frame less 20 for IP, 20 for TCP and 12 for TCP's time stamps. Ten
#   of them at first is RFC 6928. Older runs, and those without time stamps, show other numbers, 1460 and 2920
#   for instance.
# * **Chunked bodies.** An HTTP/1.1 server may send a body in chunks with no `content-length` (RFC 9112,
#   7.1). Ask with 1.0 and it may not. Libraries read both, and this is one reason to use one.

# %% [markdown]
# **An older way to ask.** Many texts send the whole address in the request line and no `Host`. This
# *absolute form* is made for proxies, but every server must accept it (RFC 9112, 3.2.2), so their programs
# work. Browsers send path and `Host`, the *origin form* (3.2.1), as we did.

# %% id="absolute-form"
old_style = ask("data.pr4e.org", b"GET http://data.pr4e.org/romeo.txt HTTP/1.0\r\n\r\n")
print(parts(old_style) == get("data.pr4e.org", "/romeo.txt"))

# %% [markdown]
# ### The real internet
#
# The same programs work on the real network. When you are online, put these lines into an empty cell:
#
# ```python
# localnet.stop()                       # the names lead to the internet again
# status, headers, body = get("data.pr4e.org", "/romeo.txt")
# print(status, headers, len(body))
# ```
#
# **Expect differences.** Other dates, more and other headers, another order. Pieces of other sizes, new
# ones at each run. Waits of a tenth of a second and more. Some networks let nobody out through port 80, and
# many sites answer 301 with an `https://` address, which needs encryption and a later tool.
# `localnet.start()` brings the little internet back.
