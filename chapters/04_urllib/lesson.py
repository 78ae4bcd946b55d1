# ---
# title: Let the library speak HTTP
# minutes: 60
# difficulty: 1
# needs: [03_http]
# ---

# %% [markdown]
# # Let the library speak HTTP
#
# You have spoken HTTP by hand. Now you let a library do it, and get pages in two lines. It does more for you
# than you asked, and less than you might think; you will look at both.
#
# **You will**
#
# * read a page as you read a file, and count its words
# * decode it with the encoding that the server names
# * copy files that are larger than your memory
# * tell a missing page, a missing server and a silent one apart
# * check who is at the other end of an encrypted connection
#
# **You need** [chapter 03](03_http.ipynb), dictionaries and `try`. **Time**: 60 minutes. **Difficulty**: ★☆☆.

# %%
from helpers import localnet, predict

net = localnet.start()

# %% [markdown]
# The names of this lesson live on this machine. Nothing you do here reaches the internet.
#
# ## What do you remember?
#
# Three questions from earlier chapters.

# %%
predict("urllib-recall-404", ["404: the server is missing", "404: the page is missing, the server is there"])

# %%
predict("urllib-recall-bytes", ["'é' is one byte in UTF-8", "two bytes", "that depends on the network"])

# %%
predict("urllib-recall-end", ["HTTP/1.0: the body ends at an empty line", "it ends where the server closes"])

# %% id="recall-answers"
print("é".encode())

# %% [markdown]
# The page is missing; two bytes; where the server closes.

# %% [markdown]
# ## 1. A page as a file
#
# `urlopen` takes an address. What it returns can be read like a file that was opened for bytes.

# %% id="page-lines"
import urllib.request

page = urllib.request.urlopen("http://data.pr4e.org/romeo.txt")
for line in page:
    print(line.decode().rstrip())

# %% [markdown]
# No socket, no request, no loop around `recv`, and no headers: the library has read them and put them aside.

# %% id="page-reply"
print(page.status, page.headers["content-type"], page.url)

# %% [markdown]
# What did it say in our name? The trace has kept it.

# %%
predict("urllib-request", ["GET, and nothing more", "GET and Host", "GET, Host, and more than we know of"])

# %% id="page-request"
sent = [event.data for event in localnet.trace() if event.kind == "send"]
request_line, *headers = sent[0].decode().split("\r\n")
print(request_line)
print(sorted(header.partition(":")[0] for header in headers if header))

# %% [markdown]
# It speaks HTTP/1.1 and asks the server to close after the reply. `User-Agent` tells every site that a Python
# program is calling.
#
# ### Bytes first
#
# We used `decode`. What if we forget?

# %%
predict("urllib-no-decode", ["the same text", "lines that begin with b'", "an exception"])

# %% id="reader-bytes"
with urllib.request.urlopen("http://data.pr4e.org/romeo.txt") as page:
    for line in page:
        print(line)

# %% [markdown]
# These are bytes objects as Python writes them. *Older texts print pages this way and leave it at that.* The
# `with` closes the connection. Which encoding turns the bytes into text? The server names it:

# %% id="reader-charset"
with urllib.request.urlopen("http://files.pr4e.org/latin1.txt") as page:
    menu = page.read()
    charset = page.headers.get_content_charset("utf-8")
print(menu[:14], charset)

# %% [markdown]
# Here `é` is one byte, `\xe9`, as in Latin-1 (`iso-8859-1`). The `"utf-8"` in brackets is for servers that
# name no encoding. So a reader of web pages is this:

# %% id="reader-text"
def read_text(url):
    """Fetch a page; return it as text, in the encoding that its server names."""
    with urllib.request.urlopen(url, timeout=10) as page:
        charset = page.headers.get_content_charset("utf-8")
        return page.read().decode(charset)

# %% id="reader-all"
for name in ["utf8.txt", "latin1.txt", "says-nothing.txt"]:
    print(name, "->", read_text("http://files.pr4e.org/" + name).splitlines())

