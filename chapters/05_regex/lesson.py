# ---
# title: Find patterns in text
# minutes: 60
# difficulty: 2
# needs: [03_http, 04_urllib]
# ---

# %% [markdown]
# # Find patterns in text
#
# A page is fetched in one line by now. But you rarely want the page: you want the times of the ferry, the
# addresses, the links. You will describe what you look for in a language made for it, let Python find every
# place where it stands, and learn where this stops working.
#
# **You will**
#
# * find, with one short pattern, all numbers of a page, and add them up
# * take parts out of a match with groups
# * predict what a greedy pattern takes, and make it modest
# * collect the links of a web page
# * recognize a page that no pattern will read, and a pattern that never ends
#
# **You need** [Speak HTTP by hand](03_http.ipynb) and `urlopen` from the chapter after it. **Time**: 60
# minutes. **Difficulty**: ★★☆.

# %%
from helpers import localnet, predict

net = localnet.start()

# %% [markdown]
# ## What do you remember?
#
# Three questions from earlier chapters.

# %%
predict("regex-recall-read", ["read() of a page gives str", "it gives bytes", "it gives a list of lines"])

# %%
predict("regex-recall-end", ["each line of an HTTP head ends with \\n", "with \\r\\n", "with an empty line"])

# %%
predict("regex-recall-404", ["page missing: urlopen raises HTTPError", "it returns None", "it returns b''"])

# %% id="recall-answers"
from urllib.error import HTTPError
from urllib.request import urlopen

with urlopen("http://pages.pr4e.org/notice.txt", timeout=10) as page:
    data = page.read()
print(type(data).__name__, len(data))
try:
    urlopen("http://pages.pr4e.org/nothing.txt", timeout=10)
except HTTPError as error:
    print("HTTPError", error.code)
    error.close()

# %% [markdown]
# Bytes; `\r\n`, which will trip us up in section 2; and an exception. Decoded, this is the notice we shall
# search:

# %% id="notice"
text = data.decode()
print(text)

# %% [markdown]
# ## 1. Describe what you look for
#
# A **pattern** is a piece of text in which some characters mean themselves and others stand for a choice.
# The simplest pattern is plain text. `re.search` looks for the first place where it fits:

# %% id="search-word"
import re

re.search("ferry", text)

# %% [markdown]
# What comes back is a **match**: what was found and where, from character 37 up to 42. Had nothing been
# found, it would be `None`.
#
# So far `in` would have done. Now a choice: square brackets make a **class**, that is *one character out of
# these*. `[0-9]` is any digit, `[a-z]` a small letter, `[^0-9]` anything but a digit, and a dot is any
# character but a line end. `re.findall` gives all matches from left to right, as a list.

# %%
predict("regex-one-class", [
    "[0-9] finds the numbers: 12, 07, 45 …",
    "[0-9] finds the digits: 1, 2, 0, 7 …",
    "[0-9] finds only numbers below ten",
])

# %% id="class-digits"
re.findall("[0-9]", text)[:8]

# %% [markdown]
# One class, one character. For more there is **repetition**: a mark behind a thing says how often it may
# come.

# %% id="class-numbers"
numbers = re.findall("[0-9]+", text)
print(numbers)

# %% [markdown]
# | mark | the thing before it comes | example | finds |
# |---|---|---|---|
# | `+` | once or more | `[0-9]+` | `7`, `555` |
# | `*` | any number of times, also never | `R[0-9]*` | `R`, `R204` |
# | `?` | once or not at all | `https?` | `http`, `https` |
# | `{2}` | exactly twice | `[0-9]{2}` | `07` |
#
# Look at what was found. `R204` gave `204`: a pattern does not care what stands beside a match. `12.50`
# fell into two numbers and `-3` has lost its sign, since neither dot nor minus is a digit. The pattern did
# what it says, which was not quite what we meant. That is most of the art.
#
# Matches are text. To add them up, make numbers of them:

# %% id="class-sum"
sum(int(number) for number in numbers)

