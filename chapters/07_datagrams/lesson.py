# ---
# title: Send datagrams
# minutes: 60
# difficulty: 2
# needs: [02_sockets]
# ---

# %% [markdown]
# # Send datagrams
#
# TCP is a telephone call: you dial, somebody answers, and what you say arrives in order. UDP is a postcard.
# It may arrive, or not, or twice, or after the one you wrote later. You will send such postcards, lose some
# of them in bad weather, and then build what makes a conversation out of them all the same.
#
# **You will**
#
# * send a datagram, receive one, and answer whoever sent it
# * find out what happens when nobody listens, when nothing comes, when a datagram is too large
# * see datagrams get lost, doubled and out of order
# * make a protocol reliable with numbers, time-outs and second tries
# * let two notebooks talk, and two machines
#
# **You need** sockets, ports and bytes from [the chapter on connections](02_sockets.ipynb). **Time**: 60
# minutes, with a break after section 2. **Difficulty**: ★★☆.

# %%
from helpers import localnet, predict

net = localnet.start()

# %% [markdown]
# ## What do you remember?
#
# Three questions from earlier chapters.

# %%
predict("datagrams-recall-tcp", ["one send is one recv", "recv may cut and join what was sent"])

# %%
predict("datagrams-recall-sent", ["sendall returned: they have read it", "sendall returned: it is on its way"])

# %%
predict("datagrams-recall-port", ["bind to port 0 takes any free port", "bind to port 0 is an error"])

# %% id="recall-answers"
import socket

with socket.socket() as sock:
    sock.bind(("127.0.0.1", 0))
    print(sock.getsockname()[1] > 0)

# %% [markdown]
# TCP is a stream, so `recv` cuts and joins. Sent is not read. And port 0 means *any free one*. The first of
# these is about to change.

# %% [markdown]
# ## 1. One message
#
# A **datagram** is a single message, sent from one port to another, with nothing before and nothing after
# it. The protocol is **UDP**, the User Datagram Protocol. Its sockets are made with `SOCK_DGRAM`.
#
# Whoever wants to receive needs an address that others know, so the receiver *binds*:

# %% id="receive-bind"
receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 0))
address = receiver.getsockname()
print(address[0])

# %% [markdown]
# No `listen`, no `accept`: there will be no connection. The sender makes a socket too, and sends right away.
# It does not even have to bind; the system gives it a port with its first datagram.

# %%
predict("datagrams-bytes-sent", [
    "sendto returns how many bytes were received",
    "sendto returns how many bytes were handed over",
    "sendto returns None",
])

# %% id="receive-sendto"
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sender.sendto(b"hello from me", address)

# %% [markdown]
# 13, the length of the message in bytes. Nobody has received anything yet: we have not asked. (Bytes, as
# always. Text must be encoded first: `"Grüße".encode()`.)

# %% id="receive-recvfrom"
data, source = receiver.recvfrom(4096)
print(data, source[0], source[1] == sender.getsockname()[1])

# %% [markdown]
# `recvfrom` gives a pair: the data, and **the address it came from**, again a pair of host and port. This is
# all a receiver knows of the sender, and enough to answer.

# %% id="receive-answer"
receiver.sendto(b"hello, " + data.split()[-1], source)
print(sender.recvfrom(4096)[0])

# %% [markdown]
# There is no server and no client here, only two sockets. Who speaks first is up to them.
#
# Now two messages in a row, and one with nothing in it:

# %%
predict("datagrams-boundaries", [
    "one recvfrom gives all that has arrived",
    "each recvfrom gives one message",
    "the empty message ends the conversation",
])

# %% id="receive-three"
for message in [b"one", b"", b"three"]:
    sender.sendto(message, address)
for _ in range(3):
    print(receiver.recvfrom(4096)[0])

