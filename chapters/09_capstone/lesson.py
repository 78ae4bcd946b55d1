# ---
# title: Build a search engine
# minutes: 90
# difficulty: 3
# needs: [03_http, 04_urllib, 06_soup]
# ---

# %% [markdown]
# # Build a search engine
#
# Who types a word into a search page asks nothing of the web. The asking was done before, by a program that
# went from page to page, read each one, and wrote down what it found. In this chapter you build the parts of
# such a program: a spider that fetches, a count that ranks, and a page that answers.
#
# **You will**
#
# * keep the pages still to fetch in a queue, and not walk in circles
# * ask a site what a program may fetch, and obey
# * survive pages that are not there, and a site without an end
# * rank pages by counting links, and say what was counted
# * make a search page over your own crawl, and open it in your browser
#
# **You need** `urlopen`, `urljoin` and Beautiful Soup, from chapters 4 and 6, and dictionaries.
# **Time**: 90 minutes. **Difficulty**: ★★★.

# %%
from helpers import localnet, predict

net = localnet.start()

# %% [markdown]
# ## What do you remember?
#
# Three questions from earlier chapters.

# %%
predict("capstone-recall-join", [
    "on /plants/bean.html, ../tools/ leads to /plants/tools/",
    "it leads to /tools/",
    "it leads to /plants/bean.html/tools/",
])

# %%
predict("capstone-recall-404", ["urlopen of a missing page gives None", "it gives the 404 page", "it raises"])

# %%
predict("capstone-recall-soup", ["soup fetches the links it finds", "soup fetches nothing"])

# %% id="recall-answers"
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen

home = "http://garden.pr4e.org/"
print(urljoin(home + "plants/bean.html", "../tools/"))
try:
    urlopen(home + "missing.html", timeout=10)
except HTTPError as error:
    print(type(error).__name__, error.code)
    error.close()

# %% [markdown]
# The folder above; it raises; and soup fetches nothing, as ever.

# %% [markdown]
# ## 1. One page, and where it leads
#
# `garden.pr4e.org` is the site of a garden club. Here is its front page:

# %% id="page-home"
def get(url):
    """Return the text of the page at url."""
    with urlopen(url, timeout=10) as reply:
        return reply.read().decode()

print(get(home))

# %% [markdown]
# Of its links a program wants the absolute addresses, without fragments, each once. That is the function you
# wrote in chapter 6:

# %% id="page-links"
from bs4 import BeautifulSoup

def links_of(html, base):
    """Return the addresses of the pages that a page links to, each once, in the order of the page."""
    found = []
    for tag in BeautifulSoup(html, "html.parser").find_all("a", href=True):
        url = urldefrag(urljoin(base, tag["href"])).url
        if url.startswith(("http://", "https://")) and url not in found:
            found.append(url)
    return found

for url in links_of(get(home), home):
    print(url)

# %% [markdown]
# Five addresses: that of the mail is gone. The last one belongs to somebody else. A spider without a fence
# would now read the site of the friends, then of their friends, and so the whole web. Ours stays on one
# **host**:

# %% id="page-host"
for url in links_of(get(home), home):
    print(urlsplit(url).netloc == urlsplit(home).netloc, url)

# %% [markdown]
# Comparing the beginning of the text is not the same: `http://garden.pr4e.org.evil.example/` begins with
# `http://garden.pr4e.org` as well. Compare the part that is the host.

# %% [markdown]
# ## 2. What comes next, and what has been
#
# Fetching a page gives links, each link a page, and so on. Leave the network out for a moment; here is a
# small web as a dictionary:

# %% id="queue-web"
web = {
    "A": ["B", "C"],
    "B": ["D", "A"],
    "C": ["D", "E"],
    "D": ["B"],
    "E": [],
}

# %% [markdown]
# A page that is known and not yet fetched waits in a **queue**: new pages join at its end, the next one is
# taken from its front. (`deque` is a list made for that: `popleft` takes the first. `{"A"}` is a set; it holds
# each page once.)

# %%
predict("queue-order", ["from A, pages come in the order A B C D E", "A B D C E", "A C E D B"])

# %% id="queue-breadth"
from collections import deque

waiting, seen = deque(["A"]), {"A"}
while waiting:
    page = waiting.popleft()
    print(page, "->", web[page])
    for link in web[page]:
        if link not in seen:
            seen.add(link)
            waiting.append(link)