# %% [markdown]
# And if a server names the wrong one? There are two ways to be wrong, one loud and one quiet.

# %% id="charset-loud"
# %%expect UnicodeDecodeError
read_text("http://files.pr4e.org/says-utf8.txt")

# %% id="charset-quiet"
print(read_text("http://files.pr4e.org/says-latin1.txt"))

# %% [markdown]
# Latin-1 has a character for every byte, so it never complains: two characters stand where `é` should be. No
# library can know better than the server. You can, by looking.
#
# Does `encode` make a text secret?

# %%
predict("urllib-encode", ["yes: nobody can read the bytes", "no: anybody can decode them"])

# %% id="encode-secret"
b"Meet me at the caf\xc3\xa9".decode()

# %% [markdown]
# **To encode is not to encrypt.** An encoding is public, and there is no key. Section 5 has one.
#
# One more thing that the library leaves to you. This page comes compressed:

# %% id="gzip-bytes"
import gzip

with urllib.request.urlopen("http://lab.pr4e.org/gzip") as page:
    body = page.read()
    print(page.headers["content-encoding"], body[:2])
print(gzip.decompress(body).decode().splitlines()[0])

# %% [markdown]
# urllib never asks for compression (`Accept-Encoding: identity`) and undoes none.

# %% [markdown]
# ## 2. Count words
#
# A page that reads like a file can be counted like a file.

# %%
predict("urllib-words", ["'love' and 'love,' are one word", "split takes the comma for a part of the word"])

# %% id="words-count"
counts = {}
for line in urllib.request.urlopen("http://data.pr4e.org/romeo-full.txt"):
    for word in line.decode().split():
        counts[word] = counts.get(word, 0) + 1
print(counts["the"], counts["love"], counts["love,"])

# %% [markdown]
# `split()` cuts at white space and nowhere else. The most frequent words:

# %% id="words-top"
for word in sorted(counts, key=counts.get, reverse=True)[:5]:
    print(counts[word], word)

# %% [markdown]
# ## 3. Copy a file
#
# A picture needs no decoding, only a file opened with `"wb"`.

# %% id="copy-whole"
with urllib.request.urlopen("http://data.pr4e.org/cover3.jpg") as page:
    picture = page.read()
with open("cover3.jpg", "wb") as file:
    print(file.write(picture), "bytes copied")

# %% [markdown]
# `read()` brings everything into memory, then we write it. Fine for a picture. For a film of 4 GB it is not.
# Here is the other way: a **block** at a time, and each written before the next is read.

# %% id="copy-blocks"
size = 0
with urllib.request.urlopen("http://data.pr4e.org/cover3.jpg") as page, open("cover3.jpg", "wb") as file:
    while block := page.read(100_000):
        size += len(block)
        file.write(block)
print(size, "bytes copied")

# %% [markdown]
# (*Older texts say "characters copied".* They are bytes.) How much memory does each way need? `tracemalloc`
# keeps a list of who has asked Python for memory. We want what the HTTP library has asked for:

# %% id="memory-tool"
import http.client
import tracemalloc


def held():
    """Megabytes that the HTTP library has asked for and that are still in use."""
    mine = tracemalloc.Filter(True, http.client.__file__)
    traces = tracemalloc.take_snapshot().filter_traces([mine]).traces
    return sum(trace.size for trace in traces) / 1_000_000

# %%
predict("urllib-memory", ["4 MB both ways", "whole 4 MB, in blocks 0.1 MB", "0.1 MB both ways"])

# %% id="memory-compare"
url = "http://files.pr4e.org/big/4000000"
tracemalloc.start()
with urllib.request.urlopen(url) as page:
    whole = page.read()
    print("whole:     ", len(whole), "bytes, at most", round(held(), 1), "MB held")
del whole

