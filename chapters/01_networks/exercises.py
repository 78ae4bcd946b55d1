# ---
# title: "Exercises: see how machines talk"
# minutes: 40
# needs: [01_networks]
# ---

# %% [markdown]
# # Exercises: see how machines talk
#
# Two functions and one question, 10 points. They go with [the lesson](../../notebooks/01_networks.ipynb).
# Help fades: the first function is half written, the second is given as lines to put in order, the question
# is yours.
#
# `check("same_network")` tries your function in more than twenty situations, new ones each time, and shows
# the first thing to fix. `hint("same_network")` gives a question, then a pointer, then an outline.
#
# Where `raise NotImplementedError()` stands, your own lines go in its place.

# %%
import ipaddress

from helpers import check, hint, localnet, run, solution

net = localnet.start()

# %% [markdown]
# The names in these exercises live on this machine. Nothing you do here reaches the internet.

# %% [markdown] exercise="same_network" role="statement"
# ## 1.1 The same network ★☆☆
#
# Write a function `same_network(a, b, length)` that **returns** `True` where two IPv4 addresses are in the
# same network, and `False` where they are not. They are, if their first `length` bits are the same.
#
# | a | b | length | returns |
# |---|---|---|---|
# | `"192.0.2.6"` | `"192.0.2.200"` | 24 | `True` |
# | `"192.0.2.6"` | `"192.0.2.200"` | 25 | `False` |
# | `"10.1.16.9"` | `"10.1.31.7"` | 20 | `True` |
#
# `a` and `b` are texts, `length` is a whole number from 0 to 32, both included. With 0 no bit has to be the
# same, with 32 all have to be. **Not asked**: IPv6, texts that are no addresses, printing.
#
# The first line is written: it makes a number of 32 bits of `a`. Compare numbers (`number >> k` drops the last
# `k` bits), or 32 characters each, as `bits_of` made them in the lesson.

# %% exercise="same_network" role="answer"
def same_network(a, b, length):
    """True where the first bits of two IPv4 addresses are the same, so many of them.

    Example: same_network("192.0.2.6", "192.0.2.200", 24)
    """
    one = int(ipaddress.ip_address(a))
    # And b? How many bits, on the right, do not count?
    ### BEGIN SOLUTION
    two = int(ipaddress.ip_address(b))
    rest = 32 - length
    return one >> rest == two >> rest
    # Why: An address is a number of 32 bits; the dots are only a way to write it. Shifting right by `32 -
    # length` drops exactly the bits that do not count, so one comparison is right for every length from 0
    # to 32. Comparing texts, or the first three numbers, holds only where a prefix ends at a dot, as /8,
    # /16 and /24 do; /20 and /25 end within a number. `==` gives True or False already, so no `if` is
    # needed.
    # Read: 01_networks#ip-network
    ### END SOLUTION

# %%
print(run(same_network, "192.0.2.6", "192.0.2.200", 24))

