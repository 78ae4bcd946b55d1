# ---
# title: "Exercises: build a search engine"
# minutes: 120
# needs: [09_capstone]
# ---

# %% [markdown]
# # Exercises: build a search engine
#
# A spider, a ranking and one question, 16 points. They go with [the lesson](../../notebooks/09_capstone.ipynb).
# Of the spider the frame is there; of the ranking you get all lines but one, out of order. `check` tries your
# answer on more than twenty small webs, new ones each time. `hint("spider")` gives a question, then a pointer,
# then an outline. `solution("spider")` shows a good answer, where your copy of the course holds the answers.

# %%
from collections import deque
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen
from urllib.robotparser import RobotFileParser

from bs4 import BeautifulSoup

from helpers import check, hint, localnet, run, solution

net = localnet.start()

# %% [markdown]
# The names in these exercises live on this machine. Nothing you do here reaches the internet.

# %% [markdown] exercise="spider" role="statement"
# ## 9.1 A spider with manners ★★★
#
# Write a function `spider(start, limit)` that fetches pages of one host and **returns a list** of the addresses of
# those that came, in the order they came.
#
# * **Order**: breadth first. `start` is taken first; the links of a page that came join the end of a queue, in the
#   order they stand on the page.
# * **Came**: the page was answered with status 200. A page answered with 400 or more is left out and does not count.
# * **Limit**: when `limit` pages have come (1 or more), nothing more is asked for. It ends as well when nothing waits.
# * **Links**: the `href` of each `a` tag; some tags have none. A relative one belongs to the page it stands on, as
#   `urljoin` has it. Fragments are taken off, queries kept. Addresses that differ are different pages.
# * **Host**: only links with the host of `start` are followed. Nothing is asked of any other.
# * **Once**: no address is asked for twice, whatever the answer was.
# * **robots.txt**: ask the host for `/robots.txt` once, before any page. Below `User-agent: *`, up to the next
#   `User-agent` line, each `Disallow: /path` closes all paths that begin so; an empty one closes nothing. What is
#   closed, even `start`, is never asked for and does not count. Where the answer is 404, nothing is closed.
#
# **Not asked**: redirects; `Allow` lines, `*` and `$` in rules; silent servers; waiting between requests; other
# schemes than `http`, ports, pages that are not HTML in UTF-8; links not written `<a href="...">`.
#
# `spider("http://garden.pr4e.org/", 3)` returns `["http://garden.pr4e.org/", "http://garden.pr4e.org/about.html",
# "http://garden.pr4e.org/plants/"]`. In a file, a script is as good that asks for the start and then the limit with
# `input`, and prints the addresses, and no others, in order.

# %% exercise="spider" role="answer"
def spider(start, limit):
    """Return the addresses of the pages that came, at most limit of them.

    Example: spider("http://garden.pr4e.org/", 10)
    """
    host = urlsplit(start).netloc
    robots = RobotFileParser(urljoin(start, "/robots.txt"))
    robots.read()
    waiting, seen, came = deque([start]), {start}, []
    # While pages wait and too few have come: take one, and see what becomes of it.
    ### BEGIN SOLUTION
    while waiting and len(came) < limit:
        page = waiting.popleft()
        if not robots.can_fetch("*", page):
            continue
        try:
            with urlopen(page, timeout=10) as reply:
                html = reply.read()
        except HTTPError as error:
            error.close()
            continue
        came.append(page)
        for tag in BeautifulSoup(html, "html.parser").find_all("a", href=True):
            url = urldefrag(urljoin(page, tag["href"])).url
            if urlsplit(url).netloc == host and url not in seen:
                seen.add(url)
                waiting.append(url)
    # Why: `seen` grows when an address joins the queue, so none can join twice, and a dead link is asked for
    # once, though it never comes. `came` grows when a page has come; only its length is compared with the
    # limit, so neither an error nor a closed page uses it up. Both `continue` stand before anything is noted.
    # A link is joined to the page it stands on, then loses its fragment, then is compared: the order matters,
    # for "tomato.html#sun" and "../plants/tomato.html" are one address only after both steps.
    # Read: 09_capstone#spider-sunny
    ### END SOLUTION
    return came

# %%
for url in run(spider, "http://garden.pr4e.org/", 10) or []:
    print(url)

