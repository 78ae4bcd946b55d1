# ---
# title: See how machines talk
# minutes: 50
# difficulty: 1
# needs: [00_welcome]
# ---

# %% [markdown]
# # See how machines talk
#
# A program in your room asks a program on another continent, and half a second later it has the answer.
# Nothing in between knows either of them. In this lesson you will build small models of everything in
# between: signals, addresses, routers, names. Each model is a few lines of plain Python.
#
# **You will**
#
# * send a message with a lamp, then the same message by knocking
# * overhear what is not for you, and see what encryption hides and what it does not
# * tell hosts from ports, and say what a firewall lets through
# * route a packet hop by hop, and see what NAT does besides
# * ask for the address of a name, and read the question byte by byte
#
# **You need** [the welcome](00_welcome.ipynb), and Python as far as functions and dictionaries. **Time**: 50
# minutes, with a break after section 3. **Difficulty**: ★☆☆.

# %%
from helpers import localnet, predict

net = localnet.start()

# %% [markdown]
# ## What do you remember?
#
# Three questions from the welcome.

# %%
predict("networks-recall-localnet", ["localnet is on this machine alone", "localnet is the internet"])

# %%
predict("networks-recall-kernel", ["cells share their names", "each cell starts from nothing"])

# %%
predict("networks-recall-lookup", ["gethostbyname gives a page", "it gives an address", "it gives a port"])

# %% id="recall-answers"
import socket

print(socket.gethostbyname("data.pr4e.org"))

# %% [markdown]
# An address, made of four numbers. localnet lives on this machine, and the cells of a notebook share one
# running Python, so `socket` stays imported.

# %% [markdown]
# ## 1. Signals, and what they mean
#
# Two friends live in houses that face each other. One has a lamp. Lamp on, lamp off: that is a **signal**,
# and it means nothing yet.
#
# ![Two houses across a street. From a lit window of the left house light falls to the right house, where
# somebody writes down on, off, on. Below: the bits 1 0 1.](figures/01_networks/houses.svg)
#
# So they agree on something: five flashes make a character, a lit lamp is 1, a dark one 0, one per second.
# Such an agreement is a **protocol**. Five bits can tell 32 characters apart, enough for these:

# %% id="lights-code"
CHARACTERS = "abcdefghijklmnopqrstuvwxyz .,?!-"


def to_bits(text):
    """A text as a list of 0 and 1, five for each character."""
    bits = []
    for letter in text:
        number = CHARACTERS.index(letter)
        bits += [int(bit) for bit in f"{number:05b}"]
    return bits


print(to_bits("hi"))

# %% [markdown]
# `f"{number:05b}"` writes a number with five binary digits. What stands in the square brackets is a *list
# comprehension*, a loop that makes a list: `int(bit)`, for each `bit`. You will meet many. And back:

# %% id="lights-decode"
def to_text(bits):
    """The text that these bits stand for."""
    text = ""
    for start in range(0, len(bits), 5):
        five = "".join(str(bit) for bit in bits[start : start + 5])
        text += CHARACTERS[int(five, 2)]  # int("00111", 2) is 7
    return text


print(to_text(to_bits("tea at five?")))

# %% [markdown]
# Now the friend looks out of the window one second late, and misses the first bit.

# %%
predict("networks-late", ["one letter is wrong", "everything is wrong", "she sees an error message"])

# %% id="lights-late"
late = to_bits("tea at five?")[1:]
late.append(0)  # after the end it stays dark
print(to_text(late))

# %% [markdown]
# Everything is wrong, and no light said so. A protocol also has to settle **where a message begins and
# ends**, who may speak when, and what to do if something is missed. Hold that thought for the next chapters.
#
# Play with it: step through it letter by letter, send a message of your own, let Bob look late, and have them
# knock in place of the lamp. (*Step on* is the button ▶; the arrow keys move the slider.)

# %% id="lights-view"
from helpers import views

views.journey("lights")

# %% [markdown]
# ### Layers
#
# What if there is no lamp? Knock on the wall. The protocol of the letters can stay:

# %% id="layers-carriers"
def by_lamp(bits):
    """Carry bits as light; what arrives is bits again."""
    signal = ["bright" if bit else "dark" for bit in bits]
    return [1 if light == "bright" else 0 for light in signal]


def by_knocking(bits):
    """Carry bits as knocks: two quick ones for 1, one for 0."""
    signal = ["knock knock" if bit else "knock" for bit in bits]
    return [sound.count("knock") - 1 for sound in signal]

# %% id="layers-swap"
def send(text, carrier):
    """A message over any carrier."""
    return to_text(carrier(to_bits(text)))


print(send("tea at five?", by_lamp))
print(send("tea at five?", by_knocking))

# %% [markdown]
# `send` does not know whether there is light or noise below it, and `by_lamp` does not know that the bits
# are letters. These are **layers**: each uses the one below, and can be swapped without the others noticing.
# That is how your browser works over Wi-Fi, over a cable and over a phone, without a new browser.
#
# ![Four layers on two machines. From top: program, TCP or UDP, IP, and link such as Wi-Fi or Ethernet. Each
# layer speaks with the same layer on the other side by dashed lines; the message itself goes down, across
# and up.](figures/01_networks/layers.svg)
#
# | layer | its question | examples |
# |---|---|---|
# | application | what do we say to each other? | HTTP, mail, your own |
# | transport | which program there? all of it, in order? | TCP, UDP |
# | internet | which machine, and by which way? | IP |
# | link | how do bits get to the next machine? | Wi-Fi, Ethernet, a lamp |
#
# Each layer puts a few bytes of its own, a *header*, before what it is given. Halfway stands a machine that
# passes packets on, a router. How many of the headers does it read?

# %%
predict("networks-router-reads", ["all of them, and the message", "link and IP", "none, it only amplifies"])

# %% id="layers-view"
views.journey("layers")

# %% [markdown]
# It takes off the link's header, reads that of IP, and puts on a new one for the next link. Ports and message
# are for the two ends; the router does not need them. (It could look. That is the next section.)

# %% [markdown]
# ## 2. Addresses, and who else is listening
#
# Now there are four houses in the street, and all of them see the lamp on the hill. So a message begins with
# the **address** of the one it is for. All see it; some are meant:

# %% id="street-send"
def shine(to, text, houses):
    """What each house sees: the light is the same for all."""
    return {name: (to, text) for name in houses}


def is_meant(name, message):
    """A polite house asks this before it reads on."""
    return message[0] in (name, "all")


street = ["ada", "bob", "eve", "zoe"]
for to, text in [("zoe", "tea at five?"), ("all", "fire!")]:
    seen = shine(to, text, street)
    print(text, [name for name in seen if is_meant(name, seen[name])])

# %% [markdown]
# `"all"` is a **broadcast** address: it means everybody within reach. Networks have one too, and machines use
# it to find each other. And a message that is meant for Zoe alone?

# %%
predict("networks-eve", ["Eve cannot read what is for Zoe", "Eve can read it, and nobody notices"])

# %% id="street-eve"
eves_notes = []
for to, text in [("zoe", "tea at five?"), ("bob", "my code is 4711")]:
    eves_notes.append(shine(to, text, street)["eve"])
print(eves_notes)

# %% [markdown]
# Being addressed is not being alone: on Ethernet and Wi-Fi, too, a message for one reaches, at times, many,
# and the polite ignore it. To read along is called *eavesdropping*, and it leaves no mark. Besides
# the neighbours, each machine on the way can do it. The remedy is **encryption**: scramble the content with a
# key that only the two ends have. A toy, for one message (never use it for real):

# %% id="street-encrypted"
KEY = bytes([119, 3, 210, 88, 41])


def scramble(content):
    """Each byte changed by a byte of the key; the same again changes it back."""
    return bytes(a ^ b for a, b in zip(content, KEY, strict=True))


