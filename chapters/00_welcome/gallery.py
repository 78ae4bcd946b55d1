# ---
# title: Gallery of views
# minutes: 20
# ---

# %% [markdown]
# # Gallery of views
#
# Everything in the course that can be played with, on one page: each view with something small to look at, and
# the lesson that it belongs to. All of them work with the keyboard too; *As text*, at the foot of each, gives the
# same in words. Run the cells from the top: *Run ▸ Run All Cells*.

# %%
from helpers import localnet, progress, views

localnet.start()

# %% [markdown]
# ## Where you are
#
# The chapters, what each needs, and how far you have come. From [the welcome](00_welcome.ipynb).

# %% id="gallery-map"
progress()

# %% [markdown]
# ## What travelled
#
# A visit to a web server, event by event: what was sent, what `recv` returned, and where it cut. From the
# lesson [Speak HTTP by hand](03_http.ipynb).

# %% id="gallery-wire"
import socket

localnet.trace().clear()
with socket.create_connection(("data.pr4e.org", 80)) as sock:
    sock.sendall(b"GET /utf8.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
    while sock.recv(7):
        pass
views.wire(localnet.trace())

# %% [markdown]
# ## Requests of a page
#
# The four requests that one small page takes, as in a browser's developer console. From
# [Speak HTTP by hand](03_http.ipynb).

# %% id="gallery-network"
import urllib.request

localnet.trace().clear()
for path in ["/intro.html", "/style.css", "/script.js", "/cover3.jpg"]:
    with urllib.request.urlopen("http://data.pr4e.org" + path) as reply:
        reply.read()
views.network(localnet.trace())

# %% [markdown]
# ## Flow control
#
# A download with a program that naps after each `recv`. Who waits for whom? From
# [Speak HTTP by hand](03_http.ipynb).

# %% id="gallery-flow"
views.flow(nap=30)

# %% [markdown]
# ## How it travels
#
# Five stories, step by step: the lights of two bedrooms, layers, a home behind its box, a name, ports and a
# firewall. From [See how machines talk](01_networks.ipynb).

# %% id="gallery-journey"
views.journey()

# %% [markdown]
# ## Regular expressions
#
# A pattern, a text, and the matches as you type; greedy beside non-greedy. From the lesson
# [Find patterns in text](05_regex.ipynb).

# %% id="gallery-regex"
views.regex_bench("<.+>", "<b>bold</b> and <i>thin</i>")

# %% [markdown]
# ## Soup
#
# A page with mistakes in it beside the tree that the parser makes of it; click a tag, or ask for some. From
# [Find what you want in a page](06_soup.ipynb).

# %% id="gallery-soup"
views.soup_tree("<div><p class='how'>Mix.<p>Bake <b>slowly</div>", "p")

# %% [markdown]
# ## Datagrams
#
# Eight messages in a weather of your own; and a program that asks until it is answered, run in that weather. From
# the lesson [Send datagrams](07_datagrams.ipynb).

# %% id="gallery-datagrams"
views.datagrams(seed=24)

# %% id="gallery-retry"
def ask(question):
    """Ask until an answer comes, up to five times."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(0.2)
        for _ in range(5):
            sock.sendto(question, ("till.pr4e.org", 7700))
            try:
                return sock.recvfrom(512)[0]
            except TimeoutError:
                pass

views.datagrams(ask, b"1 add 5", loss=40, seed=1)

# %% [markdown]
# ## A feed
#
# A document of XML as its source, as a tree and as a page. From [Read feeds](08_xml.ipynb).

# %% id="gallery-feed"
with urllib.request.urlopen("http://blog.pr4e.org/feed.xml") as reply:
    feed = reply.read()
views.feed(feed)