# %% [markdown]
# **One datagram, one `recvfrom`.** UDP keeps messages apart, which TCP does not. And `b''` is a message of
# no bytes; nobody has closed anything, for there is nothing to close at the other end.
#
# Must it be text? UDP carries bytes and does not look at them. Whatever can be written as bytes can be sent, as
# long as both sides agree how. For a dictionary, JSON will do; `struct` writes a number in so many bytes:

# %% id="receive-anything"
import json
import struct

sender.sendto(json.dumps({"item": "kettle", "pieces": 3}).encode(), address)
sender.sendto(struct.pack(">d", 20.5), address)
order = json.loads(receiver.recvfrom(4096)[0])
data = receiver.recvfrom(4096)[0]
print(order["item"], order["pieces"] + 1)
print(len(data), "bytes:", struct.unpack(">d", data)[0])

# %% [markdown]
# Many services need just one question and one answer. Two of them:

# %% id="receive-services"
for service in [("time.pr4e.org", 13), ("quote.pr4e.org", 17)]:
    sender.sendto(b"please", service)
    print(sender.recvfrom(512)[0].decode().strip())

# %% [markdown]
# ## 2. Nobody there, nothing comes, too much
#
# At `closed.pr4e.org` no program listens on any port. TCP would say `ConnectionRefusedError`. And UDP?

# %%
predict("datagrams-nobody", ["ConnectionRefusedError", "sendto returns 0", "as if nothing were wrong"])

# %% id="nobody-sendto"
sender.sendto(b"hello?", ("closed.pr4e.org", 7500))

# %% [markdown]
# Six bytes were handed over. That is true, and all that `sendto` knows. **No answer is the only news of a
# lost datagram**, so whoever waits for an answer needs a limit.

# %% id="nobody-timeout"
# %%expect TimeoutError
sender.settimeout(0.2)
sender.recvfrom(512)

# %% [markdown]
# Without the limit this cell would wait for ever. `settimeout` belongs to one socket. There is also
# `socket.setdefaulttimeout`. Does it help a socket that is already waiting for its datagrams?

# %%
predict("datagrams-default-timeout", ["it sets the limit of all sockets", "only of those made later"])

# %% id="nobody-default"
socket.setdefaulttimeout(5)
later = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
print(receiver.gettimeout(), later.gettimeout())
later.close()
socket.setdefaulttimeout(None)

# %% [markdown]
# Only sockets made afterwards have it. (*Some texts set the default when their socket exists already, and
# then it still waits for ever. Use `settimeout`.*)
#
# A UDP socket can be *connected*, too. Nothing is sent by that. It fixes the other end, so `send` and `recv`
# will do, and datagrams from anybody else are kept out. And one thing more:

# %% id="nobody-connected"
# %%expect ConnectionRefusedError
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    sock.settimeout(0.5)
    sock.connect(("closed.pr4e.org", 7500))
    print(sock.send(b"hello?"))
    sock.recv(512)

# %% [markdown]
# The machine over there did send word: *port unreachable*. A connected socket passes it on, with the next
# call after the `send`. Do not rely on it: firewalls often swallow that word, and a machine that is switched
# off says nothing.

# %% [markdown]
# ### How large?
#
# The packets of your network hold about 1500 bytes, its **MTU**. So is that the largest datagram?

# %%
predict("datagrams-largest", ["about 1,500 bytes", "exactly 65,507 bytes", "any length, as with sendall"])

# %% id="large-most"
echo = ("echo.pr4e.org", 7)
print(65_535 - 20 - 8)
print(sender.sendto(bytes(65_507), echo))
print(len(sender.recvfrom(65_535)[0]))

# %% id="large-too-large"
# %%expect OSError
sender.sendto(bytes(65_508), echo)

# %% [markdown]
# (`bytes(5)` is five zero bytes.) A length field of 16 bits counts the headers too: 20 bytes for IP, 8 for UDP.
# What is larger than the MTU is cut into **fragments** on the way and put together again on arrival. If one
# fragment gets lost, the whole datagram is lost. So careful programs stay below 1,200 bytes or so.
#
# The receiver also has a limit: the number in `recvfrom`.

