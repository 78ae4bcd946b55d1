# ---
# title: "Exercises: find what you want in a page"
# minutes: 90
# needs: [06_soup]
# ---

# %% [markdown]
# # Exercises: find what you want in a page
#
# Five programs and one question, 25 points. They go with [the lesson](../../notebooks/06_soup.ipynb). Help
# fades: the first program is half written, the second is given as lines to put in order, the rest is yours.
#
# `check` tries your answer on more than twenty pages, new ones each time. Name a parser: `"html.parser"` is
# there; others, such as lxml, only if you install them.
# `hint("count_paragraphs")` gives a question, then a pointer, then an outline. `solution("count_paragraphs")`
# shows a good answer, where your copy of the course holds the answers.

# %%
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

from bs4 import BeautifulSoup

from helpers import check, hint, localnet, run, solution

net = localnet.start()

# %% [markdown]
# The names in these exercises live on this machine. Nothing you do here reaches the internet.

# %% [markdown] exercise="count_paragraphs" role="statement"
# ## 6.1 Count the paragraphs ★☆☆
#
# Write a program `count_paragraphs` that asks for an address with `input`, fetches that page and shows how
# many paragraph tags (`p`) it has.
#
# **Typed** is one line, a right address of a page that is there. **Shown** is one number, also when it is 0,
# and no text of the page. (A count that runs up to that number costs nothing.)
#
# The pages are small and large, neat and broken: tags in capitals, tags with attributes, paragraphs never
# closed, paragraphs inside other tags; and things that only look like a paragraph, in comments and scripts.
# Every tag counts once. On all these pages the usual parsers find the same number.
#
# **Not asked**: any particular prompt or label; what happens with wrong addresses.
#
# For `http://soup.pr4e.org/broken.html` show, for example, `Paragraphs: 4`. Most lines are written; put yours
# where `raise NotImplementedError()` stands.

# %% exercise="count_paragraphs" role="answer"
def count_paragraphs():
    """Ask for an address; show how many paragraph tags that page has."""
    address = input("Address: ")
    with urlopen(address, timeout=10) as reply:
        html = reply.read()
    # Make the tree of that page.
    ### BEGIN SOLUTION
    page_tree = BeautifulSoup(html, "html.parser")
    ### END SOLUTION
    # Find all paragraphs in it, count them, and say how many there are.
    ### BEGIN SOLUTION
    how_many = 0
    for _ in page_tree.find_all("p"):
        how_many += 1
    print("Paragraphs:", how_many)
    # Why: The parser turns source into a tree, and a tag in the tree is a tag, however it was written:
    # `<P>`, `<p class="x">`, never closed, or deep inside others. Counting `"<p"` in the text also counts
    # `<pre>` and what stands in a comment, and counting `</p>` misses all that were left open. `find_all`
    # looks at every depth; `find` would give one. Soup does not fetch: it is given the bytes of the page,
    # not its address.
    # Read: 06_soup#find-all
    ### END SOLUTION

# %%
run(count_paragraphs, typed=["http://soup.pr4e.org/broken.html"])