# %% [markdown]
# First A, then all that is one link away, then all that is two links away. That order is called **breadth
# first**. Take from the other end, with `pop()`, and the newest page goes first:

# %% id="queue-depth"
waiting, seen, order = ["A"], {"A"}, []
while waiting:
    page = waiting.pop()
    order.append(page)
    for link in web[page]:
        if link not in seen:
            seen.add(link)
            waiting.append(link)
print(order)

# %% [markdown]
# That is *depth first*: one path to its end, then back. Neither is wrong. But when you can fetch only some
# pages, the near ones are worth more, and depth first may spend all it has on one path.
#
# ### Walking in circles
#
# B links to D, and D to B. What happens without `seen`?

# %%
predict("queue-loop", ["each page still comes once", "the program never ends", "KeyError"])

# %% id="queue-loop"
waiting, order = deque(["A"]), []
while waiting and len(order) < 15:
    page = waiting.popleft()
    order.append(page)
    waiting.extend(web[page])
print(" ".join(order), "...", len(waiting), "waiting")

# %% [markdown]
# It would never end; the 15 ends it. **Remember a page when it joins the queue**, not when it is fetched.
# Whoever waits until then lets D join twice here, once from B and once from C, and fetches it twice.

# %% [markdown]
# ## 3. The rules at the door
#
# A program can ask for a thousand pages a minute. So sites may say what programs should leave alone, in a
# text at a fixed place, `/robots.txt`:

# %% id="robots-text"
print(get(home + "robots.txt"))

# %% [markdown]
# *For every program: nothing whose path begins with `/shed/`. For the one called GreedyBot: nothing at all.*
# Python reads such a text for you:

# %% id="robots-parser"
from urllib.robotparser import RobotFileParser

robots = RobotFileParser(home + "robots.txt")
robots.read()
for url in links_of(get(home), home):
    print(robots.can_fetch("*", url), url)

# %%
predict("robots-lock", [
    "urlopen refuses what robots.txt disallows",
    "the site refuses it",
    "nobody refuses it",
])

# %% id="robots-ignored"
print(BeautifulSoup(get(home + "shed/keys.html"), "html.parser").p.get_text())

# %% [markdown]
# Nobody refused. **robots.txt is a request, not a lock.** `urlopen` never looks at it, and the site serves the
# page. Your program asks `can_fetch` before every request, because you decided that it should. (And who needs
# a secret kept does not put it in robots.txt, where all can read it.)
#
# The text has **groups**. One that names your program is yours, else the one for `*`:

# %% id="robots-groups"
for name in ["*", "GardenSpider", "GreedyBot"]:
    print(name, robots.can_fetch(name, home), robots.can_fetch(name, home + "shed/keys.html"))

# %% [markdown]
# A rule closes every path that *begins* with it: `/shed`, without the slash at its end, would close
# `/shed-roof.html` as well. An empty rule closes nothing. Where a site has no robots.txt, a 404, everything is
# allowed. Where its server fails, a 5xx, RFC 9309 says to take all as disallowed.

# %% [markdown]
# ### Not so fast
#
# The other half of manners is time: between two requests a spider waits. A second or more is usual on real
# sites. One line does it, `time.sleep(1)`; here we wait less, as the club is on your own machine.

# %% [markdown]
# ## 4. What a spider meets
#
# Links break. The club writes of a prize, and the page is not there:

# %% id="meets-404"
# %%expect HTTPError
get(home + "missing.html")

# %% [markdown]
# One dead link must not end a crawl of a thousand pages. Catch the error, and go on with the next page:

# %% id="meets-try"
for name in ["about.html", "missing.html", "tools/water.html"]:
    try:
        html = get(home + name)
    except HTTPError as error:
        error.close()
        print(name, error.code)
        continue
    print(name, len(links_of(html, home + name)), "links")

# %% [markdown]
# Now the calendar. Follow *next month*, and ask yourself when it will be over.

# %%
predict("meets-calendar", ["it ends after 12 months", "it ends when it comes to a page it has seen", "never"])

# %% id="meets-calendar"
url = home + "calendar/2026-01.html"
for _ in range(14):
    last = url
    url = links_of(get(url), url)[0]
print(last)
print(url)

# %% [markdown]
# No page came twice, so `seen` is no help: a program writes each month when it is asked for. Such a site
# without end is a **spider trap**, mostly built by nobody on purpose. What helps is a **limit**, a number of
# pages after which to stop, and breadth first, which sees the rest of the site meanwhile.
#
# Say what a limit counts. Here are three numbers to choose from:

# %% id="spider-limit"
closed = asked = came = 0
for path in ["", "about.html", "shed/keys.html", "missing.html", "plants/"]:
    if not robots.can_fetch("*", home + path):
        closed += 1
        continue
    asked += 1
    try:
        get(home + path)
    except HTTPError as error:
        error.close()
        continue
    came += 1
print(closed, "closed,", asked, "asked for,", came, "came")

# %% [markdown]
# Let yours count pages that came: then neither a dead link nor robots.txt uses it up.
#
# ### A spider for sunny days
#
# Queue, set, fence and limit, put together. (`print(*texts)` prints the keys one by one, not the dictionary.)

# %% id="spider-sunny"
def stroll(start, limit):
    """Fetch pages breadth first; return a dictionary of addresses and texts."""
    waiting, seen, texts = deque([start]), {start}, {}
    while waiting and len(texts) < limit:
        page = waiting.popleft()
        texts[page] = get(page)
        for url in links_of(texts[page], page):
            if urlsplit(url).netloc == urlsplit(start).netloc and url not in seen:
                seen.add(url)
                waiting.append(url)
    return texts

texts = stroll(home + "plants/", 7)
print(*texts, sep="\n")

# %%
predict("spider-rain", [
    "from the front page, with a limit of 20, it brings 20 pages",
    "it brings the pages that came before the dead link",
    "it brings nothing",
])

# %% id="spider-rain"
# %%expect HTTPError
localnet.trace().clear()
stroll(home, 20)

# %% id="spider-asked"
for event in localnet.trace():
    if event.kind == "send":
        print(event.data.split()[1].decode())

# %% [markdown]
# Nothing came home: the dead link threw it over, and the texts were lost with it. Before that it went into the
# shed. The trace tells what a site received, whatever a program believes of itself.
#
# Two parts are missing, and you have met both: `can_fetch` before the request, `try` around it. A spider that
# returns from any walk is exercise 9.1.

# %% [markdown]
# ## 5. Counting links
#
# The seven pages of the sunny day are our **crawl**. Which of them matters most? `{url: … for …}` makes a
# dictionary, here from each page to its links; `dict.fromkeys(crawl, 0)` makes one in which each page has a 0:

# %% id="rank-crawl"
crawl = {url: links_of(html, url) for url, html in texts.items()}
print(len(crawl), "pages,", sum(len(links) for links in crawl.values()), "links")

# %%
predict("rank-first", ["most links lead to the front page", "to the tomato", "to the water"])

# %% id="rank-count"
votes = dict.fromkeys(crawl, 0)
for page, links in crawl.items():
    for link in set(links):
        if link in votes and link != page:
            votes[link] += 1

for url in sorted(votes, key=lambda url: (-votes[url], url)):
    print(votes[url], url)

# %% [markdown]
# Nobody told the program that the tomato won a prize. The links did: **a link is a vote** of one page for
# another. Four decisions hide in these lines, and each changes the ranking:
#
# * a page that links twice to another has one vote (`set`)
# * a page has no vote for itself (`link != page`)
# * pages that were not fetched are not ranked (`link in votes`), and pages nobody links to get 0
# * pages with the same number come in the order of the alphabet; without a rule, their order would be chance
#   (`sorted` compares what `key` gives for each page: a pair, minus the votes first, then the address)
#
# Count the links a page *has*, and you rank the chatty, not the important:

# %% id="rank-outgoing"
max(crawl, key=lambda url: len(crawl[url]))

# %% [markdown]
# Early search engines ranked by words alone, and pages repeated words a hundred times. Votes are harder to
# fake, though not hard: make a thousand pages that all link to yours. So **PageRank** weighs a vote by the
# rank of the page it comes from, shared among all its links. The weights depend on the ranks and the ranks on
# the weights; one begins with equal ranks and repeats until they settle.

# %% [markdown]
# ## 6. A search page
#
# Looking through all texts for each question would be slow. An **index** is made before, like that of a book:
# word, pages. (`setdefault` gives the list of a word, and makes an empty one where there is none.)

# %% id="search-index"
import re

index = {}
for url, html in texts.items():
    said = BeautifulSoup(html, "html.parser").get_text(" ").lower()
    for word in set(re.findall(r"\w+", said)):
        index.setdefault(word, []).append(url)
print(len(index["water"]), "pages speak of water")

# %%
predict("search-first", [
    "the page called Water comes first",
    "the tomato comes first",
    "the bean comes first",
])