# %%
predict("datagrams-cut", [
    "the next recvfrom gives the rest",
    "the rest is lost",
    "recvfrom gives it all anyway",
])

# %% id="large-cut"
sender.sendto(b"meet me at noon, not at one", address)
sender.sendto(b"next", address)
print(receiver.recvfrom(15)[0])
print(receiver.recvfrom(15)[0])

# %% [markdown]
# **The rest is thrown away**, and nothing tells you. (Windows raises an `OSError` instead.) Ask for 65,535,
# or for the largest message your protocol allows.
#
# ☕ *A good place for a break.*

# %% [markdown]
# ## 3. Bad weather
#
# So far every datagram arrived. `story.pr4e.org` answers with eight datagrams, numbered 1 to 8. First in good
# weather:

# %% id="weather-story"
def hear_story():
    """Ask for the story; return the datagrams in the order they came, until 0.3 s are quiet."""
    heard = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(0.3)
        sock.sendto(b"tell me", ("story.pr4e.org", 7600))
        try:
            while True:
                heard.append(sock.recvfrom(512)[0].decode())
        except TimeoutError:
            return heard

# %% id="weather-calm"
print(hear_story())

# %% [markdown]
# The weather "lossy" does what a bad line does, only more often. Numbers, so that we can see it:

# %%
predict("datagrams-lossy", [
    "the last ones are missing",
    "some are missing, the rest is in order",
    "missing, doubled, and out of order",
])

# %% id="weather-lossy"
from helpers.localnet import Weather

rain = Weather(seed=7, loss=0.2, duplication=0.2, reorder=0.3, delay=(0.01, 0.05))
with localnet.weather(rain):
    story = hear_story()
print(story)

# %% [markdown]
# All three. UDP promises none of what TCP promises; what arrives is right, that is nearly all.
#
# Make your own weather. Time goes down; each line is a message on its way from one machine to another. Move one
# slider at a time, and press *Send again*. Can a delay alone bring them out of order?

# %% id="weather-view"
from helpers import views

views.datagrams(seed=24)

# %% [markdown]
# A delay that is the same for all keeps the order; it takes some that are held up while others overtake them.
# And no slider makes the sender notice anything.
#
# | | TCP | UDP |
# |---|---|---|
# | before the first byte | a connection is made | nothing |
# | unit | a stream of bytes | one message |
# | lost on the way | is sent again | is gone |
# | order | kept, while the connection lives | not kept |
# | twice | never | possible |
# | receiver too slow | the sender is told to pause | what does not fit is dropped |
#
# Is UDP faster, then? A single question saves the round trip that makes a connection. A large file does not
# get faster: TCP fills the line as well as anybody, and finds out how much it can bear, which a UDP program
# has to do for itself. **UDP is not faster, it is less.** It suits single questions (DNS), what is worthless
# when late (voices, games), and messages to many.

# %% [markdown]
# ## 4. Reliable all the same
#
# `till.pr4e.org` adds up money: `new` begins, `add 5` is answered with the total. We try up to eight times:

# %% id="retry-naive"
till = ("till.pr4e.org", 7700)

def ask(sock, message):
    """Send a message until an answer comes, up to eight times."""
    for _ in range(8):
        sock.sendto(message, till)
        try:
            return sock.recvfrom(512)[0].decode()
        except TimeoutError:
            pass
    return "no answer"

# %%
predict("datagrams-counted", [
    "the total is 15",
    "the total is less than 15",
    "the total is more than 15",
])

# %% id="retry-counted-twice"
sender.settimeout(0.25)
ask(sender, b"new")
localnet.trace().clear()
with localnet.weather(Weather(seed=27, loss=0.3)):
    for _ in range(3):
        answer = ask(sender, b"add 5")
print(answer)

