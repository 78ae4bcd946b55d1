# ---
# title: "Exercises: see how machines talk"
# minutes: 40
# needs: [01_networks]
# ---

# %% [markdown]
# # Exercises: see how machines talk
#
# These go with [the lesson](../../notebooks/01_networks.ipynb). The question below is graded by a person.

# %%
from helpers import localnet

localnet.start()

# %% [markdown]
# The names in these exercises live on this machine. Nothing you do here reaches the internet.

# %% [markdown] exercise="who_sees_what" role="statement"
# ## 1.3 Who sees what
#
# Mia sits in a café with open Wi-Fi and reads `https://clinic.example/results/mia`, which is at 192.0.2.80. Her
# laptop has 192.168.1.20; the café's box does NAT and has 203.0.113.7 outside. "Nobody can know what I do
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
# * 1 point: *the stranger*. Learns the addresses (192.168.1.20 and 192.0.2.80), port 443, time and amount, and
#   usually the name clinic.example, from the DNS question or the start of TLS. Does not learn the path, the
#   page or what she types. Half a point if either half is missing, or if the name is thought to be hidden for
#   certain.
# * 1 point: *the server and the way back*. It sees 203.0.113.7 and a port of the box. The box has remembered
#   which laptop and port that stands for, and puts them in place of its own in the answer. Half a point for
#   the address without the memory.
# * 1 point: *router against NAT*. A router passes the packet to the next hop by the longest prefix that fits,
#   and leaves both addresses as they are (it lowers the time to live). The box forwards too, and rewrites the
#   sender besides. Half a point for one of the two. None for "a router does NAT".
#
# **Good, 3 points**: "HTTPS hides the page, the path and what she types. The stranger still sees her packets
# go to 192.0.2.80, port 443, how many and when, and most likely the name clinic.example, since the DNS question
# is not hidden and TLS says the name at the start. The clinic sees 203.0.113.7, the box. The box has noted that
# its port 50007, say, stands for 192.168.1.20 and her port, so it can write that address into the answer. A
# router on the way looks only at the destination, finds the longest prefix that fits, and hands the packet on
# with the same addresses. Only the box changed one."
#
# **Fair, 1.5 points**: "The stranger cannot read the page because of HTTPS but sees that she talks to the
# clinic. The clinic sees the address of the café, because of NAT. Routers send the packet on to the next
# router." (Half, half, half: what is seen and where from is not said, no memory of the box, nothing on what
# stays unchanged.)
#
# **Weak, no points**: "Everything is encrypted, also the address, so nobody sees anything. All routers on the
# way do NAT and each puts its own address in, and the answer goes back the same way."
# ### END SOLUTION
