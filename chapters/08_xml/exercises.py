# ---
# title: "Exercises: read feeds"
# minutes: 90
# difficulty: 2
# needs: [08_xml]
# ---

# %% [markdown]
# # Exercises: read feeds
#
# Five programs and one question, 23 points. They go with [the lesson](../../notebooks/08_xml.ipynb), where
# every idea you need is shown. Help fades: the first function is half written, the second program is given
# as lines to put in order, the rest is yours.
#
# Under each answer there is a cell to **try** it and a cell to **check** it, in more than twenty situations.
# Use ElementTree; other ways cost nothing if they are right.

# %%
import urllib.request
import xml.etree.ElementTree as ET

from helpers import check, hint, localnet, run, solution

net = localnet.start()

# %% [markdown] exercise="feed_titles" role="statement"
# ## 8.1 The titles of a feed ★☆☆
#
# Write a function `feed_titles(text)` that takes an RSS feed as text and **returns** a list: the title of
# each item, in the order of the feed, as `str` without white space around it.
#
# Every item has one title of its own, a child of the item, and text in it. Other things may have titles as
# well: the channel, its image, a film within an item. Theirs do not count, nor do titles with a namespace
# (`m:title`). Text may be written with `&amp;` or in a CDATA section. A feed without items gives `[]`. The
# text is always well-formed.
#
# **Not asked**: printing, fetching.
#
# For the text in the next cell return `["Snow", "Tea & cake"]`. Put your lines where
# `raise NotImplementedError()` stands.

# %%
SMALL = """<rss version="2.0"><channel>
<title>Small News</title>
<item><title> Snow </title><category>Weather</category></item>
<item><title>Tea &amp; cake</title></item>
</channel></rss>"""


# %% exercise="feed_titles" role="answer"
def feed_titles(text):
    """The titles of the items of a feed.

    Example: feed_titles(SMALL) == ["Snow", "Tea & cake"]
    """
    root = ET.fromstring(text)
    titles = []
    for item in root.iter("item"):
        # Which element of the item is meant? What is taken of it, and where does it go?
        ### BEGIN SOLUTION
        title = item.find("title")
        titles.append(title.text.strip())
        # Why: `find("title")` looks at the children of this item only, so the titles of the channel, its
        # image or a film within the item are not met; `iter("title")` goes all the way down and takes them
        # all. A title with a namespace has another name, `{...}title`, and is left alone for that reason.
        # `text` is what stands in the element, entities and CDATA already resolved by the parser; `strip`
        # takes the white space of the layout off.
        # Read: 08_xml#find-root
        ### END SOLUTION
    return titles


# %%
run(feed_titles, SMALL)