packet = {"from": "192.0.2.77", "to": "192.0.2.6", "content": scramble(b"tea?!")}
print(packet)
print(scramble(packet["content"]))

# %% [markdown]
# (`zip` makes pairs of bytes; `^` flips those bits of one that are 1 in the other.)
#
# Look at what can still be read: *who* writes to *whom*, and how much. A router could not work otherwise.
# HTTPS is of that kind:
#
# | an eavesdropper sees | HTTP | HTTPS |
# |---|---|---|
# | both addresses, the ports, time and size | yes | yes |
# | the host's name | yes | usually: in the DNS question, and at the start of TLS |
# | the path, the page, what you type | yes | no |
#
# **HTTPS hides content, not addresses and usually not names.** And the padlock says that the line is private
# and the name is right. It does not say that whoever is there is honest.

# %% [markdown]
# ## 3. Hosts and ports
#
# A machine on a network is a **host**. Many programs run on it, so an address alone is not enough. A **port**
# is a number that says which program is meant. It is no plug: nothing you can touch.

# %%
predict("networks-ports", ["there are 1,024 ports", "there are 65,536", "as many as the machine has plugs"])

# %% id="ports-count"
print(2**16, "ports, from 0 to", 2**16 - 1)

# %% [markdown]
# A port is written in 16 bits. RFC 6335 (section 6) divides them:
#
# | ports | called | for |
# |---|---|---|
# | 0-1023 | well-known | the services everybody knows: 25 mail, 53 names, 80 HTTP, 443 HTTPS |
# | 1024-49151 | registered | services somebody has entered in a list |
# | 49152-65535 | dynamic | nobody's for long: a client's own end, for one connection |

# %% id="ports-sort"
ports = [0, 443, 1023, 1024, 8080, 49151, 49152, 65535]
print("well-known", [port for port in ports if port <= 1023])
print("registered", [port for port in ports if 1024 <= port <= 49151])
print("dynamic   ", [port for port in ports if port >= 49152])

# %% [markdown]
# One host, several programs. These three answer at the same address of localnet:

# %% id="ports-try"
address = socket.gethostbyname("talk.pr4e.org")
for port in (13, 7000, 7001, 80):
    with socket.socket() as sock:
        print(address, port, sock.connect_ex((address, port)) == 0)

# %% [markdown]
# At port 80 nobody listens, so the connection was refused. (`connect_ex` gives 0 for success. The next
# chapter has the details.)
#
# ### A firewall
#
# A **firewall** looks at each packet and lets it through or not. The usual rule at home: out is allowed, in
# only as an answer.

# %% id="firewall-rule"
asked = set()


def firewall(direction, host, port):
    """Let through what goes out, and what comes back from where we asked."""
    if direction == "out":
        asked.add((host, port))
    return direction == "out" or (host, port) in asked


# %%
predict("networks-firewall", ["a stranger gets in first, later not", "a host gets in once it was asked"])

# %% id="firewall-try"
print(firewall("in", "192.0.2.6", 7000))
print(firewall("out", "192.0.2.6", 7000))
print(firewall("in", "192.0.2.6", 7000))

# %% [markdown]
# The same packet was dropped first, and let in later. That is why a program can **work one way only**: it
# sends and gets its answers, yet nobody can begin a conversation with it. When a program of yours listens for
# visitors from other machines, Windows and macOS may ask whether *Python may use the network*. The question
# is about coming in. If you say no, your clients still work. For localnet no answer is needed: it stays
# within this machine.
#
# Send packets to a host yourself: from three sides, to a port with a program and to one without, with the
# firewall on and off. Which of them hear *no*, and which hear nothing at all?

# %% id="firewall-view"
views.journey("ports", who="stranger", wall="on")

# %% [markdown]
# A port without a program says no at once; a firewall that drops says nothing, and the other side waits.
#
# ☕ *A good place for a break.*

# %% [markdown]
# ## 4. From network to network
#
# The internet is a network of networks. What they share is **IP**, the Internet Protocol, and its addresses.
# An IPv4 address is one number of 32 bits, written as four numbers from 0 to 255:

# %% id="ip-number"
import ipaddress

address = ipaddress.ip_address("192.0.2.6")
print(int(address))
print(f"{int(address):032b}")

# %% id="ip-wrong"
# %%expect ValueError
ipaddress.ip_address("192.0.2.300")

# %% [markdown]
# Four thousand million addresses are too few. IPv6 has 128 bits, written in hexadecimal; `::` stands for one
# run of zeros.

# %% id="ip-six"
six = ipaddress.ip_address("2001:db8::6")
print(six.exploded)
print(six.version, six.max_prefixlen, address.version, address.max_prefixlen)

# %% [markdown]
# Addresses that lie together begin with the same bits. `192.0.2.0/24` is the **network** of all addresses
# whose first 24 bits are these; `/24` is its *prefix length*.

# %% id="ip-network"
network = ipaddress.ip_network("192.0.2.0/24")
print(network.num_addresses, address in network)
print(ipaddress.ip_address("192.0.3.6") in network)

# %% [markdown]
# Some addresses are special: `127.0.0.1`, for one, and `0.0.0.0`. Which of them is `localhost`?

# %%
predict("networks-localhost", [
    "localhost is 0.0.0.0",
    "localhost is 127.0.0.1",
    "0.0.0.0 and 127.0.0.1 are the same, and localhost is both",
])

# %% id="ip-special"
for text in ("127.0.0.1", "0.0.0.0", "192.168.1.20", "::1"):
    special = ipaddress.ip_address(text)
    print(text, "loopback:", special.is_loopback, "unspecified:", special.is_unspecified)
print(socket.gethostbyname("localhost"))

# %% [markdown]
# `127.0.0.1`, and `::1` in IPv6, is a machine's way to call *itself*. `0.0.0.0` is no machine at all: a
# server uses it to say *at every address I have*. `192.168.1.20` is private (RFC 1918): thousands of homes
# have one of these, so it means nothing outside.
#
# ### Routing: ask a friend who may know
#
# No machine knows the way to all others. A **router** only knows: *for addresses that begin like this, hand
# it to that neighbour*. The neighbour does the same.
#
# ![A letter passed from friend to friend. Ada does not know Zoe; she gives it to Bob, who knows somebody in
# Zoe's town, who knows Zoe's street. Each one only knows the next.](figures/01_networks/friends.svg)
#
# Prefixes are beginnings, so bits as text will do:

# %% id="route-prefix"
def bits_of(address):
    """An address as 32 characters 0 and 1."""
    return f"{int(ipaddress.ip_address(address)):032b}"


def prefix(network):
    """The bits that all addresses of a network begin with."""
    first, _, length = network.partition("/")
    return bits_of(first)[: int(length)]


print(bits_of("192.0.2.6").startswith(prefix("192.0.2.0/24")), repr(prefix("0.0.0.0/0")))

# %% [markdown]
# `0.0.0.0/0` has no bits in its prefix, so every address fits: the *default route*. Where several prefixes
# fit, the **longest** wins, since it knows most. A town has three routes: `192.0.2.0/24` to harbour,
# `192.0.2.128/25` to hill, all the rest to city. Where does 192.0.2.200 go?

# %%
predict("networks-longest", ["to harbour, the first that fits", "to hill", "to city, the default"])

# %% id="route-forward"
def forward(table, address):
    """The neighbour to hand it to: the one with the longest prefix that fits."""
    fits = [network for network in table if bits_of(address).startswith(prefix(network))]
    return table[max(fits, key=lambda network: len(prefix(network)))]


town = {"192.0.2.0/24": "harbour", "192.0.2.128/25": "hill", "0.0.0.0/0": "city"}
for address in ("192.0.2.6", "192.0.2.200", "203.0.113.9"):
    print(address, "->", forward(town, address))

# %% [markdown]
# (`max` with a `key` takes the largest by a measure of your own. `lambda network: …` is a small function
# without a name: here, how long the prefix of a network is.)
#
# Now a little world of routers. Each has a table; `"here"` means that the address is in its own network.