# %% [markdown]
# The times of the ferry are digits too, in a certain shape:

# %% id="times"
re.findall("[0-9]{2}:[0-9]{2}", text)

# %% [markdown]
# ### Bytes and text do not mix
#
# Before we decoded it, the page was bytes. What if we search those?

# %% id="bytes-fail"
# %%expect TypeError
re.findall("[0-9]+", data)

# %% [markdown]
# A text pattern finds text, a bytes pattern finds bytes, and its matches are bytes again. `int` takes either.

# %% id="bytes-pattern"
re.findall(b"[0-9]+", data)[:3]

# %% [markdown]
# ## 2. Places and parts
#
# Some marks take no character at all; they fit a *place*. `\b` is the edge of a word. `\d`, `\w` and `\s` are
# short for a digit, a character of a word, and white space. How do we write a backslash in Python?

# %%
predict("regex-backslash", [
    '"\\b" is two characters, backslash and b',
    '"\\b" is one character',
    '"\\b" is a SyntaxError',
])

# %% id="raw-length"
print(len("\b"), len(r"\b"))

# %% [markdown]
# Python has its own use for backslashes: `"\b"` is one character, the backspace of old terminals, and no
# notice has that in it. With an `r` in front the string is **raw**, and every backslash stays one. Write
# each pattern with `r`, needed or not, and forget the matter.

# %% id="raw-find"
print(re.findall("\bR", text), re.findall(r"\bR\d+", text))

# %% [markdown]
# `^` is the beginning and `$` the end, of the whole text, or with `re.MULTILINE` of every line. They are
# **anchors**: they hold a pattern in its place.

# %% id="anchor-text"
print(re.findall(r"^\w+", text))
print(re.findall(r"^\w+", text, re.MULTILINE))

# %% [markdown]
# Round brackets do two things. They hold together what a mark is to repeat, and they say which **group** of
# characters you want out of the match. All addresses, then only the names before the sign:

# %% id="group-none"
re.findall(r"\w+@[\w.]+", text)

# %% id="group-one"
re.findall(r"(\w+)@[\w.]+", text)

# %%
predict("regex-two-groups", [
    "two groups: one list with all parts in a row",
    "two groups: a list of pairs",
    "two groups: two lists",
])

# %% id="group-two"
re.findall(r"(\w+)@([\w.]+)", text)

# %% [markdown]
# No group: whole matches. One group: that part. More: tuples. Add a bracket only to repeat something and
# your list turns into tuples; `(?:...)` holds together without making a group.
#
# `search` and `finditer` give match objects, which know more: each group by number, and where it stood.

# %% id="group-finditer"
for match in re.finditer(r"(\d+):(\d+)", text):
    print(match.group(1), "h", match.group(2), "min, at character", match.start())

# %% [markdown]
# ### The head of a reply
#
# Here is the head of an HTTP reply, as in chapter 3. One field is quickly found; `re.IGNORECASE` because
# field names count the same in small letters (`|` takes both options):

# %% id="head-length"
head = "HTTP/1.1 200 OK\r\nServer: localnet/1.0\r\nContent-Length: 167\r\nContent-Type: text/plain"
match = re.search(r"^content-length: (\d+)", head, re.MULTILINE | re.IGNORECASE)
print(match.group(1))

# %%
predict("regex-dollar", ["every line, without its end", "four lines, three with \\r", "one line only"])

# %% id="head-lines"
re.findall(r"^.*$", head, re.MULTILINE)

# %% [markdown]
# To Python a line ends at `\n`, and `\r` is a character like any other. The dot takes it, and `$` stands
# behind it. You do not see it when you print, which makes it a good trap: `"167\r" == "167"` is false.

# %% [markdown]
# ## 3. Greedy or not
#
# We want what stands between quotation marks.

# %%
predict("regex-greedy", [
    '".*" finds "yes" and "no"',
    '".*" finds one long match',
    '".*" finds nothing',
])

# %% id="greedy"
said = 'She said "yes" and he said "no".'
re.findall(r'"(.*)"', said)