# %% exercise="count_paragraphs" role="check" points=5
check("count_paragraphs")
### BEGIN HIDDEN TESTS
check("count_paragraphs", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="sum_spans" role="statement" tags=["lines"]
# ## 6.2 Add up what is in the spans ★★☆
#
# Write a program `sum_spans` that asks for an address with `input`, fetches that page, adds up the numbers in
# its `span` tags and shows the sum.
#
# **Typed** is one line, a right address of a page that is there. A span holds one whole number without a
# sign, perhaps with white space around it, perhaps inside another tag; or it is empty, or all white space,
# and adds nothing. Spans have any class or none. Numbers outside of spans do not count. **Shown** is the sum,
# 0 if there is nothing to add. You may also show how many there are.
#
# **Not asked**: spans within spans; any particular prompt or label; wrong addresses.
#
# For `http://py4e-data.dr-chuck.net/comments_42.html` show `2553`. Here are the lines, in the wrong order and
# not indented. One is missing: the line that shows the sum.
#
# ```python
# total += int(text)
# html = reply.read()
# for tag in BeautifulSoup(html, "html.parser")("span"):
# total = 0
# if text != "":
# with urlopen(address, timeout=10) as reply:
# text = tag.get_text().strip()
# address = input("Address: ")
# ```

# %% exercise="sum_spans" role="answer"
def sum_spans():
    """Ask for an address; show the sum of the numbers in the span tags of that page."""
    ### BEGIN SOLUTION
    address = input("Address: ")
    with urlopen(address, timeout=10) as reply:
        html = reply.read()
    total = 0
    for tag in BeautifulSoup(html, "html.parser")("span"):
        text = tag.get_text().strip()
        if text != "":
            total += int(text)
    print("Sum of all spans:", total)
    # Why: `get_text()` gives all text in a tag at any depth, so a number inside `<b>` is found;
    # `contents[0]` is a tag there, and in an empty span there is nothing at index 0. What comes is text:
    # `strip` first, leave out what is empty, then `int`, for `int("")` raises. Taking every number of the
    # page with a pattern would add those outside the spans. Calling a soup like a function is short for
    # `find_all`.
    # Read: 06_soup#parts-text
    ### END SOLUTION

# %%
run(sum_spans, typed=["http://py4e-data.dr-chuck.net/comments_42.html"])

# %% exercise="sum_spans" role="check" points=4
check("sum_spans")
### BEGIN HIDDEN TESTS
check("sum_spans", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="tag_parts" role="statement"
# ## 6.3 The parts of every link ★★☆
#
# Write a function `tag_parts(html)` that **returns** a list with one tuple for each `a` tag of a page, in the
# order of the page. `html` is the text of the page; nothing is fetched. In a tuple are three things:
#
# 1. the value of `href`, or `None` where the tag has none
# 2. the text a reader sees in it, at any depth, or an empty text
# 3. a dictionary of all its attributes, `href` included, as Beautiful Soup gives it
#
# White space around the text, and how much of it is between two words, does not matter: `"\nSecond  Page"`
# and `"Second Page"` are the same here, and `"SecondPage"` is not. A class may be a list or one text. A tag
# may be empty, hold a picture, or hold text with other tags in it. What stands in a comment is no tag. A
# page without `a` tags gives an empty list.
#
# For `<a href="a.html" title="x">An <em>apple</em></a> <a name="end"></a>` return
#
# ```python
# [("a.html", "An apple", {"href": "a.html", "title": "x"}), (None, "", {"name": "end"})]
# ```

# %% exercise="tag_parts" role="answer"
def tag_parts(html):
    """Return (address or None, text, attributes) for each a tag.

    Example: tag_parts('<a href="a.html">An apple</a>')
    """
    ### BEGIN SOLUTION
    found_parts = []
    for tag in BeautifulSoup(html, "html.parser").find_all("a"):
        found_parts.append((tag.get("href"), tag.get_text(), tag.attrs))
    return found_parts
    # Why: `tag.get("href")` gives None where the attribute is missing, and `tag["href"]` would raise
    # KeyError; a missing address and an empty one are not the same. `get_text()` takes what a reader sees
    # at any depth, where `.string` is None as soon as a tag holds more than one thing. `attrs` is the
    # dictionary itself, with class as a list, for a tag may have several classes. A tuple for each tag
    # keeps what belongs together in one place.
    # Read: 06_soup#parts-program
    ### END SOLUTION

# %%
run(tag_parts, '<a href="a.html" title="x">An <em>apple</em></a> <a name="end"></a>')

# %% exercise="tag_parts" role="check" points=4
check("tag_parts")
### BEGIN HIDDEN TESTS
check("tag_parts", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="absolute_links" role="statement"
# ## 6.4 Where the links lead ★★★
#
# Write a function `absolute_links(html, base)` that **returns** the addresses of the pages that a page links
# to. `html` is the text of the page, `base` its own address; nothing is fetched.
#
# * Only `a` tags with an `href` count.
# * Relative links are completed from `base`; every address returned begins with `http://` or `https://`.
# * Links that begin with `#` are left out; so is what leads to no page: `mailto:`, `javascript:`, `tel:`.
# * Where an address has a fragment, from `#` on, take it off.
# * Each address comes once. A list, a tuple or a set, in any order; an empty one where there is none.
#
# **Not asked**: links of a page to its own address; `<base>` tags; whether the pages exist.
#
# For the text `<a href="b.html#x">B</a> <a href="/c.html">C</a> <a href="#d">D</a>` and the base
# `http://www.example.org/a/index.html` return
#
# ```python
# ["http://www.example.org/a/b.html", "http://www.example.org/c.html"]
# ```

# %% exercise="absolute_links" role="answer"
def absolute_links(html, base):
    """Return the absolute addresses of the pages linked to, each once.

    Example: absolute_links('<a href="b.html">B</a>', "http://www.example.org/a/index.html")
    """
    ### BEGIN SOLUTION
    pages_found = []
    for tag in BeautifulSoup(html, "html.parser").find_all("a", href=True):
        if tag["href"].startswith("#"):
            continue
        absolute = urldefrag(urljoin(base, tag["href"])).url
        if absolute.startswith(("http://", "https://")) and absolute not in pages_found:
            pages_found.append(absolute)
    return pages_found
    # Why: `urljoin` knows the rules of RFC 3986, section 5: `b.html`, `/c.html`, `../d`, `//host/e` and
    # whole addresses are each completed differently, and gluing texts is right for the first kind only.
    # What begins with `#` stays within the page, so it is left out before joining; other fragments come off
    # afterwards, or one page would count several times. Looking at the scheme *after* joining keeps
    # relative links and drops `mailto:`.
    # Read: 06_soup#links-join
    ### END SOLUTION

# %%
html = '<a href="b.html#x">B</a> <a href="/c.html">C</a>'
run(absolute_links, html, "http://www.example.org/a/index.html")

# %% exercise="absolute_links" role="check" points=4
check("absolute_links")
### BEGIN HIDDEN TESTS
check("absolute_links", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="follow_links" role="statement"
# ## 6.5 Follow the links ★★★
#
# Write a program `follow_links` that asks with `input` for three things, in this order: an address, a count,
# a position. It takes the link at that position of the page, then the link at that position of the page
# behind it, and so on, as many times as the count says; then it shows where it has arrived.
#
# **Typed** are three lines: a right address, and two whole numbers from 1 up. **Count** is the number of
# links followed. **Position** counts the `a` tags of a page from 1, and every page has enough of them.
# **Shown** is the name or the address arrived at, as the last one if you show the way too. Whether you open
# the last page is up to you.
#
# A walk may come to a page where it was before; it goes on all the same. Links are absolute.
#
# **Not asked**: particular prompts; errors.
#
# For `http://py4e-data.dr-chuck.net/known_by_Samuel.html`, `7`, `18` show `Merina`, or the address
# `http://py4e-data.dr-chuck.net/known_by_Merina.html`.

# %% exercise="follow_links" role="answer"
def follow_links():
    """Ask for address, count and position; follow that link so many times; show the address reached."""
    ### BEGIN SOLUTION
    address = input("Address: ")
    links_to_follow = int(input("Count: "))
    position = int(input("Position: "))
    for _ in range(links_to_follow):
        with urlopen(address, timeout=10) as reply:
            tags = BeautifulSoup(reply.read(), "html.parser")("a")
        address = tags[position - 1].get("href")
    print("Arrived at", address)
    # Why: The name `address` moves on: each round fetches the page it holds and puts the chosen link in its
    # place, so the loop runs exactly as often as links are followed, and the last page need not be opened.
    # Position 1 is index 0. The tags come in the order of the source, whatever their depth. A set of pages
    # already seen would be right for a spider and wrong here, since this walk may pass a page twice.
    # Read: 06_soup#follow-walk
    ### END SOLUTION

# %%
run(follow_links, typed=["http://py4e-data.dr-chuck.net/known_by_Samuel.html", "7", "18"])

# %% exercise="follow_links" role="check" points=5
check("follow_links")
### BEGIN HIDDEN TESTS
check("follow_links", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="price_not_found" role="statement"
# ## 6.6 The price that is not there
#
# A friend watches the price of a bicycle. In the browser it stands on the page, `€ 480`. Her program says
# `AttributeError: 'NoneType' object has no attribute 'get_text'` at the second of these lines:
#
# ```python
# soup = BeautifulSoup("http://shop.example.org/bike.html", "html.parser")
# price = soup.find("span", class_="price").get_text()
# ```
#
# She mends the start, with `urlopen(…).read()`. Now the page comes, 9,000 characters of it, and the error is
# the same. "Soup has not waited for the price to load", she says. "I shall ask every second until it is
# there."
#
# In 80 to 180 words explain
#
# * what the first program really searched, and why that gave this error
# * why the second may still find nothing, and how she can find out which reason it is
# * whether asking every second can help, and what you would do in her place, both for the program and for the
#   shop
#
# This question is graded by a person, up to 3 points; about 5 minutes to mark.

# %% [markdown] exercise="price_not_found" role="essay" points=3
# ### BEGIN SOLUTION
# **Rubric, 3 points.** Expected time to mark: 5 minutes.
#
# * 1 point: *nothing was fetched*. Soup took the address for the text of a page; there is no tag in it;
#   `find` gives `None` where there is no such tag, and `None` has no `get_text`. Half a point for "soup does
#   not download" without why it ends in that error.
# * 1 point: *the text that came does not hold that tag*. Likely reasons: a script puts the price there in the
#   browser, and soup runs no script; or another class or tag; or another page for a program (a login, a 403
#   page, a question about cookies). And a way to tell: print the text and search it for 480 or for "price",
#   or compare with "view source" in the browser. Half a point for a reason without a way to tell.
# * 1 point: *asking again gives the same text*; the page does not load inside soup. Better: look in the
#   console, tab Network, for the request that brings the price and make that one; or ask for an interface;
#   test for `None`. And manners: robots.txt, rarely, the shop's conditions. Half a point where only one of
#   the two, program or shop, is thought of.
#
# **Good**, 3 points: "Her first program made a tree of the address, a text with no tag in it. find found no
# span and gave None, and None has no get_text. Now the page comes, but the browser shows what a script has
# put in afterwards, and Beautiful Soup runs no scripts. Or the class has another name. She should print the
# text and look for 480 in it, as with View Source. If it is not there, fetching again brings the same text
# each second and only burdens the shop. In the console she can see which request brings the price, and fetch
# that. She should read robots.txt, ask once a day, and test for None before get_text."
#
# **Fair**, 2 points: "BeautifulSoup does not download pages, so find gives None. In the second program the
# price is probably made by JavaScript, which soup does not run. Asking every second does not help because
# nothing changes. She should use another tool." (No way to find out, half a point lost; nothing about the
# shop, half a point.)
#
# **Weak**, 1 point: "find finds nothing because the page was not loaded. She has to load it first, and then
# use find_all instead of find, and wait a little with time.sleep." (The first half of the first point; that
# the page does not hold the tag is not seen, waiting does not help; half a point at most for asking less
# often.)
# ### END SOLUTION