# %% id="route-world"
tables = {
    "home": {"198.51.100.0/24": "here", "0.0.0.0/0": "town"},
    "town": town,
    "harbour": {"192.0.2.0/25": "here", "0.0.0.0/0": "town"},
    "hill": {"192.0.2.128/25": "here", "0.0.0.0/0": "town"},
    "city": {"203.0.113.0/24": "here", "0.0.0.0/0": "town"},
}


def travel(address, hops=6):
    """The way of a packet from home, router by router, with a limit."""
    way = ["home"]
    while len(way) <= hops and forward(tables[way[-1]], address) != "here":
        way.append(forward(tables[way[-1]], address))
    return way


print(travel("192.0.2.6"))
print(travel("192.0.2.200"))

# %% [markdown]
# And an address that belongs to nobody? Town gives it to city, city gives it back:

# %% id="route-loop"
print(travel("10.9.8.7"))

# %% [markdown]
# So each packet carries a number that every router lowers by one (*time to live* in IPv4, *hop limit* in
# IPv6). At 0 it is thrown away. Without it, lost packets would circle for ever.
#
# ### A home, and what NAT is
#
# ![A home network: a laptop 192.168.1.20 and a phone 192.168.1.21 at a box that has 203.0.113.7 outside, and
# behind it the internet with a server. Inside the box: a router, and NAT with its list of
# ports.](figures/01_networks/home.svg)
#
# A router **forwards**: the addresses in the packet stay as they are. The box at home does one thing more.
# The homes' addresses are private and mean nothing outside, so it puts its own in their place. That is
# **NAT**, network address translation. *Some texts call all forwarding NAT; it is not.*

# %% id="nat-out"
remembered = {}


def nat_out(packet):
    """Put the box's own address and a port of its own in place of the sender's."""
    port = 50000 + len(remembered)
    remembered[port] = packet["from"]
    return {"from": ("203.0.113.7", port), "to": packet["to"]}


def nat_in(packet):
    """Put the one who asked in place of the box. Nobody asked: None, dropped."""
    port = packet["to"][1]
    if port not in remembered:
        return None
    return {"from": packet["from"], "to": remembered[port]}


laptop = {"from": ("192.168.1.20", 51111), "to": ("192.0.2.6", 7000)}
outside = nat_out(laptop)
print(outside)

# %% id="nat-back"
print(nat_in({"from": ("192.0.2.6", 7000), "to": outside["from"]}))
print(nat_in({"from": ("192.0.2.99", 7000), "to": ("203.0.113.7", 50123)}))

# %% [markdown]
# The server sees the box, not the laptop. The answer finds its way back by the port, and a stranger's packet
# finds nobody. It works like the firewall above, though it was made for another reason: to save addresses.
#
# The whole way, step by step. What do the routers change in the packet, and what does the box? Then let the
# phone send as well, from the same port as the laptop:

# %% id="nat-view"
views.journey("home")

# %% [markdown]
# Routers lower *time to live* and leave the addresses alone. The box alone rewrites them, and tells laptop
# and phone apart by the port it gave to each.

# %% [markdown]
# ## 5. Names
#
# People keep names, packets carry addresses. **DNS**, the Domain Name System, leads from one to the other.
# `getaddrinfo` asks for all that is needed to connect:

# %% id="dns-ask"
print(socket.gethostbyname("talk.pr4e.org"))
for family, _, _, _, where in socket.getaddrinfo("talk.pr4e.org", 7000, type=socket.SOCK_STREAM):
    print(family.name, where)

# %% [markdown]
# And if we ask for a whole page, `data.pr4e.org/romeo.txt`?

# %%
predict("networks-dns-page", ["DNS finds the page's address", "it takes the host and finds that", "it finds nothing"])

# %% id="dns-page"
# %%expect gaierror
socket.gethostbyname("data.pr4e.org/romeo.txt")