# %% [markdown]
# `*` and `+` are **greedy**: they take as much as they can, and give back only what the rest of the pattern
# needs. The dot runs to the end of the line; then, step by step, back to the last `"`. A `?` behind the mark
# makes it **non-greedy**: as little as possible, and more only where the rest does not fit yet.

# %% id="greedy-modest"
re.findall(r'"(.*?)"', said)

# %% [markdown]
# ![The same line twice. Above, a greedy match reaches from the first quotation mark to the very last. Below,
# two non-greedy matches: each ends at the next quotation mark.](figures/05_regex/greedy.svg)
#
# Or leave no choice: say that the characters between are *no quotation marks*.

# %% id="greedy-class"
re.findall(r'"([^"]*)"', said)

# %%
predict("regex-shortest", [
    "non-greedy finds the shortest match: [c]",
    "non-greedy starts at the first bracket: [b [c]",
    "non-greedy finds both",
])

# %% id="greedy-leftmost"
re.search(r"\[.*?\]", "a [b [c] d] e").group()

# %% [markdown]
# **Non-greedy does not mean shortest.** A search begins at the leftmost place where a match can begin;
# greedy or not only decides where it ends. (`\[` is a plain bracket. `re.escape` puts such backslashes
# before every character that would mean something.)
#
# And the dot stops at the line end, greedy or not, unless told otherwise:

# %% id="greedy-dotall"
two_lines = 'a "word\nand" more'
print(re.findall(r'"(.*)"', two_lines), re.findall(r'"(.*)"', two_lines, re.DOTALL))

# %% [markdown]
# ### A pattern that never ends
#
# When the rest does not fit, the search goes back and tries another way. `(a+)+b` can share four letters
# out in eight ways, `aaaa`, `aaa·a`, `aa·aa` and so on, and without a `b` it tries every one:

# %% id="ways-count"
def ways(letters):
    """In how many ways (a+)+ can share out so many letters."""
    return 1 if letters == 0 else sum(ways(letters - taken) for taken in range(1, letters + 1))

print([ways(letters) for letters in range(1, 11)])

# %% [markdown]
# Each letter more doubles the work. We stop at 20 letters, on purpose:

# %% id="ways-time"
import time

for letters in (14, 16, 18, 20):
    began = time.perf_counter()
    re.match(r"(a+)+b", "a" * letters)
    print(letters, "letters:", round((time.perf_counter() - began) * 1000, 1), "ms")

# %% [markdown]
# Forty letters would take half a day; stop such a cell with ■. Repetition inside repetition is the sign.
# `a+b` finds the same and never does this. Whoever lets strangers type patterns, or long texts, should know
# it.

# %% [markdown]
# ### On the bench
#
# A bench to try patterns on. It asks `re` after each key you press, marks what is found, and sets greedy beside
# non-greedy. A search that takes too long is stopped, so you can break nothing.

# %%
predict("regex-bench", [
    "in <b>bold</b>, <.+> and <.+?> find the same",
    "<.+> finds one match, <.+?> finds two",
    "<.+> finds two matches, <.+?> finds one",
])

# %% id="bench"
from helpers.views import regex_bench

regex_bench("<.+>", "<b>bold</b> and <i>thin</i>\n" + 40 * "a")

# %% [markdown]
# One long match against four short ones. Now change the pattern:
#
# 1. `<[^>]+>`: both sides find the same. What may not stand between, nobody can take too much of.
# 2. `<([^>]+)>`: one group, so `findall` gives names of tags. And with a second group, around the first `<`?
# 3. `(a+)+b`, against the forty letters in the second line. Then `a+b`.
#
# What the third does is called **catastrophic backtracking**: going back and trying again, far too often.

# %% [markdown]
# ## 4. Links of a page
#
# The page `links.html` is well made: each link looks like the next. Here are its lines with links:

# %% id="links-page"
def fetch(url):
    """The bytes of a page."""
    with urlopen(url, timeout=10) as page:
        return page.read()

