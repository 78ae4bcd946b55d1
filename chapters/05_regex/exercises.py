# ---
# title: "Exercises: find patterns in text"
# minutes: 75
# difficulty: 2
# needs: [05_regex]
# ---

# %% [markdown]
# # Exercises: find patterns in text
#
# Two programs, two functions and one question, 20 points. They go with
# [the lesson](../../notebooks/05_regex.ipynb). Help fades: the first program is half written, the second is
# given as lines to put in order, the rest is yours.
#
# `check` tries your answer in more than twenty situations, new ones each time, and shows the first thing to
# fix. Check as often as you like. `hint("sum_numbers")` gives a question, then a pointer, then an outline.
# You need not use patterns where you know a better way: results are judged, not means.

# %%
import re
from urllib.request import urlopen

from helpers import check, hint, localnet, run, solution

net = localnet.start()

# %% [markdown]
# The names in these exercises live on this machine. Nothing you do here reaches the internet.

# %% [markdown] exercise="sum_numbers" role="statement"
# ## 5.1 Add up the numbers of a page ★☆☆
#
# Write a program `sum_numbers` that asks for an address with `input`, fetches that page, and prints the sum
# of all whole numbers in it.
#
# **A number** is a run of digits 0 to 9, as long as it goes, wherever it stands: `R204` holds 204, `3rd`
# holds 3. Numbers have no sign and no point: `-12` counts 12, `3.14` counts 3 and 14, `1,234` counts 1 and
# 234, `007` counts 7. A number that stands there twice counts twice. A page without numbers gives 0.
#
# Pages are ASCII; the address is right and its page is there. The headers of the reply are not part of the
# page.
#
# **Not asked**: any particular prompt or label; you may print other things before the sum.
#
# For the page `Room R204, 3 chairs, -3 degrees` print for example `Sum: 210`. Most lines are written; put yours
# where `raise NotImplementedError()` stands.

# %% exercise="sum_numbers" role="answer"
def sum_numbers():
    """Ask for an address; print the sum of all whole numbers of its page."""
    address = input("Address: ")
    with urlopen(address, timeout=10) as page:
        text = page.read().decode()
    # Which pattern describes a number? findall gives all matches, as texts.
    ### BEGIN SOLUTION
    runs_of_digits = re.findall("[0-9]+", text)
    ### END SOLUTION
    # Make a number of each match, and add them up.
    ### BEGIN SOLUTION
    total = 0
    for digits in runs_of_digits:
        total += int(digits)
    # Why: `[0-9]+` takes a run of digits as long as it goes, wherever it stands; without the plus each
    # digit would be a number of its own. `findall` gives all matches, as texts: they are added only after
    # `int`, for `+` glues texts. Splitting at blanks and testing `isdigit` misses `R204` and `3.14`. The
    # whole page is read before it is searched, since a number may lie across the border of two pieces.
    # Read: 05_regex#class-sum
    ### END SOLUTION
    print("Sum:", total)

# %%
run(sum_numbers, typed=["http://pages.pr4e.org/notice.txt"])