# %% [markdown]
# DNS takes all of it for a name, and nobody has that one: it knows hosts, **not pages**. `/romeo.txt` is a
# matter between your browser and that host. Who has the address still has no page; and many names may lead
# to one address.
#
# What does such a question look like? RFC 1035 (section 4.1) says: six numbers of 16 bits, then the name,
# then what is wanted. Usually it goes as one UDP message to port 53.

# %% id="dns-query"
import struct


def question(name, number=4711):
    """A DNS question for the IPv4 address of a name."""
    head = struct.pack(">HHHHHH", number, 0x0100, 1, 0, 0, 0)
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split("."))
    return head + labels + b"\0" + struct.pack(">HH", 1, 1)


query = question("talk.pr4e.org")
print(query[:12].hex(" "))
print(query[12:])

# %% [markdown]
# `struct.pack(">H", …)` makes two bytes of a number. The first is ours, and the answer repeats it; `0100`
# says *please find it out for me*; then: one question, no answers yet. Each part of the name has its length
# in front and a zero byte ends it. Type 1 is an IPv4 address (28 would be IPv6), class 1 the internet.
#
# Nothing is secret here: whoever is on the way can read the name. `names.pr4e.org` is localnet's name server.
# It knows every host of localnet; let us ask it. (`sendto` sends one UDP message.)

# %% id="dns-answer"
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    sock.settimeout(5)
    sock.sendto(query, ("names.pr4e.org", 53))
    answer = sock.recv(512)
print(answer[:12].hex(" "))
print(answer[12 : len(query)] == query[12:])
print(answer[len(query) :].hex(" "), "->", socket.inet_ntoa(answer[-4:]))

# %% [markdown]
# The answer repeats our number and our question; then come the name (as a pointer, `c0 0c`), type, class, how
# many seconds it may be remembered, the length 4, and the four bytes of the address. For a name that it does
# not know, the server says so in the last digit of the flags:

# %% id="dns-unknown"
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    sock.settimeout(5)
    sock.sendto(question("zoe.pr4e.org"), ("names.pr4e.org", 53))
    number, flags, *counts = struct.unpack(">HHHHHH", sock.recv(512)[:12])
print(number, flags & 0xF, counts)

# %% [markdown]
# 3 means *no such name*. (`*counts` takes all the numbers that are left.)
#
# On localnet one server knows all. The real system is spread over millions of servers, each of which knows a
# part and whom to ask for the next. Who knows the address of `talk.pr4e.org`?

# %%
predict("networks-dns-walk", ["the root servers know it", "a server for pr4e.org", "every server for org"])

# %% id="dns-view"
views.journey("names")

# %% [markdown]
# The root knows who knows about `org`, and no more. Try a name that nobody has, and an address of a page in
# place of a name. And look at the last step: answers are remembered, for as long as they say.

# %% [markdown]
# ## 6. Two ways to send
#
# IP promises to try, no more: a packet may be lost, doubled, or overtaken by a later one. Here is such a
# network, where three of ten are lost:

# %% id="udp-send"
import random

luck = random.Random(3)
words = ["each", "of", "us", "travels", "alone"]
arrived = [word for word in words if luck.random() > 0.3]
print(len(words), "sent,", len(arrived), "arrived:", arrived)

# %% [markdown]
# **UDP** leaves it at that: single messages (*datagrams*), and nobody says that one is missing. **TCP**
# numbers what it sends, and sends again what is not acknowledged. (`dict(enumerate(words))` is the words with
# their numbers, `{0: "each", 1: "of", …}`.)

# %%
predict("networks-tcp", ["everything arrives, in order, in one go", "everything, after several tries"])

# %% id="tcp-send"
waiting, received, tries = dict(enumerate(words)), {}, 0
while waiting:
    for number in list(waiting):
        tries += 1
        if luck.random() > 0.3:
            received[number] = waiting.pop(number)
print([received[number] for number in sorted(received)])
print(tries > len(words))