html = fetch("http://pages.pr4e.org/links.html").decode()
print(html[html.index("<p>"):html.index("</body>")])

# %%
predict("regex-links-greedy", [
    'href="(https?://.+)" finds four links',
    "it finds three, one of them too long",
    "it finds one, as long as the page",
])

# %% id="links-greedy"
re.findall(r'href="(https?://.+)"', html)

# %% [markdown]
# Two links stand in one line, and the greedy `+` ran from the first to the last quotation mark. You know the
# cure. The bytes will do, since all we look for is ASCII; decode what you show:

# %% id="links"
def links(url):
    """The values of all href="http…" and href="https…" of a page."""
    found = re.findall(rb'href="(https?://.+?)"', fetch(url))
    return [link.decode() for link in found]

for link in links("http://pages.pr4e.org/links.html"):
    print(link)

# %% [markdown]
# Four `href` are missing, and rightly so: two are relative (`notice.txt`, `/tricky.html`), one is mail, one
# leads to a place in the page; and the picture has a `src`. Relative links need one more step, in the next
# chapter.
#
# **Older texts** do the same with two differences. `urllib.urlopen` and a pattern for `http://` alone are
# Python 2, from the time before most of the web moved to `https`. And some make a context with
# `check_hostname = False` and `verify_mode = CERT_NONE` first, "to ignore certificate errors". We leave that
# out. With the checks off anybody between you and the site can hand you a page of their own, and your
# program, which then follows its links, cannot tell. `urlopen` checks certificates unless told not to; where
# a check fails, mend the cause, as in chapter 4.

# %% [markdown]
# ## 5. Where patterns break
#
# `tricky.html` has six links, no two written in the same way. All are correct HTML.

# %%
predict("regex-tricky", ["our pattern finds all six", "it finds some of them", "it finds other things too"])

# %% id="tricky-pattern"
for link in links("http://pages.pr4e.org/tricky.html"):
    print(link)

# %% [markdown]
# Five found, so nearly all? Look who they are. For comparison, a parser, which reads a page as a browser
# does (next chapter):

# %% id="tricky-parser"
from bs4 import BeautifulSoup

soup = BeautifulSoup(fetch("http://pages.pr4e.org/tricky.html"), "html.parser")
for tag in soup.find_all("a"):
    print(tag["href"])

# %% [markdown]
# Here is the source, to find out why:

# %% id="tricky-page"
tricky = fetch("http://pages.pr4e.org/tricky.html").decode()
print(tricky[tricky.index("<p>"):tricky.index("</body>")])

# %% [markdown]
# * **Missed**: `two` (single quotes), `three` (capital letters), `four` (spaces and a line break), `five` (no
#   quotes).
# * **Spoilt**: `six`. HTML writes `&` as `&amp;`, and a pattern does not translate it back.
# * **Invented**: `seven` stands in a comment, `eight` is the end of another word, `nine` is text in a
#   program.
#
# A longer pattern mends the first kind (`(?i)` at its beginning is `re.IGNORECASE`):

# %% id="tricky-longer"
longer = r"""(?i)href\s*=\s*["']?(https?://[^"'\s>]+)"""
print(re.findall(longer, tricky))

# %% [markdown]
# All six, one of them still spoilt, and still three that are none. The comment cannot be told from a link
# by looking at the link: one has to know what came before, and HTML nests without limit. That is work for a
# parser. **A pattern is right for text whose shape you know; a parser for pages written by strangers.**

# %% [markdown]
# ## Debugging
#
# | what you see | look here first |
# |---|---|
# | `[]`, though it is there | capitals; `\r`; a line end inside; a missing `r` before the pattern |
# | `'NoneType' object has no attribute 'group'` | `search` found nothing: test the match first |
# | one match, much too long | greedy: `.*?` or a class such as `[^"]*` |
# | tuples, or only a part | count the round brackets |
# | `cannot use a string pattern on a bytes-like object` | `decode` the page, or `b` before the pattern |
# | unbalanced parenthesis, nothing to repeat | a character that means something: `\(`, or `re.escape` |
# | the cell does not end | repetition inside repetition |
#
# Begin with a short piece of text and a short pattern, and let the pattern grow one character at a time. A
# pattern is a program; test it with texts it must *not* find, too:

