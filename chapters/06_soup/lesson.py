# ---
# title: Find what you want in a page
# minutes: 60
# difficulty: 2
# needs: [03_http, 04_urllib, 05_regex]
# ---

# %% [markdown]
# # Find what you want in a page
#
# A web page is text with tags in it, written by people and by programs, often carelessly. Patterns read it
# well until somebody turns two attributes round. You will let a library make a tree of the text, ask the
# tree for what you want, and then walk from page to page.
#
# **You will**
#
# * make a tree of a page and find tags in it, the first or all
# * collect the links of a page, and say where each of them leads
# * take a tag apart, also one with nothing in it
# * count in pages that are broken
# * follow links from page to page, and see how counting links ranks pages
#
# **You need** `urlopen` and `re.findall`, from the two chapters before this one. **Time**: 60 minutes.
# **Difficulty**: ★★☆.

# %%
from helpers import localnet, predict

net = localnet.start()

# %% [markdown]
# ## What do you remember?
#
# Three questions from earlier chapters.

# %%
predict("soup-recall-read", ["read() of a page gives text", "it gives bytes", "it gives a list of lines"])

# %%
predict("soup-recall-requests", ["a page with two pictures: one request", "two requests", "three requests"])

# %%
predict("soup-recall-greedy", [
    'href="(.*)" takes the first address of the line',
    "it takes all addresses of the line, one by one",
    "it takes everything up to the last quote of the line",
])

# %% id="recall-answers"
import re
from urllib.request import urlopen

with urlopen("http://www.dr-chuck.com/page1.htm", timeout=10) as reply:
    html = reply.read()
print(type(html).__name__)
print(re.findall('href="(.*)"', '<a href="one.html">One</a> <a href="two.html">Two</a>'))

# %% [markdown]
# Bytes; three requests, since a page names its pictures and holds none; and everything up to the last quote.
# The second answer will matter in a minute.

# %% [markdown]
# ## 1. From a text to a tree
#
# This is what came:

# %% id="tree-page"
print(html.decode())

# %% [markdown]
# `<a …>` opens a **tag**, `</a>` closes it, `href="…"` is one of its **attributes**. Tags stand inside tags.
# A program that reads such text and builds what it describes is a **parser**. Ours is the library *Beautiful
# Soup*; it takes text or bytes.

# %% id="tree-soup"
from bs4 import BeautifulSoup

soup = BeautifulSoup(html, "html.parser")
print(soup.prettify())

# %% [markdown]
# Each tag is indented under the one that holds it: the text has become a **tree**. `"html.parser"` names the
# parser to use, the one that comes with Python. A tag of the tree is had by its name, an attribute as in a
# dictionary:

# %% id="tree-tag"
tag = soup.a
print(tag.name, tag["href"])

# %% [markdown]
# ### What soup does not do
#
# Now we leave out `urlopen`, and give the address itself to Beautiful Soup.

# %%
predict("soup-of-address", [
    "it fetches the page and finds the link",
    "it finds nothing and fetches nothing",
    "it raises an exception",
])

# %% id="soup-address"
import warnings

localnet.trace().clear()
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    no_page = BeautifulSoup("http://www.dr-chuck.com/page1.htm", "html.parser")
print(no_page.find_all("a"), "and", len(localnet.trace()), "events in the trace")
print(said[0].category.__name__)

# %% [markdown]
# No event: nothing travelled. **Soup downloads nothing.** It read the address as if it were the page, found
# no tag in it, and grumbled: *markup resembles locator*. (A warning is printed in red and the program goes
# on; here we collect it.)
#
# The next page has one link in its text, and a script that adds another when the page is shown.

# %%
predict("soup-script", ["soup finds no link", "one link", "two links"])

# %% id="soup-script"
def get_soup(url):
    """Fetch a page and return its tree."""
    with urlopen(url, timeout=10) as reply:
        return BeautifulSoup(reply.read(), "html.parser")

page = get_soup("http://soup.pr4e.org/script.html")
print(page.find_all("a"))
print(page.script.string)