# %% id="search-answer"
def search(words):
    """Return the pages that have all these words, those with most votes first."""
    found = set(crawl)
    for word in re.findall(r"\w+", words.lower()):
        found &= set(index.get(word, []))
    return sorted(found, key=lambda url: (-votes[url], url))

for url in search("Water"):
    print(votes[url], url)

# %% [markdown]
# The tomato again, for a question about water: votes say what matters, not what it is about. Real engines
# weigh both. (`found &= …` keeps what is in both sets.) Now the answers as HTML:

# %% id="search-page"
from html import escape

door = home  # where links to the garden lead

def results(words):
    """Return the answers as a piece of HTML."""
    rows = []
    for url in search(words):
        link = url.replace(home, door)
        rows.append(f'<li><a href="{escape(link)}">{escape(url)}</a></li>\n')
    return f"<h1>Pages about {escape(words)}</h1>\n<ol>\n{''.join(rows)}</ol>\n"

print(results("<rose>"))

# %% [markdown]
# `escape` is no ornament. A visitor may search for `<script>`, and without it the page would run what was
# typed. To see the answers, give them to the notebook:

# %% id="search-show"
from IPython.display import HTML

HTML(results("tomato"))

# %% [markdown]
# ## 7. A site of your own
#
# A search page is a site, and a site is a program that answers requests. Its form has one field, called `q`. What
# is typed there comes to the server in the **query**, behind the `?`. But an address holds no spaces.

# %%
predict("server-query", [
    "bean & water arrives as /?q=bean & water",
    "as /?q=bean+%26+water",
    "as /?q=bean and then &water, cut in two",
])

# %% id="server-query"
from urllib.parse import parse_qs, urlencode

target = "/?" + urlencode({"q": "bean & water"})
print(target)
print(parse_qs(urlsplit(target).query))

# %% [markdown]
# A `+` for each space, `%26` for the `&`, which would begin another field. `parse_qs` turns it all back. The
# reply is text, too; you have read many since chapter 3, this one you write:

# %% id="server-respond"
FORM = """<!DOCTYPE html>
<title>Garden search</title>
<form><input name="q"> <button>Search</button></form>
"""

def respond(target):
    """Return the reply to a request for a target such as /?q=water."""
    parts = urlsplit(target)
    if parts.path != "/":
        return b"HTTP/1.0 404 Not Found\r\n\r\n"
    words = parse_qs(parts.query).get("q", [""])[0]
    head = "HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    return (head + FORM + results(words)).encode()

print(respond("/?q=water+evening").decode())

# %% [markdown]
# No network so far, and so it was easy to try. Now the server of chapter 2 around it. One visitor after the
# other: accept, read to the blank line, answer, hang up. (A browser may knock and say nothing; hence the
# time-out. `suppress(TimeoutError)` is `try` with an `except TimeoutError` that does nothing.)

# %% id="server-serve"
import socket
from contextlib import suppress

def serve(server, visitors):
    """Answer so many visitors, one request each."""
    for _ in range(visitors):
        conn, _ = server.accept()
        conn.settimeout(2)
        with conn, suppress(TimeoutError):
            request = conn.recv(4096)
            while request and b"\r\n\r\n" not in request:
                request += conn.recv(4096)
            if request:
                conn.sendall(respond(request.split()[1].decode()))

# %% [markdown]
# A thread serves three visitors, and we are the visitors:

# %% id="server-visits"
import threading

with socket.create_server(("127.0.0.1", 0)) as server:
    address = f"http://127.0.0.1:{server.getsockname()[1]}/"
    thread = threading.Thread(target=serve, args=(server, 3))
    thread.start()
    for words in ["rose", "sun tomato", "<script>"]:
        page = BeautifulSoup(get(address + "?" + urlencode({"q": words})), "html.parser")
        print(page.h1, len(page.find_all("li")))
    thread.join()

# %% [markdown]
# That was a search engine: spider, ranking, index, page. Others can visit it too, and your browser is one. Put 5
# in place of 0, run the cell, and open the address it prints; it ends after 5 visits or two minutes. Your browser
# is no part of localnet and has never heard of garden.pr4e.org, so the links get the garden's real door.

# %% id="server-open"
visitors = 0
if visitors:
    door = "http://{}:{}/".format(*localnet.real_address("garden.pr4e.org", 80))
    with socket.create_server(("127.0.0.1", 0)) as server, suppress(TimeoutError):
        server.settimeout(120)
        print(f"Open http://127.0.0.1:{server.getsockname()[1]}/ in your browser.")
        serve(server, visitors)