# %% [markdown]
# Three times five, and the till has counted more. When no answer comes, we cannot tell whether the
# *question* was lost or the *answer*. In the second case the work is done already, and asking again does it
# again. The trace knows what reached the till (`arrives`), what we received (`recvfrom`), and what nobody did:

# %% id="retry-trace"
for event in localnet.trace():
    if event.kind in ("arrives", "lost", "recvfrom"):
        print(event.kind, event.data.decode())

# %% [markdown]
# The cure is a **number** in each message. Asking again means the *same* number again. The till remembers
# what it answered to each number, and repeats the answer, not the work. Its answers carry the number, so we
# can throw away those that belong to another question:

# %% id="retry-numbered"
import time

def ask_numbered(sock, number, text):
    """Ask until the answer with this number comes, up to twelve times."""
    for _ in range(12):
        sock.sendto(f"{number} {text}".encode(), till)
        until = time.monotonic() + 0.2
        while (left := until - time.monotonic()) > 0:
            sock.settimeout(left)
            try:
                answered, _, answer = sock.recvfrom(512)[0].decode().partition(" ")
            except TimeoutError:
                break
            if answered == str(number):
                return answer
    return None

# %% [markdown]
# The inner loop keeps one deadline for each try: an old answer must not make us wait longer. (`time.monotonic()`
# is a clock that nobody sets; `left :=` names what is left until the deadline, and the loop goes on while that is
# more than 0.) And the numbers are compared whole: 1 is not the beginning of 12.

# %% id="retry-right"
with localnet.weather(Weather(seed=5, loss=0.4, duplication=0.2)):
    ask_numbered(sender, 1, "new")
    for number in [2, 3, 4]:
        answer = ask_numbered(sender, number, "add 5")
print(answer)

# %% [markdown]
# Now put your own weather to it. Here is the purchase as a function, so that it can be run as often as you like.
# How much loss does it bear? Change `ask_numbered` (fewer tries, another time-out), and run its cell and the
# next one again. Then let `shop` call `ask` without numbers, and see what the till counts.

# %% id="retry-view"
from helpers import views