# %% [markdown]
# **Soup runs no JavaScript.** What stands in `<script>` is text to it, the `<p>` and `<a>` in it included. A
# browser would run the script and show two links. So: `urlopen` fetches, Beautiful Soup reads, a browser does
# both and runs scripts besides. Where a page is empty until its scripts have run, you need another way.

# %% [markdown]
# ## 2. find and find_all
#
# ![A tree. At the top the box outer; under it p One, the box inner, and p Four. Under inner: p Two and a
# blockquote, which holds p Three.](figures/06_soup/tree.svg)
#
# That is the tree of the next page. Four paragraphs, on three levels.

# %%
predict("find-p", ["find('p') gives One", "it gives One and Four", "it gives all four"])

# %% id="find-first"
boxes = get_soup("http://soup.pr4e.org/boxes.html")
boxes.find("p")

# %% id="find-all"
boxes.find_all("p")

# %% [markdown]
# Both search all the way down, through children, their children, and so on, in the order of the text. But
# **`find` stops at the first hit; `find_all` gives a list of all**. To look only at the children, say so:

# %% id="find-recursive"
outer = boxes.find(id="outer")
outer.find_all("p", recursive=False)

# %% [markdown]
# Every tag can be searched like the whole tree:

# %% id="find-inside"
inner = boxes.find(id="inner")
print(len(inner.find_all("p")), inner.find("p"))

# %% [markdown]
# And when there is no such tag?

# %% id="find-nothing"
print(boxes.find("table"), boxes.find_all("table"))

# %% [markdown]
# An empty list is safe to loop over. `None` is not safe to ask anything of:

# %% id="find-none-fails"
# %%expect AttributeError
boxes.find("table").find_all("td")

# %% [markdown]
# Two short forms are everywhere, also in older texts: `boxes("p")` is `boxes.find_all("p")`, and `boxes.p` is
# `boxes.find("p")`.

# %% id="find-short"
print(boxes("p") == boxes.find_all("p"), boxes.p == boxes.find("p"))

# %% [markdown]
# ## 3. All links of a page
#
# With this, a program that lists the links of a page takes four lines. `docs.pr4e.org` is a small manual:

# %% id="links-program"
docs = get_soup("http://docs.pr4e.org/index.html")
for tag in docs("a"):
    print(tag.get("href", None))

# %% [markdown]
# `get` asks for an attribute that may be missing, as in a dictionary: the last tag has no `href`, and
# `tag["href"]` would have raised `KeyError`. How many links would the pattern of the last chapter have found?

# %% id="links-regex"
with urlopen("http://docs.pr4e.org/index.html", timeout=10) as reply:
    text = reply.read().decode()
re.findall('href="(https?://.+?)"', text)

# %% [markdown]
# Three of thirteen. An **absolute** address begins with its scheme, `http:` or `https:`. Most links leave out
# what is the same as in the address of their own page: they are **relative**. Those that begin with `#` lead
# to a place in the page itself.

# %%
predict("links-relative", [
    "on /tutorial/first.html, ../glossary.html leads to /tutorial/glossary.html",
    "it leads to /glossary.html",
    "it leads to /tutorial/first.html/glossary.html",
])

# %% id="links-join"
from urllib.parse import urljoin

here = "http://docs.pr4e.org/tutorial/first.html"
for link in ["second.html", "../glossary.html", "/search.html", "//data.pr4e.org/romeo.txt", "#top"]:
    print(f"{link:26} {urljoin(here, link)}")

# %% [markdown]
# `urljoin` does what a browser does (RFC 3986, section 5). The last part of `here` is the page; a relative
# link starts from the folder that page is in. `..` goes one folder up, `/` to the top of the site, `//` keeps
# only the scheme.
#
# The part from `#` on is the **fragment**. It is for the browser and is not sent to the server, so two
# addresses that differ only there are one page:

# %% id="links-defrag"
from urllib.parse import urldefrag