# %% [markdown]
# | | TCP | UDP |
# |---|---|---|
# | before sending | a connection, both sides agree | nothing |
# | what is carried | a stream of bytes, no borders | single messages |
# | lost on the way | sent again | lost |
# | order | kept | as they come |
# | receiver is slow | sender has to wait (flow control) | what does not fit is dropped |
# | for | pages, files, mail | names, calls, games |
#
# UDP is **not just a faster TCP**. It does less, and your program has to live with that. Nor does TCP promise
# everything: in order *as long as the connection lives*, and never that the other *program* has read it.

# %% [markdown]
# ## Debugging
#
# Go up the layers, one question each:
#
# | what you see | the question |
# |---|---|
# | nothing works, for any program | is there a link at all? Wi-Fi, cable |
# | `gaierror` | is the *name* right, without `http://` and path? |
# | `TimeoutError` | does the *way* exist: host off, or a firewall that drops? |
# | `ConnectionRefusedError` | host reached; is the *port* right, does a program listen? |
# | an odd answer | you are talking: read the *protocol* |
# | others cannot reach you, you reach them | a firewall or NAT: one way only |

# %% id="debugging-steps"
for name, port in [("nobody.pr4e.org", 80), ("closed.pr4e.org", 80), ("talk.pr4e.org", 7000)]:
    try:
        socket.create_connection((name, port), timeout=1).close()
        print(name, "answers")
    except OSError as error:
        print(name, type(error).__name__)

# %% [markdown]
# ## Summary
#
# * A signal means what a protocol says. Layers can be swapped, because each knows only its neighbours.
# * An address says for whom, not who can read it. Encryption hides the content, not the ends.
# * A host has an address, a program on it a port: 0-1023, 1024-49151, 49152-65535.
# * Routers forward hop by hop, by the longest prefix. NAT rewrites addresses besides.
# * DNS leads from a name to an address, and no further.
# * TCP repeats and orders; UDP sends single messages and forgets them.
#
# ## Glossary
#
# * **protocol**: what two sides have agreed on: signals, their meaning, order and ends.
# * **layer**: a part of networking that uses the one below and can be swapped.
# * **host**: a machine on a network.
# * **port**: a number that says which program of a host is meant.
# * **router**: a machine that passes packets on towards their address.
# * **NAT**: rewriting addresses, so that many hosts share one outside.
# * **firewall**: what decides which packets may pass.
# * **DNS**: the system that leads from names to addresses.
#
# ## Try it
#
# 1. Write a carrier `by_flags` that turns each second bit round. Does `send` need to change?
# 2. Give `town` a route for `10.0.0.0/8` to a new router. Where does `10.9.8.7` end now?
# 3. Ask `question("a.b")` for its bytes before you run it. How many are there?

# %% id="try-it"
# Your experiments go here.

# %% [markdown]
# ## Points to ponder
#
# 1. Wireless reaches everybody in the room, a cable only its end. Which of the layers above it should care?
# 2. Two packets of one message can go different ways. What does the receiver have to be able to do?
# 3. Your post office sees every address on your letters. Who sees those of your packets, and for how long?
#
# **Now it is your turn**: [the exercises](../work/01_networks/exercises.ipynb), or
# `work/01_networks/exercises.ipynb` in the file browser. Two small functions and one question.

# %% [markdown]
# ## In practice
#
# * **Standards.** IPv4 is RFC 791 (time to live: section 3.2), IPv6 RFC 8200, private addresses RFC 1918, NAT
#   RFC 3022, DNS RFC 1034 and 1035, TCP RFC 9293, UDP RFC 768. The addresses of our examples are reserved for
#   examples (RFC 5737 and RFC 3849).
# * **The name at the start of TLS** is RFC 6066, section 3. Encrypted DNS (RFC 8484) and an encrypted start
#   of TLS hide names from the network next to you, not from whoever runs the name server.
# * **Switches.** Today's Ethernet sends most frames only where they belong, and Wi-Fi encrypts each
#   station's. Broadcasts still reach all, and whoever runs the box sees everything.
# * **The real internet.** After `localnet.stop()` names lead to other addresses, often several, IPv6 first.