# %% exercise="same_network" role="check" points=3
check("same_network")
### BEGIN HIDDEN TESTS
check("same_network", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="next_hop" role="statement" tags=["lines"]
# ## 1.2 The next hop ★★☆
#
# Write a function `next_hop(table, address)` that **returns** the neighbour a router hands a packet to, as
# text. `table` is a list of pairs: a network, and the neighbour for it. Of all networks that the address is
# in, the one with the longest prefix wins, wherever it stands in the table. If it is in none, return `None`.
#
# With `table = [("0.0.0.0/0", "city"), ("192.0.2.0/24", "harbour"), ("192.0.2.128/25", "hill")]`:
#
# | call | returns |
# |---|---|
# | `next_hop(table, "192.0.2.200")` | `"hill"` |
# | `next_hop(table, "192.0.2.6")` | `"harbour"` |
# | `next_hop(table[1:], "203.0.113.9")` | `None` |
#
# The table may be empty. No network is in it twice. **Not asked**: IPv6, texts that are no networks,
# printing.
#
# Here are the lines, in the wrong order and not indented. One is missing: what to return. (`prefixlen` is the
# number after the slash.)
#
# ```python
# if ipaddress.ip_address(address) in network and network.prefixlen > longest:
# for text, neighbour in table:
# best, longest = neighbour, network.prefixlen
# network = ipaddress.ip_network(text)
# best, longest = None, -1
# ```

# %% exercise="next_hop" role="answer"
def next_hop(table, address):
    """The neighbour with the longest prefix that fits, or None.

    Example: next_hop([("0.0.0.0/0", "city"), ("192.0.2.0/24", "harbour")], "192.0.2.6")
    """
    ### BEGIN SOLUTION
    # Nothing fits yet, so whatever fits first is longer.
    best, longest = None, -1
    for text, neighbour in table:
        network = ipaddress.ip_network(text)
        if ipaddress.ip_address(address) in network and network.prefixlen > longest:
            best, longest = neighbour, network.prefixlen
    return best
    # Why: A router takes the longest prefix that fits, because it says most about where the address is. The
    # order of the table means nothing, so the loop looks at every line and keeps the best so far; returning
    # at the first that fits looks right only while the table happens to be sorted. The search begins at -1,
    # below every length, for 0.0.0.0/0 has length 0 and fits every address. If nothing fits, `best` is
    # still None.
    # Read: 01_networks#route-forward
    ### END SOLUTION

# %%
print(run(next_hop, [("0.0.0.0/0", "city"), ("192.0.2.0/24", "harbour")], "192.0.2.6"))

# %% exercise="next_hop" role="check" points=4
check("next_hop")
### BEGIN HIDDEN TESTS
check("next_hop", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="who_sees_what" role="statement"
# ## 1.3 Who sees what
#
# Mia sits in a café with open Wi-Fi and reads `https://clinic.example/results/mia`, which is at 192.0.2.80.
# Her laptop has 192.168.1.20; the café's box does NAT and has 203.0.113.7 outside. "Nobody can know what I do
# here", she says. "There is a padlock, and nobody can find me behind the box."
#
# In 60 to 150 words explain
#
# * what a stranger at the next table can learn from her packets, and what not
# * which sender address the clinic's server sees, and how its answer reaches Mia's laptop all the same
# * what a router between the café and the clinic does with her packets that differs from what the box does
#
# This question is graded by a person, up to 3 points. It takes about ten minutes.

# %% [markdown] exercise="who_sees_what" role="essay" points=3
# ### BEGIN SOLUTION
# **Rubric, 3 points. About two minutes to grade.**
#
# * 1 point: *the stranger*. Learns the addresses (192.168.1.20 and 192.0.2.80), port 443, time and amount,
#   and usually the name clinic.example, from the DNS question or the start of TLS. Does not learn the path,
#   the page or what she types. Half a point if either half is missing, or if the name is thought to be
#   hidden for certain.
# * 1 point: *the server and the way back*. It sees 203.0.113.7 and a port of the box. The box has remembered
#   which laptop and port that stands for, and puts them in place of its own in the answer. Half a point for
#   the address without the memory.
# * 1 point: *router against NAT*. A router passes the packet to the next hop by the longest prefix that fits,
#   and leaves both addresses as they are (it lowers the time to live). The box forwards too, and rewrites the
#   sender besides. Half a point for one of the two. None for "a router does NAT".
#
# **Good, 3 points**: "HTTPS hides the page, the path and what she types. The stranger still sees her packets
# go to 192.0.2.80, port 443, how many and when, and most likely the name clinic.example, since the DNS
# question is not hidden and TLS says the name at the start. The clinic sees 203.0.113.7, the box. The box
# has noted that its port 50007, say, stands for 192.168.1.20 and her port, so it can write that address into
# the answer. A router on the way looks only at the destination, finds the longest prefix that fits, and
# hands the packet on with the same addresses. Only the box changed one."
#
# **Fair, 1.5 points**: "The stranger cannot read the page because of HTTPS but sees that she talks to the
# clinic. The clinic sees the address of the café, because of NAT. Routers send the packet on to the next
# router." (Half, half, half: what is seen and where from is not said, no memory of the box, nothing on what
# stays unchanged.)
#
# **Weak, no points**: "Everything is encrypted, also the address, so nobody sees anything. All routers on the
# way do NAT and each puts its own address in, and the answer goes back the same way."
# ### END SOLUTION