size, most = 0, 0
with urllib.request.urlopen(url) as page:
    while block := page.read(100_000):
        size += len(block)
        most = max(most, held())
print("in blocks: ", size, "bytes, at most", round(most, 1), "MB held")
tracemalloc.stop()

# %% [markdown]
# Forty times less, and for a file of 4 GB it would still be 0.1 MB.

# %% [markdown]
# ### A command of your own
#
# Programs that copy an address to a file exist on most machines: `curl` and `wget`. Ours has eight lines.
# `sys.argv` holds the words of the command line. This cell writes the program into a file:

# %% id="command-write"
program = '''\
import sys
import urllib.request

_, url, name = sys.argv
size = 0
with urllib.request.urlopen(url, timeout=10) as page, open(name, "wb") as file:
    while block := page.read(100_000):
        size += file.write(block)
print(size, "bytes copied to", name)
'''
with open("fetch.py", "w", encoding="utf-8") as file:
    file.write(program)

# %% [markdown]
# In a terminal, `course run` starts any program with localnet around it:
#
# ```
# course run fetch.py http://data.pr4e.org/cover.jpg cover.jpg
# ```
#
# The next cell does the same for you.

# %% id="command-run"
import subprocess
import sys


def terminal(*words):
    """Run a command as a terminal would; show what it prints."""
    print(subprocess.run(words, capture_output=True, text=True).stdout, end="")


course = [sys.executable, "-m", "helpers.cli"]
terminal(*course, "run", "fetch.py", "http://data.pr4e.org/cover.jpg", "cover.jpg")

# %% [markdown]
# And the famous two? They know nothing of localnet, so we tell them where the site really listens. The next
# cell tries them, where they are installed.

# %% id="curl-wget"
import shutil

host, port = localnet.real_address("data.pr4e.org", 80)
here = f"http://{host}:{port}/cover.jpg"
for words in [["curl", "-sS", "-o", "curl.jpg", here], ["wget", "-q", "-O", "wget.jpg", here]]:
    if shutil.which(words[0]) is None:
        print(words[0], "is not installed here")
        continue
    terminal(*words)
    with open(words[3], "rb") as one, open("cover.jpg", "rb") as two:
        print(words[0], "and fetch.py made the same file:", one.read() == two.read())

# %% [markdown]
# | | fetch.py | curl | wget |
# |---|---|---|---|
# | copy to a file of a given name | `fetch.py URL NAME` | `curl -o NAME URL` | `wget -O NAME URL` |
# | follow redirects | always | with `-L` | always |
# | a 404 | exception | copies the error page; with `-f` fails | fails |
# | go on after a break | no | `-C -` | `-c` |

# %% [markdown]
# ## 4. When it goes wrong
#
# By hand, a 404 was a reply like any other. And with urllib?

# %%
predict("urllib-404", ["urlopen returns the error page", "it raises an exception", "it returns None"])

# %% id="error-404"
# %%expect HTTPError
urllib.request.urlopen("http://data.pr4e.org/no-such-page.txt")

# %% [markdown]
# A status of 400 and more becomes an `HTTPError`. The reply is not lost; the exception is the reply.

# %% id="error-is-reply"
import urllib.error

try:
    urllib.request.urlopen("http://data.pr4e.org/no-such-page.txt")
except urllib.error.HTTPError as error:
    print(error.code, error.reason, len(error.read()), "bytes")
    error.close()

# %% [markdown]
# No reply at all is a `URLError`, and its `reason` says why. Watch three of them:

# %% id="error-reasons"
for url in ["http://www.nobody.example/", "http://closed.pr4e.org/", "http://silent.pr4e.org/"]:
    try:
        urllib.request.urlopen(url, timeout=0.2)
    except urllib.error.URLError as error:
        print(url, type(error.reason).__name__)

# %% [markdown]
# `silent.pr4e.org` swallows whatever you send; only the time-out ended that. There is no time-out unless you
# ask for one. A server can also accept your request and then take its time:

# %%
predict("urllib-slow", ["URLError, as before", "TimeoutError, as it is", "no exception: an empty page"])

# %% id="error-slow"
# %%expect TimeoutError
urllib.request.urlopen("http://lab.pr4e.org/slow?delay=2", timeout=0.2)

# %% [markdown]
# Once the request is sent, urllib passes on what the socket raises, without wrapping it. So time-outs have
# two faces. The family tree helps; `issubclass(A, B)` asks whether every A is a B:

# %% id="error-family"
print(issubclass(urllib.error.HTTPError, urllib.error.URLError))
print(issubclass(urllib.error.URLError, OSError))
print(issubclass(TimeoutError, OSError))

# %% [markdown]
# An `HTTPError` is a `URLError`, and both are kinds of `OSError`, as `TimeoutError` is. Python takes the
# first `except` that fits: put the special before the general. (A text that is no address at all raises
# `ValueError`, before anything is sent.)
#
# ### Sent elsewhere
#
# By hand, a 301 was a reply too. The library follows it, and tells you where you have ended up:

# %% id="redirect-followed"
with urllib.request.urlopen("http://lab.pr4e.org/redirect/3") as page:
    print(page.status, page.url, page.read().decode())

# %% id="redirect-loop"
# %%expect HTTPError
urllib.request.urlopen("http://lab.pr4e.org/loop")

# %% [markdown]
# Round and round: urllib follows a redirect to the same address four times, and to ten different ones at most;
# then it gives up, with the last 302 as its exception. An `HTTPError` is a reply here, too: its `code` tells a
# loop (3xx) from a page that is missing, its `url` which address it was.
#
# ### What DNS knows

# %%
predict("urllib-dns", ["DNS finds the page", "DNS finds the host, and never hears of the page"])

# %% id="dns-asked"
localnet.trace().clear()
read_text("http://files.pr4e.org/utf8.txt")
print([event.note for event in localnet.trace() if event.kind == "lookup"])

# %% [markdown]
# **DNS turns the name of a host into an address.** Pages are found, or not, by the server itself.

# %% [markdown]
# ## 5. Who is there?
#
# `http` travels in the clear. `https` wraps the same conversation in **TLS**, which encrypts it, and asks the
# server for a **certificate**: a statement that a name belongs to a key, signed by an authority your machine
# trusts. localnet has an authority of its own for its hosts.

# %% id="https-good"
print(read_text("https://secure.pr4e.org/"))

# %% [markdown]
# Only the `s` is new. Three other hosts have something to hide:

# %%
predict("urllib-https", ["all three are read", "one of them is refused", "all three are refused"])

# %% id="https-bad"
for name in ["expired", "wrong", "self-signed"]:
    try:
        print(read_text(f"https://{name}.pr4e.org/"))
    except urllib.error.URLError as error:
        print(f"{name}: {error.reason.verify_message}")

# %% [markdown]
# Too old; made out to somebody else; signed by nobody but itself. In each case the connection ends before
# your request is sent.
#
# *Older texts switch verification off in three programs*, with the lines below and the words "ignore
# certificate errors". See what that costs:

# %% id="https-careless"
import ssl

careless = ssl.create_default_context()
careless.check_hostname = False
careless.verify_mode = ssl.CERT_NONE
login = "https://wrong.pr4e.org/"
with urllib.request.urlopen(login, data=b"password=secret", context=careless, timeout=10) as page:
    print(page.read().decode())

# %% [markdown]
# Encrypted, and delivered to a stranger. Anybody between you and the site can play this stranger, and a
# program like this will not notice. Leave the three lines out; such programs work as well without them. If a
# certificate is refused, something is wrong: the clock, the list of authorities, the site, or somebody is
# listening. Find out which.

# %%
predict("urllib-padlock", ["the padlock: this site is honest", "the padlock: this is the site of that name"])

# %% id="https-prize"
print(read_text("https://prize.pr4e.org/"))