# %% id="debugging-test"
clock = r"[0-2]\d:[0-5]\d"
for good in ["07:45", "16:30", "00:00"]:
    assert re.fullmatch(clock, good), good
for bad in ["7:45", "12:75", "07:455", "noon"]:
    assert not re.fullmatch(clock, bad), bad
print("the clock does well")

# %% [markdown]
# (`fullmatch` wants the whole text to fit, where `search` is content with a part. A doubt worth testing:
# what about `29:00`?)

# %% [markdown]
# ## Summary
#
# * A pattern describes text: characters, classes, repetition, anchors, groups.
# * `findall` gives whole matches, or groups if there are any; `search` gives the first match or `None`;
#   `finditer` gives match objects. What is found is text (or bytes), never a number.
# * Greedy takes as much as it can, non-greedy as little; both begin at the leftmost place.
# * Write patterns as raw strings. A bytes pattern searches bytes.
# * Never repeat a repetition. Never read strangers' HTML with a pattern.
#
# ## Glossary
#
# * **pattern**: a text that describes texts; also *regular expression*, short *regex*.
# * **match**: a place where a pattern fits, and what stands there.
# * **class**: one character out of several, written in square brackets.
# * **repetition**: a mark that says how often the thing before it comes.
# * **anchor**: a mark that fits a place, not a character.
# * **group**: a part of a pattern in round brackets, and what it matched.
# * **greedy, non-greedy**: taking as much, or as little, as the rest allows.
# * **raw string**: a string in which a backslash is a backslash.

# %% [markdown]
# ## Try it
#
# 1. Find the words of the notice that begin with a capital letter. Then those that do not begin a line.
# 2. Find prices: digits, a dot, two digits. Escape the dot; then do not, and see what else is found.
# 3. Collect the relative links of `links.html`. How do you say *not http*?
# 4. Let `longer` leave out what stands in comments. How long is the pattern when you give up?

# %% id="try-it"
# Your experiments go here.

# %% [markdown]
# ## Points to ponder
#
# 1. A friend checks mail addresses with a pattern of 200 characters. Whom does it turn away?
# 2. A page you read with a pattern every night is redesigned. How would your program notice?
# 3. Whose fault is it when a pattern reads a link from a comment: the page's, the pattern's or yours?
# 4. A search form lets visitors type patterns. What can one visitor do to all others?
#
# **Now it is your turn**: open `work/05_regex/exercises.ipynb`, or follow
# [this link to the exercises](../work/05_regex/exercises.ipynb).

# %% [markdown]
# ## In practice
#
# *Fine print, for when you meet other texts.*
#
# * **The language** is in the documentation of [`re`](https://docs.python.org/3/library/re.html), with a
#   gentler how-to. Other languages and tools have dialects; classes, repetition and groups are the same in
#   nearly all.
# * **Digits**: in text, `\d` fits the digits of every script, in bytes only 0 to 9. `[0-9]` is always that.
# * **Links**: the syntax of a URL is RFC 3986. How attributes may be written (without a value, without
#   quotes, in single or in double ones; names in any case, spaces around `=`) is in section 13.1.2.3 of the
#   [HTML standard](https://html.spec.whatwg.org/multipage/syntax.html#attributes-2).
# * **Header fields**: RFC 9110, section 5, and RFC 9112, section 5.
# * **Never ending**: Python 3.11 has `a++`, which never gives back what it took; `(a++)+b` fails at once.
#
# ### The real internet
#
# ```python
# localnet.stop()                       # the names lead to the internet again
# print(links("https://docs.python.org/3/"))
# ```
#
# **Expect differences**: other pages, changed whenever their owners like; more kinds of links; sites that
# refuse programs. `localnet.start()` brings the little internet back.