urldefrag("http://docs.pr4e.org/glossary.html#tag").url

# %% [markdown]
# ## 4. The parts of a tag
#
# What else is in a tag? This prints all there is:

# %% id="parts-program"
for tag in soup("a"):
    print("TAG:", tag)
    print("URL:", tag.get("href", None))
    print("Contents:", tag.contents[0])
    print("Attrs:", tag.attrs)

# %% [markdown]
# `contents` is the list of what is in the tag, texts and tags; `attrs` a dictionary. (Older texts show
# `['\nSecond Page']` and `[('href', …)]` for this program. That is how Beautiful Soup 3 printed; it ran on
# Python 2.)
#
# Now the same loop on a page about bread.

# %%
predict("parts-empty", [
    "contents[0] of <a name=\"oven\"></a> is None",
    "it is an empty text",
    "it raises an exception",
])

# %% id="parts-fails"
# %%expect IndexError
bread = get_soup("http://soup.pr4e.org/bread.html")
for tag in bread("a"):
    print("Contents:", tag.contents[0])

# %% [markdown]
# The first tag went well, though its first content was only `short `. The second is empty, and **an empty
# list has no item 0**. Nor is the first content always a text: a picture is a tag. When you want the text,
# ask for the text. `get_text` gives all text at any depth, and for an empty tag the empty string:

# %% id="parts-text"
for tag in bread("a"):
    print(repr(tag.get_text()), len(tag.contents), tag.attrs)

# %% [markdown]
# Look at `class`: its value is a list. A tag may belong to several classes, written with a space between, and
# Beautiful Soup splits them. Search for one with `class_`, as `class` is a word of Python:

# %% id="parts-class"
bread.find("a", class_="warm").get_text()

# %% [markdown]
# ## 5. Broken pages
#
# Count the paragraphs, first by eye:

# %% id="broken-page"
with urlopen("http://soup.pr4e.org/broken.html", timeout=10) as reply:
    broken = reply.read().decode()
print(broken)

# %%
predict("broken-count", ["2 paragraphs", "3", "4", "5"])

# %% id="broken-count"
print(broken.count("<p>"), "by searching the text")
print(len(BeautifulSoup(broken, "html.parser")("p")), "by soup")

# %% [markdown]
# Three hits and four paragraphs, and of the three only one is a paragraph. Names of tags count the same in
# capitals (`<P>`), attributes may follow, a closing tag may be left out; and what stands in a comment or in
# an attribute is no tag. The text search knows none of this.
#
# Here is the page beside its tree. None of the four paragraphs is ever closed.

# %%
predict("broken-where", [
    "the second paragraph comes after the first",
    "the second paragraph is inside the first",
    "the first is thrown away",
])

# %% id="broken-tree"
from helpers.views import soup_tree

soup_tree(broken, "p")

# %% [markdown]
# Inside; and the third is inside the second, the fourth inside the third. `html.parser` closes a tag only
# when it must. Play:
#
# 1. Choose the first `<p>`, in the tree or in the source. What is marked is all its inside; `string` is `None`.
# 2. Look for `"p", class_="how"`, then switch to `select` and look for `div > p`.
# 3. Press *Edit* and write a missing `</p>`. Which closing tag is crossed out, and why?
#
# What the parser did is called **recovery**: no error, but a guess what was meant.
#
# Does a page like this deserve an error? A parser for XML thinks so:

# %% id="broken-xml"
# %%expect ParseError
from xml.etree import ElementTree

ElementTree.fromstring("<p>Flour, water,<br>salt, time.</p>")

# %% [markdown]
# That was not even a broken page: in HTML `<br>` has no closing tag. **HTML is not a kind of XML**, though it
# looks like it. XML lets a parser refuse what is not well-formed; the HTML standard says, for every broken
# page, which tree it means (section 13.2). You meet XML in chapter 8.
#
# ### When parsers disagree
#
# Few parsers follow that standard to the letter. Beautiful Soup can use several; `html.parser` is simple and
# always there, `lxml` is quick, `html5lib` is slow and does what browsers do. For most pages they count the
# same. For these they do not:

# %% id="broken-disagree"
for page in ["<p>one<div>two</div></p>", "one</p>two"]:
    print(page, len(BeautifulSoup(page, "html.parser")("p")))

# %% [markdown]
# | page | html.parser | lxml | html5lib, browsers |
# |---|---|---|---|
# | `<p>one<div>two</div></p>` | 1 | 1 | 2 |
# | `one</p>two` | 0 | 0 or 1, by its version | 1 |
#
# By the standard a `div` ends a paragraph, and a lonely `</p>` makes an empty one. So always **name the
# parser**: without a name, Beautiful Soup takes the best that happens to be installed, and your count changes
# from machine to machine.

# %% [markdown]
# ## 6. Follow the links
#
# To **scrape** is to fetch pages with a program and take data out of them. Here is a page made for it: names
# of people that Samuel knows.

# %% id="follow-page"
start = "http://py4e-data.dr-chuck.net/known_by_Samuel.html"
tags = get_soup(start)("a")
print(len(tags), tags[0])

# %%
predict("follow-position", ["the link at position 18 is tags[17]", "it is tags[18]", "it is tags[19]"])

# %% id="follow-position"
print(tags[17].get("href"))

# %% [markdown]
# People count from 1, lists from 0. Behind that link is the same kind of page, about Skyler. We take the link
# at position 18 there as well, and so on, seven times:

# %% id="follow-walk"
localnet.trace().clear()
url = start
print("Retrieving:", url)
for _ in range(7):
    tags = get_soup(url)("a")
    url = tags[17].get("href")
    print("Retrieving:", url)

# %% [markdown]
# Eight addresses, seven links. How many pages did we fetch?

# %%
predict("follow-fetched", ["six pages", "seven pages", "eight pages"])

# %% id="follow-fetched"
sum(event.kind == "connect" for event in localnet.trace())

# %% [markdown]
# The last address is printed and not opened: nobody needs its links. "Seven times" is the number of links
# followed, not of pages seen.
#
# ### Spiders, and what they count
#
# We followed one link of each page. A **spider** follows them all, page by page, and so finds most of a site,
# or of the web. Search engines do that for their index. It must never walk in circles, fetch too fast or go
# where it is not wanted; you will build one in the last chapter.
#
# With all links at hand one can count them. A link is a recommendation of sorts, so a page that many others
# link to is likely to matter. Here are the pages of the manual. (`href=True` wants tags that have an `href`.
# `{… for tag in …}` makes a **set**, which holds each address once; `-` takes one out of it. A `Counter` is a
# dictionary of numbers: `update` adds one for each address.)

# %% id="rank-count"
from collections import Counter

parts = ["index", "genindex", "glossary", "search"]
parts += ["tutorial/index", "tutorial/first", "tutorial/second"]
parts += ["library/index", "library/parser", "library/links"]
votes = Counter()
for part in parts:
    url = f"http://docs.pr4e.org/{part}.html"
    found = {urldefrag(urljoin(url, tag["href"])).url for tag in get_soup(url)("a", href=True)}
    votes.update(found - {url})

# %% id="rank-show"
for url, count in votes.most_common(3):
    print(count, url)

# %% [markdown]
# Nobody said that the glossary is important; the links did. (The front page has two addresses here, `/` and
# `/index.html`, so its votes are divided.) Search engines add one thought, called PageRank: a link from an
# important page counts more than one from a page that nobody links to.

# %% [markdown]
# ## Debugging
#
# | what you see | look here first |
# |---|---|
# | an empty list, though the page has that tag | `print(html[:300])`: the page, or a script? |
# | `AttributeError: 'NoneType' …` | `find` found nothing |
# | `IndexError: list index out of range` | an empty tag, or fewer tags than you thought: print `len` |
# | `KeyError: 'href'` | a tag without that attribute: `tag.get` |
# | `ValueError: unknown url type` | a relative link given to `urlopen`: `urljoin` |
# | the count is a little off | text searched instead of the tree; another parser |
#
# `prettify` shows the tree as the parser understood it. When in doubt, read that, not the page:

# %% id="debugging-prettify"
print(BeautifulSoup("<p>One<p>Two", "html.parser").prettify())

# %% [markdown]
# Nobody closed the first paragraph, so `html.parser` put the second inside it. The count is right, but
# `get_text` of the first now holds both.
#
# ## Summary
#
# * A parser makes a tree of a page. Beautiful Soup fetches nothing and runs nothing.
# * `find` gives the first tag or `None`, `find_all` a list. Both search all the way down.
# * Links are absolute, relative or within the page; `urljoin` makes them all absolute.
# * `get_text` and `get` are safe on empty tags and missing attributes; `contents[0]` and `["href"]` are not.
# * HTML is not XML: a broken page still has a tree. Name the parser.
# * Following one link a page is a walk, following all is a spider; counting links ranks pages.
#
# ## Glossary
#
# * **parser**: a program that makes a tree of a text.
# * **Beautiful Soup**: a Python library that searches the tree of a page, however broken the page is.
# * **tag**: a name in angle brackets, and in the tree all that stands between it and its closing tag.
# * **attribute**: a name and a value inside a tag, such as `href="…"`.
# * **relative link**: one that is completed from the address of its page.
# * **fragment**: the part of an address from `#` on; a place in a page.
# * **scrape**: to fetch pages with a program and take data out of them.
# * **spider**: a program that follows all links from page to page.

# %% [markdown]
# ## Try it
#
# 1. Start the walk at another name, or take position 3 from Fikret, four times.
# 2. Print `boxes.select("blockquote p")`. What does the text in quotes say?
# 3. Add up the numbers of `http://py4e-data.dr-chuck.net/comments_42.html`. (They make 2553.)
# 4. Which of the links of the manual lead to a page that is not there?

# %% id="try-it"
# Your experiments go here.

# %% [markdown]
# ## Points to ponder
#
# 1. A page shows a price in your browser, and soup finds none. Give two reasons.
# 2. Why does it make sense for a standard to say what a *broken* page means? What would the web be without?
# 3. If links are votes, how would you cheat? What could a search engine do about it?
# 4. A walk along position 18 never ends: there are only some hundred names. What must happen sooner or later?
#
# **Now it is your turn.** Open `work/06_soup/exercises.ipynb` in the file browser, or follow
# [this link to the exercises](../work/06_soup/exercises.ipynb).

# %% [markdown]
# ## In practice
#
# *Fine print, for when you meet other texts.*
#
# * **The standard** is the [HTML Standard](https://html.spec.whatwg.org/multipage/parsing.html): void
#   elements such as `<br>` in section 13.1.2, parsing in 13.2, the lonely `</p>` in 13.2.6.4.7. Relative
#   links are in [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986), section 5, the fragment in 3.5.
# * **Older texts** write `from BeautifulSoup import *` and `BeautifulSoup(html)`. Today it is
#   `from bs4 import BeautifulSoup`, from the package `beautifulsoup4`, with the parser named. No zip file
#   need be unpacked beside your program.
# * **Certificates.** Some texts switch the check of certificates off before they fetch a page. You have seen
#   in the chapter on urllib what that costs. None of the programs here needs it.
# * **`<base href="…">`** in a page changes where its relative links start. Rare, and browsers obey it.
# * **Manners.** Look at the site's `/robots.txt` (RFC 9309) before you scrape, do not hurry, and ask yourself
#   whether the data may be used.
#
# ### The real internet
#
# `localnet.stop()` switches to the real network. `py4e-data.dr-chuck.net` and `www.dr-chuck.com` exist there,
# with other names and numbers; `docs.pr4e.org` and `soup.pr4e.org` are ours alone. Pages out there are
# larger, change without notice, and are often written by scripts. Some sites answer 403 to Python's default
# `User-Agent`. Do not walk through other people's sites faster than a reader would.