# %% exercise="spider" role="check" points=8
check("spider")
### BEGIN HIDDEN TESTS
check("spider", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="rank" role="statement" tags=["lines"]
# ## 9.2 Rank the pages ★★☆
#
# Write a function `rank(crawl)` that **returns** a list of pairs `(page, votes)`. `crawl` is a dictionary: the
# address of each page that was fetched, and the list of the addresses it links to. Nothing is fetched.
#
# * A link is a vote for the page it leads to.
# * A page that links several times to another has one vote for it.
# * A link of a page to itself is no vote.
# * Only pages of this crawl are ranked, whatever was ranked before, and all of them; one without votes has 0. An
#   empty crawl gives `[]`.
# * Most votes come first. Pages with the same number come in the order of the alphabet, as `sorted` has it.
#
# For `{"a": ["b", "b", "c"], "b": ["b", "x"], "c": ["b"]}` return `[("b", 2), ("c", 1), ("a", 0)]`.
#
# Here are the lines, in the wrong order and not indented. One is missing: the one that returns.
#
# ```python
# for link in set(links):
# votes = {}
# votes[link] += 1
# for page, links in crawl.items():
# votes[page] = 0
# if link in votes and link != page:
# for page in crawl:
# ```

# %% exercise="rank" role="answer"
def rank(crawl):
    """Return (page, votes) for each page of a crawl, most votes first.

    Example: rank({"a": ["b"], "b": []})
    """
    ### BEGIN SOLUTION
    votes = {}
    for page in crawl:
        votes[page] = 0
    for page, links in crawl.items():
        for link in set(links):
            if link in votes and link != page:
                votes[link] += 1
    return sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    # Why: All pages of the crawl start at 0, so those without votes are listed and links out of the crawl
    # find no place to be counted. `set` lets a page vote once for another, however often it links there.
    # Votes are counted for the page a link leads *to*; counting links that go out would reward pages for
    # linking. The sort key `(-votes, page)` has the most first and equals in the order of the alphabet,
    # which `reverse=True` would turn round as well.
    # Read: 09_capstone#rank-count
    ### END SOLUTION

# %%
run(rank, {"a": ["b", "b", "c"], "b": ["b", "x"], "c": ["b"]})

# %% exercise="rank" role="check" points=5
check("rank")
### BEGIN HIDDEN TESTS
check("rank", graded=True)
### END HIDDEN TESTS

# %% [markdown]
# ## Your own search engine
#
# Nothing is graded here. Your spider fetches, your ranking counts; until both are written, nothing comes:

# %%
texts = {}
for url in run(spider, "http://garden.pr4e.org/", 12) or []:
    with urlopen(url, timeout=10) as reply:
        texts[url] = reply.read().decode()
crawl = {}
for page, html in texts.items():
    hrefs = [tag["href"] for tag in BeautifulSoup(html, "html.parser").find_all("a", href=True)]
    crawl[page] = [urldefrag(urljoin(page, href)).url for href in hrefs]
votes = dict(run(rank, crawl) or [])
for page in votes:
    print(votes[page], page)

# %% [markdown]
# Now bring `index`, `search`, `results`, `respond`, `serve` and the last cell of section 7 from the lesson,
# and search your own crawl in your browser. What has the calendar done to the ranking?

# %%
# Your search engine goes here.

# %% [markdown] exercise="votes_for_sale" role="statement"
# ## 9.3 Votes for sale
#
# A shop that sells boots has made 500 small pages on its own site. Each has a few sentences about boots and
# links to the shop's front page. In the search engine of a club, which counts links as `rank` does, the shop now
# stands above the page of a museum of shoes, to which 40 other sites link.
#
# In 80 to 180 words explain
#
# * why `rank` puts the shop first, and which idea behind counting links fails here
# * one change of the count that would put the museum first, and how the shop could answer that
# * whether a line in the shop's robots.txt could have kept the 500 pages out, and who decides that
#
# This question is graded by a person, up to 3 points; about 5 minutes to mark.

# %% [markdown] exercise="votes_for_sale" role="essay" points=3
# ### BEGIN SOLUTION
# **Rubric, 3 points.** Expected time to mark: 5 minutes.
#
# * 1 point: *each page that links has a vote, whoever wrote it*: 500 against 40. The idea that fails: that a vote
#   is somebody else's free judgement. Half a point for the numbers without the idea.
# * 1 point: *a change and its answer*: one vote a site or none within a site, and then the shop registers or buys
#   other names; or votes weighed by the rank of the page they come from (PageRank), and then it seeks links from
#   pages of high rank, or pays for them. Half a point for a change without an answer.
# * 1 point: *robots.txt*: yes, `Disallow` would keep obedient spiders away; but the shop writes that text and
#   wants the pages found, and it is a request, which a spider obeys of its own accord. What the engine counts, its
#   owner decides. Half a point where robots.txt is a lock, or somebody else's to write.
#
# **Good**, 3 points: "rank gives one vote to every page, so 500 beat 40. Counting assumes that links are made by
# people who judge the page; here the shop votes for itself. I would count at most one vote from each host and none
# from its own. Then the museum has 40 and the shop almost none. The shop could buy a hundred names. A Disallow in
# the shop's robots.txt would keep polite spiders off those pages, but the shop writes that file and wants the
# pages counted. The club cannot change it; it can only decide not to count them."
#
# **Fair**, 2 points: "The shop has 500 votes and the museum 40, and the votes are fake because they are its own.
# With PageRank votes of unimportant pages count less, so the museum wins. robots.txt could forbid the pages, and
# the shop decides." (No answer of the shop, half a point lost; that obeying is the spider's choice is not said,
# half a point.)
#
# **Weak**, 1 point: "The shop has more links. The search engine should forbid such pages in robots.txt so that
# they cannot be fetched. Or one checks the pages by hand." (Half a point for the numbers, half for a change; the
# file is not the engine's, and no lock.)
# ### END SOLUTION