# %% [markdown]
# A perfectly good certificate. **The padlock means that you talk to the holder of the name, unheard. It does
# not say that the holder is honest.** Swindlers get certificates too, for names of their own.

# %% [markdown]
# ## Debugging
#
# | what you see | look here first |
# |---|---|
# | `b'...'` in the output | `decode` |
# | `Ã©` for `é` | the encoding: UTF-8 was read as Latin-1 |
# | `ValueError: unknown url type` | the `http://` is missing |
# | the second `read()` gives `b''` | a reply can be read once; keep what you read |
# | `HTTPError 403` or `406` | some sites turn away `Python-urllib`; ask them, or read their rules |
# | it waits and waits | `timeout=10` |
# | `CERTIFICATE_VERIFY_FAILED` | read the reason at its end |

# %% id="debugging-once"
with urllib.request.urlopen("http://data.pr4e.org/romeo.txt") as page:
    print(len(page.read()), page.read())

# %% [markdown]
# ## Summary
#
# * `urlopen` gives a file of bytes, with `status`, `headers` and `url`. Decode with the charset it names.
# * `read(n)` in a loop copies a file of any size in the memory of one block.
# * No reply: `URLError` or `TimeoutError`. A bad status: `HTTPError`, which is a reply.
# * Redirects are followed; loops end in an `HTTPError`.
# * HTTPS hides what you say and proves to whom. It proves no more, and nothing once checks are off.
#
# ## Glossary
#
# * **block**: as many bytes as are read and written at a time.
# * **charset**: the name of an encoding, in the header Content-Type.
# * **redirect**: a reply that says where to ask instead (status 3xx).
# * **time-out**: the longest wait a program puts up with.
# * **TLS**: what HTTPS adds to HTTP: encryption, and proof of the server's name.
# * **certificate**: a signed statement that a name belongs to a key.
# * **certificate authority**: one whose signature on certificates your machine trusts.
# * **curl**: a command that copies an address to a file; wget is another.

# %% [markdown]
# ## Try it
#
# 1. Copy `http://files.pr4e.org/big/200000000` with `fetch.py` (200 MB; it takes some seconds). Watch its
#    memory in your system's task list.
# 2. Read `http://lab.pr4e.org/short`. What does `read()` raise? Does `read(100)` raise it too?
# 3. Give `read_text` an address on `secure.pr4e.org` with `http`. Where do you end up?
# 4. Make `fetch.py` show a dot for every block.

# %% id="try-it"
# Your experiments go here.

# %% [markdown]
# ## Points to ponder
#
# 1. `read()` without a number is shorter. When is it right?
# 2. A site's certificate ran out yesterday. What has become less safe since then?
# 3. Who can see which sites you visit over HTTPS, and which pages?
# 4. Why does urllib follow a 302 without asking, and why does curl not?
#
# **Now it is your turn**: open [the exercises](../work/04_urllib/exercises.ipynb). You will count, copy, and
# survive whatever a server can do to you.

# %% [markdown]
# ## In practice
#
# * **Names.** Python 2 had `urllib.urlopen`; today it is `urllib.request.urlopen`.
# * **The standards.** Status codes and redirects: [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110), section
#   15; Content-Type, 8.3; `https`, 4.2.2, and how a client checks the name in a certificate, 4.3.4. TLS 1.3:
#   [RFC 8446](https://www.rfc-editor.org/rfc/rfc8446).
# * **What HTTPS leaves open.** Addresses, the time and the amount of data, and usually the name of the host.
# * **Libraries.** Outside the standard library many use `requests` or `httpx`. All that you have learnt here
#   holds there: statuses, encodings, blocks, time-outs, certificates.
# * **The real internet.** `localnet.stop()` gives it back. Expect larger headers, other status codes, pages
#   that change, certificates that are renewed every few weeks. A company's network may put an authority of
#   its own between you and every site; then that one must be installed, and checks stay on.