# %% exercise="sum_numbers" role="check" points=4
check("sum_numbers")
### BEGIN HIDDEN TESTS
check("sum_numbers", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="find_links" role="statement" tags=["lines"]
# ## 5.2 Collect the links of a page ★★☆
#
# Write a program `find_links` that asks for an address with `input`, fetches that page, and prints its links:
# the value of every `href="..."` that begins with `http://` or `https://`.
#
# **The pages** are well made. Each such value stands in double quotation marks right behind `href=`, in small
# letters, in one line; there may be several in a line. Other `href` have other values (`notice.html`, `#top`,
# `mailto:…`), and addresses also stand in the text and in `src="..."`: those are not to be printed.
#
# **Print** each link as text on a line of its own, exactly as it stands in the page, in any order, and as
# often as it stands there; of a page without such links print nothing, also not that there is none.
#
# **Not asked**: any particular prompt; labels, numbers or a count beside the links cost nothing; errors.
#
# For `<a href="https://a.example/x">X</a> <a href="#top">up</a>` print `https://a.example/x`.
#
# Here are the lines, in the wrong order and not indented. One is missing: the one that finds the links.
#
# ```python
# print(link.decode())
# html = page.read()
# address = input("Address: ")
# for link in links:
# with urlopen(address, timeout=10) as page:
# ```

# %% exercise="find_links" role="answer"
def find_links():
    """Ask for an address; print the absolute links of its page."""
    ### BEGIN SOLUTION
    address = input("Address: ")
    with urlopen(address, timeout=10) as page:
        html = page.read()
    links = re.findall(b'href="(https?://[^"]+)"', html)
    for link in links:
        print(link.decode())
    # Why: `[^"]+` cannot run past the next quotation mark, so several links in a line stay apart; the
    # greedy `.+` would take all up to the last mark of the line. `s?` lets both schemes in. The group keeps
    # the address and leaves `href=` out; `findall` gives the group where there is one, and pairs where
    # there are two. The pattern is bytes because the page is; each result is decoded for printing. For
    # pages that are not well made, take a parser.
    # Read: 05_regex#links-greedy
    ### END SOLUTION

# %%
run(find_links, typed=["http://pages.pr4e.org/links.html"])

# %% exercise="find_links" role="check" points=5
check("find_links")
### BEGIN HIDDEN TESTS
check("find_links", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="greedy_or_not" role="statement"
# ## 5.3 Greedy or not ★★☆
#
# Write a function `greedy_or_not(text, left, right)` that **returns** a pair: what a greedy pattern takes
# between the marks `left` and `right`, and what a non-greedy one takes. Both begin after the first `left`;
# the greedy result ends before the last `right`, the other before the next.
#
# `text`, `left` and `right` are `str`; a mark has one character or more and means itself, also where it is
# `(`, `*` or `.`. The two marks may be the same, as quotation marks are. Between them may be nothing, line
# ends, or the left mark once more; every character counts. Where no `left` is followed by a `right`, return
# `None`.
#
# **Not asked**: printing, marks that overlap, empty marks.
#
# `greedy_or_not("a (b) c (d) e", "(", ")")` returns `("b) c (d", "b")`.

# %% exercise="greedy_or_not" role="answer"
def greedy_or_not(text, left, right):
    """What stands between two marks: (taken greedily, taken non-greedily), or None.

    Example: greedy_or_not("a (b) c (d) e", "(", ")") returns ("b) c (d", "b")
    """
    ### BEGIN SOLUTION
    before, behind = re.escape(left), re.escape(right)
    longest = re.search(f"{before}(.*){behind}", text, re.DOTALL)
    nearest = re.search(f"{before}(.*?){behind}", text, re.DOTALL)
    if longest is None:
        return None
    return longest.group(1), nearest.group(1)
    # Why: Both patterns begin at the first left mark, since a search goes from left to right; the question
    # mark changes only where they end. `re.escape` makes a mark mean itself: `(` or `*` would otherwise be
    # read as part of the pattern. `DOTALL` lets the dot pass line ends. If one pattern finds nothing,
    # neither does the other, so one test is enough. Non-greedy does not mean shortest: it never moves its
    # beginning.
    # Read: 05_regex#greedy-modest
    ### END SOLUTION

# %%
print(run(greedy_or_not, "a (b) c (d) e", "(", ")"))

# %% exercise="greedy_or_not" role="check" points=4
check("greedy_or_not")
### BEGIN HIDDEN TESTS
check("greedy_or_not", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="header_fields" role="statement"
# ## 5.4 The fields of a head ★★★
#
# Write a function `header_fields(head)` that **returns** the fields of the head of an HTTP reply as a
# dictionary: the name in small letters, then the value, both `str`.
#
# `head` is a `str`. Its first line is the status line and no field, also if it holds a colon. Each further
# line is a name (letters, digits, hyphens), a colon, the value. Spaces and tabs before and after the value do
# not belong to it, and there may be none. A value may hold colons, and may be empty. Lines are separated by
# `\r\n`; none follows the last. There may be no field at all: then the dictionary is empty.
#
# **Not asked**: names that come twice, heads that are broken, printing.
#
# `header_fields("HTTP/1.1 200 OK\r\nX-Time: 09:00 \r\nX-Empty:")` returns
# `{"x-time": "09:00", "x-empty": ""}`.

# %% exercise="header_fields" role="answer"
def header_fields(head):
    """The fields of the head of a reply: name in small letters to value.

    Example: header_fields("HTTP/1.1 200 OK\\r\\nAge: 7") returns {"age": "7"}
    """
    ### BEGIN SOLUTION
    one_field = re.compile(r"^([\w-]+):(.*)", re.MULTILINE)
    fields = {}
    for found_field in one_field.finditer(head):
        fields[found_field.group(1).lower()] = found_field.group(2).strip()
    return fields
    # Why: `^` with `MULTILINE` ties the name to the beginning of a line, and `[\w-]+:` allows no blank
    # before the first colon, so neither `HTTP/1.1 200 OK` nor a colon inside a value is taken for a field.
    # `split(":")` would cut the value `09:00` in two. A dot stops at `\n` but not at `\r`, which `strip`
    # takes off together with the optional white space (RFC 9112, section 5). Names compare without regard
    # to case, hence `lower`.
    # Read: 05_regex#head-lines
    ### END SOLUTION

# %%
print(run(header_fields, "HTTP/1.1 200 OK\r\nX-Time: 09:00 \r\nX-Empty:"))

# %% exercise="header_fields" role="check" points=4
check("header_fields")
### BEGIN HIDDEN TESTS
check("header_fields", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="pattern_or_parser" role="statement"
# ## 5.5 Pattern or parser?
#
# A friend collects the prices of a shop every night. The shop's pages are written by one program and hold
# lines such as
#
# ```
# <td class="price" data-id="417">12.50</td>   <!-- <td class="price" data-id="416">11.00</td> -->
# ```
#
# and the friend uses the pattern `class="price".*>(.*)</td>` with `findall`. In 80 to 160 words
#
# * say what it finds in this line, and why
# * give a pattern that finds 12.50 and not 11.00 in this line, and name a change of the page after which
#   yours fails as well
# * say when a pattern is good enough here, when a parser is needed, and how the friend would notice that
#   something has gone wrong
#
# This question is graded by a person, up to 3 points; about 12 minutes.

# %% [markdown] exercise="pattern_or_parser" role="essay" points=3
# ### BEGIN SOLUTION
# **Expected time**: 12 minutes. **Rubric, 3 points.**
#
# * 1 point: *what it finds*. One match, `11.00`, the price in the comment. The first `.*` is greedy, runs to
#   the end of the line and gives back only as much as `>`, the group and `</td>` need. Half a point for the
#   right result without the reason, or for "it is greedy" with a wrong result.
# * 1 point: *another pattern*. For example `^<td class="price"[^>]*>([^<]*)</td>` with `re.MULTILINE`, or
#   `re.search` with `class="price"[^>]*>([^<]*)<`, which stops at the first. And a change that breaks it: the
#   comment first, other attributes before `class`, single quotes, a line break in the tag, a `<b>` around the
#   price, two prices in one line. Half a point if only one of the two is there. (`.*?` alone, with `findall`,
#   still finds 11.00 as a second match.)
# * 1 point: *when which, and noticing*. A pattern will do while one program writes the page and its form is
#   known; a parser when pages vary or comments and nesting matter. Noticing: count the matches, compare with
#   yesterday, refuse an empty list or an absurd price, keep the page. Half a point for one of the two.
#
# **Good, 3 points**: "It finds only 11.00. .* behind price is greedy: it takes the whole line and gives back
# until > ( ) </td> fit, which is in the comment. `^<td class="price"[^>]*>([^<]*)</td>` with MULTILINE takes
# the cell at the start of a line and cannot run over a bracket. It fails when the shop indents the line or
# writes class='price'. As long as one program writes all pages the same way I would keep the pattern. When
# there are several shops, or prices in comments and scripts, a parser knows what is a comment. To notice a
# failure I would count the prices each night and stop if there are none, or far fewer than yesterday."
#
# **Fair, 1.5 to 2 points**: "It finds 11.00, because it is greedy and goes to the last. Better is
# `class="price".*?>(.*?)</td>`. If they use single quotes it fails. Parsers are better for strange pages. You
# would see that the list is empty." (First point full; the new pattern finds 11.00 as a second match, half a
# point; half to one for the third.)
#
# **Weak, 0 to 0.5 points**: "It finds both prices. HTML should never be read with regex, one must use
# BeautifulSoup, then nothing can go wrong." (A rule without a reason, a wrong result, and a parser breaks
# too when the class is renamed.)
# ### END SOLUTION