def shop():
    """Three times five at the till, as above."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        ask_numbered(sock, 1, "new")
        for number in [2, 3, 4]:
            answer = ask_numbered(sock, number, "add 5")
    return answer

views.datagrams(shop, loss=40, duplication=20)

# %% [markdown]
# *Run 20 times* tells more than one run: in such weather twelve tries are nearly always enough, never surely.
#
# Numbers also restore order. Remember the story from the rain: each part under its number, a part that we
# have already changes nothing, and gaps are easy to name.

# %% id="order-restore"
parts = {}
for line in story:
    number, _, word = line.partition(" ")
    parts[int(number)] = word
print([parts.get(number, "...") for number in range(1, 9)])

# %% [markdown]
# | trouble | cure |
# |---|---|
# | lost | time-out, and ask again |
# | twice | a number; what has been seen is ignored |
# | too late | a number; answers to other questions are ignored |
# | order | a number; sort, and wait for the gaps |
# | receiver too slow | ask for the next only when you have this one |
#
# Do all of it well, for many messages at once, and you have built TCP again. That is a good reason to use
# TCP. And there is no cure for the last doubt: when all tries fail, you do not know whether it was done.

# %% [markdown]
# ## 5. Everybody, and other machines
#
# A **broadcast** goes to all machines of your own network, at one port. "Does anybody have the time?"

# %% id="broadcast-permission"
# %%expect PermissionError
sender.sendto(b"what time is it?", ("255.255.255.255", 13))

# %% [markdown]
# It disturbs everybody, so the system wants to be asked first:

# %% id="broadcast-answers"
sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
sender.settimeout(0.3)
sender.sendto(b"what time is it?", ("255.255.255.255", 13))
answers = {sender.recvfrom(512)[1] for _ in range(2)}
for name in ["talk.pr4e.org", "time.pr4e.org"]:
    print(name, (socket.gethostbyname(name), 13) in answers)

# %% [markdown]
# Two answers, and each says by its address who gave it. That is how a computer finds a printer, or its own
# address when it is new in a network. Routers do not pass broadcasts on. (`"<broadcast>"` is another way to
# write `255.255.255.255`.)

# %% [markdown]
# ### Two notebooks
#
# Open a second notebook (File ▸ New ▸ Notebook) and run there:
#
# ```python
# import socket
# receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
# receiver.bind(("127.0.0.1", 10001))
# print(receiver.recvfrom(4096))
# ```
#
# It waits, the star `[*]` stays. Then run the next cell here, and look there.

# %% id="two-notebooks"
sender.sendto(b"hello from the other notebook", ("127.0.0.1", 10001))

# %% [markdown]
# Both kernels are on one machine, so `127.0.0.1` leads from one to the other, also while localnet is on.
# This `sendto` gives the same 29 if the other notebook is not there. You know why.

# %% [markdown]
# ### Two machines
#
# The receiver must bind to all addresses of its machine, `("", 10001)`; bound to `127.0.0.1` it hears only
# its own. The sender must know the receiver's address:

# %% id="own-address"
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    sock.connect(("data.pr4e.org", 80))
    print(sock.getsockname()[0])

# %% [markdown]
# Connecting a UDP socket sends nothing, but the system chooses the address it *would* send from. On localnet
# this is `127.0.0.1`. After `localnet.stop()` it is your address in your network, such as `192.168.1.23`.
# (*Older texts ask `gethostbyname(gethostname())`. On many systems that gives `127.0.1.1`, of no use to
# others.*)
#
# 1. On both machines: `localnet.stop()`, and both in the same network.
# 2. The receiver prints its address as above, binds to `("", 10001)`, and calls `recvfrom`.
# 3. The **firewall** of the receiver's machine may ask whether Python may use the network. Allow it for
#    private networks. Only the one that receives is asked.
# 4. The sender: `sendto(b"hello", ("192.168.1.23", 10001))`, with the address that the receiver printed.
#
# It works one way and not the other? That is normal for a firewall: it lets out what its own machine begins,
# and the answers to that in; what comes unasked it drops, silently. So the machine where you clicked *Allow*
# receives, and the other does not. Guest networks often keep machines apart altogether, and into another
# network leads no way but through its router.

# %% id="close-all"
for sock in (sender, receiver):
    sock.close()
print(sender.fileno(), receiver.fileno())

# %% [markdown]
# ## Debugging
#
# | what you see | look here first |
# |---|---|
# | `recvfrom` waits and waits | same port? bound before the other sent? firewall? `settimeout` |
# | `ConnectionRefusedError` | a connected socket, and nobody listens at that port |
# | `ConnectionResetError` on Windows | the same, also without `connect` |
# | `OSError: Address already in use` | another notebook, or an older cell, has bound this port |
# | `OSError: Message too long` | more than 65,507 bytes; on a Mac 9,216, until you raise `SO_SNDBUF` |
# | the end is missing | the number in `recvfrom` |
# | `PermissionError` | a broadcast without `SO_BROADCAST` |
# | `TypeError: a bytes-like object is required` | `encode` first |
#
# On localnet the trace also tells what happened to a datagram that nobody received:

# %% id="debugging-trace"
localnet.trace().clear()
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    sock.sendto(b"hello?", ("closed.pr4e.org", 7500))
for event in localnet.trace():
    print(event.who, event.kind, event.note)

# %% [markdown]
# ## Summary
#
# * One `sendto`, one datagram, one `recvfrom`: messages stay apart, and each brings the sender's address.
# * `sendto` returns the number of bytes handed over. It says nothing about arrival.
# * Nobody listens: nothing happens. A connected socket may get `ConnectionRefusedError`.
# * 65,507 bytes at most; what is larger than the MTU travels in fragments; what is larger than the number in
#   `recvfrom` is cut.
# * Datagrams get lost, doubled and out of order. Numbers, time-outs and second tries mend it, and only
#   numbers make a second try harmless.
# * Other machines need a receiver bound to all addresses, and a firewall that lets it hear.
#
# ## Glossary
#
# * **datagram**: a single message with the addresses of its sender and its receiver, and no connection.
# * **UDP**: the User Datagram Protocol; adds ports to what the network does anyway.
# * **MTU**: maximum transmission unit, the largest packet that a network carries in one piece.
# * **fragment**: a part of a packet that was larger than the MTU.
# * **time-out**: the longest time a call waits before it gives up.
# * **retry**: asking once more because no answer came in time.
# * **broadcast**: a datagram to every machine of the own network.
# * **firewall**: what decides which packets may enter or leave a machine or a network.

# %% [markdown]
# ## Try it
#
# 1. Ask `quote.pr4e.org` five times. What comes the fifth time?
# 2. Give `rain` another seed, until the story arrives complete. How often did you try?
# 3. Connect a UDP socket to `echo.pr4e.org`, and let another socket send to its port. Does it hear?
# 4. Send `silent.pr4e.org` a datagram over a connected socket. What is different from `closed.pr4e.org`?
# 5. Let `ask_numbered` give up after two tries. How often is the last answer `None` in weather of your own?

# %% id="try-it"
# Your experiments go here.

# %% [markdown]
# ## Points to ponder
#
# 1. Can all datagrams of one message take different ways through the internet? What would you notice?
# 2. The till answers, and the answer is lost, twelve times. What does the customer know? What does the till?
# 3. How long should a program wait before it asks again, if it does not know the network?
# 4. A voice call loses one datagram of fifty. Why is asking for it again a bad idea?
# 5. How large can a datagram get, and how large should it be? Who on the way is troubled by the difference?
#
# **Now it is your turn.** Open `work/07_datagrams/exercises.ipynb`, or follow
# [this link to the exercises](../work/07_datagrams/exercises.ipynb): a sender, a receiver, a question that
# survives the weather, and a text put back in order.

# %% [markdown]
# ## In practice
#
# *Fine print, for when you meet other texts.*
#
# * **Standards.** UDP is [RFC 768](https://www.rfc-editor.org/rfc/rfc768), three pages. The word of a port
#   where nobody listens is ICMP, *destination unreachable*, code 3 ([RFC
#   792](https://www.rfc-editor.org/rfc/rfc792)); [RFC 1122](https://www.rfc-editor.org/rfc/rfc1122), section
#   4.1.3.3, asks systems to pass it on. Echo is RFC 862, quote of the day RFC 865, daytime RFC 867, broadcast
#   RFC 919.
# * **Manners.** [RFC 8085](https://www.rfc-editor.org/rfc/rfc8085) tells programs over UDP what they owe the
#   network: go slower when datagrams get lost, and keep them below the MTU (sections 3.1 and 3.2).
# * **Misprints** in a textbook whose first UDP program many have typed: it names the address
#   `listen_address` and then sends to `send_address`, which is a `NameError`; says port 1001 for 10001; and
#   writes `recyfrom` and `recfrom` for `recvfrom`.
# * **Checksum.** UDP drops datagrams damaged on the way (over IPv4 it is optional), so damage looks like loss.
# * **"TCP guarantees delivery."** While the connection lives. When it breaks, TCP tells you so, late.
# * **QUIC**, under HTTP/3, is built on UDP: numbers, time-outs, retries, all of section 4 and much more (RFC
#   9000).
#
# ### The real internet
#
# After `localnet.stop()` the names of this chapter do not exist, and few hosts still offer time, quote or
# echo: they were abused to flood others with answers. Between two machines of your own everything here
# works. **Expect differences**: in a good network you will lose nothing for hours, then much in a second.