# %% exercise="feed_titles" role="check" points=3
check("feed_titles")
### BEGIN HIDDEN TESTS
check("feed_titles", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="sum_counts" role="statement" tags=["lines"]
# ## 8.2 Sum the counts ★★☆
#
# Write a program `sum_counts` that asks for an address with `input`, fetches the XML document there, and
# shows the sum of the numbers in all its `count` elements.
#
# A document looks like `http://blog.pr4e.org/comments_42.xml`: each comment has a `name` and a `count`, a
# whole number with perhaps white space around it. Some comments hold replies, which are comments again, so
# **a count may stand at any depth**. Other numbers do not count: those in names, notes and attributes, in
# comments of XML, in CDATA sections.
#
# **Typed** is one line, the address. **Shown** is the sum; how many counts there are may be shown too.
#
# **Not asked**: any particular prompt or label; errors.
#
# For `comments_42.xml` show 1139. Here are the lines, in the wrong order and not indented. One is missing:
# the line that adds.
#
# ```python
# total = 0
# document = reply.read()
# print("Sum:", total)
# for count in root.iter("count"):
# number = int(count.text)
# address = input("Address: ")
# with urllib.request.urlopen(address, timeout=10) as reply:
# root = ET.fromstring(document)
# ```


# %% exercise="sum_counts" role="answer"
def sum_counts():
    """Ask for an address; show the sum of all count elements of the document there."""
    ### BEGIN SOLUTION
    address = input("Address: ")
    with urllib.request.urlopen(address, timeout=10) as reply:
        document = reply.read()
    root = ET.fromstring(document)
    total = 0
    for count in root.iter("count"):
        # What stands in an element is text until int makes a number of it.
        number = int(count.text)
        total += number
    print("Sum:", total)
    # Why: `iter` visits every `count` at any depth, where `findall` with a path knows one depth and misses
    # the counts of replies. Comments, CDATA and attributes are no elements, so the parser keeps them apart;
    # a pattern over the source would add them. `text` is a `str` until `int` makes a number of it, and
    # `int` forgives white space at both ends. The bytes go to the parser undecoded, since an XML document
    # says itself how it is encoded.
    # Read: 08_xml#find-all
    ### END SOLUTION


# %%
run(sum_counts, typed=["http://blog.pr4e.org/comments_42.xml"])

# %% exercise="sum_counts" role="check" points=4
check("sum_counts")
### BEGIN HIDDEN TESTS
check("sum_counts", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="read_feed" role="statement"
# ## 8.3 A feed reader ★★★
#
# Write a program `read_feed` that asks for the address of an RSS feed with `input`, fetches it, and shows
# its items one after the other, in the order of the feed: of each the **title**, the **description** and
# **all its categories**, as many as there are.
#
# A title is always there. A description may be missing or empty; then nothing is shown for it, also not
# Python's `None` (words of your own, such as "no description", cost nothing). An item may have no category,
# one, or several. Text may stand in a CDATA section. It may hold HTML, which is shown as it is, with its
# tags. The feed may be in any encoding that its first line declares. It may have no items; then nothing has
# to be shown.
#
# **Not asked**: any particular prompt, label or layout, nor the order within an item; broken feeds. Links,
# dates or a heading cost nothing.
#
# For `http://blog.pr4e.org/feed.xml` the third item may be shown as
#
# ```
# One loop, three feeds
#     In Python, if a < b and b < c: is fine. In XML, two of these signs are not.
#     Python, Networks, XML
# ```


# %% exercise="read_feed" role="answer"
def read_feed():
    """Ask for the address of a feed; show title, description and categories of each item."""
    ### BEGIN SOLUTION
    address = input("Feed: ")
    with urllib.request.urlopen(address, timeout=10) as reply:
        root = ET.fromstring(reply.read())
    for item in root.iter("item"):
        print(item.findtext("title").strip())
        description = item.findtext("description", "").strip()
        if description:
            print("   ", description)
        categories = [category.text.strip() for category in item.findall("category")]
        print("   ", ", ".join(categories))
    # Why: Going item by item keeps together what belongs together: three lists of titles, descriptions and
    # categories run out of step as soon as one item lacks a part. `findtext` with a second argument stands
    # for a description that is missing, and gives an empty text for one that is empty, where
    # `find(...).text` fails in the one case and is None in the other. `findall` gives all categories, also
    # none. The parser gets bytes, and reads the encoding from the first line.
    # Read: 08_xml#find-items
    ### END SOLUTION


# %%
run(read_feed, typed=["http://blog.pr4e.org/feed.xml"])

# %% exercise="read_feed" role="check" points=5
check("read_feed")
### BEGIN HIDDEN TESTS
check("read_feed", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="forecast" role="statement"
# ## 8.4 The forecast for a place ★★☆
#
# Write a function `forecast(latitude, longitude)` that fetches the report for a place and **returns** three
# things: today's maximum and today's minimum temperature, as numbers (`int`, or a `float` of the same value,
# no text), and today's sky, a `str`.
#
# The report is at `http://weather.pr4e.org/forecast.xml?lat=47.61&lon=-122.33`, with your two numbers in
# the place of these. It has two `data` elements, in either order: one of `type` `forecast`, one of `type`
# `current observations`. Only the forecast counts. In it there are a maximum and a minimum, in either
# order, each with a `value` for each day, today first; and an element `weather-conditions` for each day,
# today first, whose attribute `weather-summary` is the sky.
#
# **Not asked**: printing, errors, places without a report.
#
# For the place above return `(36, 27, "Rain Likely")`.


# %% exercise="forecast" role="answer"
def forecast(latitude, longitude):
    """The maximum, the minimum and the sky of today.

    Example: forecast(47.61, -122.33) == (36, 27, "Rain Likely")
    """
    ### BEGIN SOLUTION
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    with urllib.request.urlopen(url, timeout=10) as reply:
        report = ET.fromstring(reply.read())
    for data in report.findall("data"):
        if data.get("type") == "forecast":
            for temperature in data.iter("temperature"):
                if temperature.get("type") == "maximum":
                    maximum = int(temperature.find("value").text)
                if temperature.get("type") == "minimum":
                    minimum = int(temperature.find("value").text)
            sky = data.find("parameters/weather/weather-conditions").get("weather-summary")
    return maximum, minimum, sky
    # Why: The document says with attributes what a thing is, and promises no order, so `data` and
    # `temperature` are chosen by `type`; "the first one" is right only on some days. Within a temperature
    # the first `value` is today's, and that order the statement does promise, so `find` is enough
    # there. `get` reads an attribute, `text` what stands between the tags. Both give text, hence `int`. See
    # `weather-all` in the lesson for the other days.
    # Read: 08_xml#weather-get
    ### END SOLUTION


# %%
run(forecast, 47.61, -122.33)

# %% exercise="forecast" role="check" points=4
check("forecast")
### BEGIN HIDDEN TESTS
check("forecast", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="safe_parse" role="statement"
# ## 8.5 Say where it breaks ★★☆
#
# Write a program `safe_parse` that asks for an address with `input`, fetches what is there, and says
# whether it is well-formed XML.
#
# If it is, show the name of the root element, its tag. If it is not, show a message with the **number of the
# line** where the parser stops, lines counted from 1, and end: no traceback. The column may be shown as well.
#
# Any document is possible, not only feeds: with any root, empty, HTML, no XML at all, in any encoding that
# its first line declares. The address itself is always right.
#
# **Not asked**: any particular words or prompt; whether a document is valid; errors of the network. (Where
# the root's name has a namespace, show it with or without.)
#
# For `http://blog.pr4e.org/feed.xml` show, for example, `Well-formed, the root is rss`; for
# `http://blog.pr4e.org/broken.xml`, `Broken in line 4, column 17`.


# %% exercise="safe_parse" role="answer"
def safe_parse():
    """Ask for an address; show the root's name of the document there, or the line where it breaks."""
    ### BEGIN SOLUTION
    address = input("Address: ")
    with urllib.request.urlopen(address, timeout=10) as reply:
        document = reply.read()
    try:
        root = ET.fromstring(document)
    except ET.ParseError as error:
        line, column = error.position
        message = f"Broken in line {line}, column {column}"
    else:
        message = f"Well-formed, the root is {root.tag}"
    print(message)
    # Why: XML demands that a parser stops at the first fault, so an exception is the normal answer to a
    # broken document, and `ParseError.position` says where: line from 1, column from 0. Only the parsing
    # stands under `try`; what the `else` holds runs when it went well. Catching every `Exception` would
    # call a failing network broken XML. Decoding by hand first would spoil documents that declare another
    # encoding. Well-formed is not valid: any root is right here.
    # Read: 08_xml#broken-where
    ### END SOLUTION


# %%
run(safe_parse, typed=["http://blog.pr4e.org/broken.xml"])

# %% exercise="safe_parse" role="check" points=4
check("safe_parse")
### BEGIN HIDDEN TESTS
check("safe_parse", graded=True)
### END HIDDEN TESTS

# %% [markdown] exercise="cousins" role="statement"
# ## 8.6 Cousins
#
# A friend has written a program that fetches web pages and reads them with `ET.fromstring`. "HTML is a kind
# of XML", says the friend, "so one parser will do for both. Some pages do not work, those were written by
# people who cannot write HTML. And at least when it parses, I know that the page is all right."
#
# In 60 to 150 words explain
#
# * how HTML and XML are related, with one piece of correct HTML that is no XML
# * what "it parses" tells about a document and what it does not: well-formed, valid
# * which parser you would take for pages and which for feeds, and why a parser that forgives is good in one
#   case and bad in the other
#
# This question is graded by a person, up to 3 points. Expect to need ten minutes.

# %% [markdown] exercise="cousins" role="essay" points=3
# ### BEGIN SOLUTION
# **Rubric, 3 points.** Expected time: 10 minutes to write, 2 to grade.
#
# * 1 point: *related, not one a kind of the other*. Both are markup languages with elements and attributes;
#   HTML has its own rules. With an example that is right HTML and not well-formed: `<br>`, `<p>` without an
#   end tag, `&nbsp;`, an attribute without quotes. Half a point without a right example.
# * 1 point: *it parses* means well-formed (tags match, attributes quoted, one root), no more. Whether the
#   right elements are there is another matter: valid, by a schema. Half a point where only one of both is
#   explained.
# * 1 point: *BeautifulSoup (or another HTML parser) for pages, ElementTree for feeds*, with a reason: pages
#   are written by hand for people, and something should be shown; data for programs had better be refused
#   than guessed, wrong numbers are worse than none. Half a point without the reason.
#
# **Good, 3 points**: "HTML and XML are cousins: both have tags and attributes, but HTML is a language of
# its own. `<p>One<br>two` is correct HTML, and no XML, because neither element is closed. So the pages are
# not to blame. If ET.fromstring works, the document is well-formed: each tag is closed in order. Whether a
# feed has a channel with titles it does not know; that would be validity, for which one needs a schema. For
# pages I take BeautifulSoup: browsers forgive, so pages are full of gaps, and half a page is better than
# none. For feeds and weather I take ElementTree. If a number was cut off I want an error, not a guess."
#
# **Fair, 1.5 points**: "HTML is not XML since `<br>` has no end tag, so many good pages fail. Well-formed
# means the tags match. I would use BeautifulSoup for HTML and ElementTree for XML, that is what they are
# made for." (Validity missing, half a point lost; no reason for the choice, half a point lost; the relation
# of the two missing, half a point lost.)
#
# **Weak, 0 points**: "The pages have mistakes in them. The friend should use try and except and skip the bad
# ones. If it parses then the page is correct."
# ### END SOLUTION