# %% [markdown]
# ## Debugging
#
# | what you see | look here first |
# |---|---|
# | it never ends | is a page remembered when it joins the queue? is there a limit? |
# | the same page twice | fragments; `/` and `/index.html`; remembered too late |
# | `ValueError: unknown url type` | a relative link: `urljoin` with the page's own address |
# | 404 for many pages | joined to the start instead of to the page the link stands on |
# | `HTTPError` ends it all | `try` belongs inside the loop |
# | pages of other hosts | compare `urlsplit(url).netloc` |
#
# Whether a program asked for robots.txt, and when, only the site knows. The trace has it:

# %% id="debugging-trace"
localnet.trace().clear()
robots.read()
get(home + "about.html")
for event in localnet.trace():
    if event.kind == "send":
        print(event.data.split(b"\r\n")[0])

# %% [markdown]
# ## Summary
#
# * A spider takes a page from a queue, fetches it, and adds the links it has not seen.
# * First in, first out is breadth first: near pages come before far ones.
# * Remember pages when they join; stop at a limit; stay on the host; survive a 404.
# * robots.txt is a request that your program obeys of its own accord.
# * A link is a vote. Say which links count, and what happens to ties.
# * An index is made before the question comes; a site is a program that answers.
# * What visitors type is quoted on its way in (`urlencode`) and escaped on its way out (`escape`).
#
# ## Glossary
#
# * **spider**: a program that follows links from page to page and fetches the pages.
# * **crawl**: a run of a spider, and what it brought home.
# * **queue**: a list whose first item is taken first, and where new ones join at the end.
# * **breadth first**: pages one link away come before pages two links away.
# * **robots.txt**: a text in which a site says what programs should leave alone.
# * **spider trap**: a site that makes new links without end.
# * **index**: a table from each word to the pages that have it.
# * **PageRank**: a ranking in which votes of important pages count more.

# %% [markdown]
# ## Try it
#
# 1. Let `stroll` count dead links and go on. What does it bring from `home`, with a limit of 10?
# 2. Change `search` so that it gives the pages with *any* of the words. Which of the two do you like better?
# 3. Give the page called Water more votes: which links would you add, and where?
# 4. Let every vote count `1 / len(links)`. Does the order change?
# 5. When your spider of exercise 9.1 runs, build `texts`, `crawl`, `votes` and `index` from what it fetches, 20
#    pages of it, and open the search page again. What has the calendar done to the ranking?

# %% id="try-it"
# Your experiments go here.

# %% [markdown]
# ## Points to ponder
#
# 1. A shop sells through its pages and disallows all programs. Who gains, who loses?
# 2. Two addresses show one page. What happens to its votes, and how could a spider notice?
# 3. Your spider has fetched 10,000 pages and the machine stops. What should have been written down?
# 4. Should a page that was never fetched, but is linked to a hundred times, appear in a search?
#
# **Now it is your turn.** Open `work/09_capstone/exercises.ipynb` in the file browser, or follow
# [this link to the exercises](../work/09_capstone/exercises.ipynb).

# %% [markdown]
# ## In practice
#
# *Fine print, for when you meet other texts.*
#
# * **robots.txt** is [RFC 9309](https://www.rfc-editor.org/rfc/rfc9309): groups and rules in section 2.2, a
#   missing or failing file in 2.3.1. In it the longest rule that fits wins (2.2.2), and `*` and `$` in a path
#   are signs (2.2.3). `urllib.robotparser` reads it so from Python 3.13.14 and 3.14.5 on. Older ones, all of
#   3.11 and 3.12 among them, do not know the signs and take the first rule that fits, which is the same as
#   long as a text has no `Allow` that cuts into a `Disallow`.
# * **Relative links** are RFC 3986, section 5; a fragment (3.5) is never sent.
# * **A name of your own.** Real spiders say in `User-Agent` who they are and where to complain, and give
#   `can_fetch` that name instead of `"*"`.
# * **Crawl-delay** and **Sitemap** lines are common in robots.txt and no rules of the RFC, which lets a spider
#   read other lines too (2.2.4).
#
# ### The real internet
#
# `localnet.stop()` switches to the real network, where `garden.pr4e.org` does not exist. Do not let a new
# spider loose there. Begin with a site of your own and a limit of 5, wait a second between requests, and read
# the conditions of a site before you keep its pages.
