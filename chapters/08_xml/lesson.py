# ---
# title: Read feeds
# minutes: 60
# difficulty: 2
# needs: [03_http, 04_urllib]
# ---

# %% [markdown]
# # Read feeds
#
# Pages are written for people. Many sites tell the same things a second time, for programs: what is new, who
# commented, how warm it will be. Often they do so in XML. You will write a reader for blogs and for the
# weather, and see what happens to it when a document is broken.
#
# **You will**
#
# * find your way through elements, attributes and children
# * read a feed from a URL, with all its categories
# * know how far `find` looks, and what it gives when there is nothing
# * read names with a namespace, and documents in any encoding
# * say where a malformed document breaks
# * change a document and write it out again
#
# **You need** [urllib](04_urllib.ipynb), and bytes and text as in [the HTTP lesson](03_http.ipynb).
# **Time**: 60 minutes; a place for a break after section 4. **Difficulty**: ★★☆

# %%
from helpers import localnet, predict

net = localnet.start()

# %% [markdown]
# Three questions from earlier lessons first.

# %%
predict("xml-recall-read", ["urlopen(url).read() gives text", "it gives bytes", "it gives a list of lines"])

# %%
predict(
    "xml-recall-decode",
    [
        "b'caf\\xe9' is not UTF-8: decode() raises an exception",
        "decode() finds out which encoding it is",
        "decode() leaves the bad byte out",
    ],
)

# %%
predict(
    "xml-recall-soup",
    [
        "BeautifulSoup stops at HTML with a mistake in it",
        "BeautifulSoup makes the best of it",
    ],
)

# %% id="recall-answers"
import urllib.request

from bs4 import BeautifulSoup

page = urllib.request.urlopen("http://blog.pr4e.org/feed.xml").read()
print(type(page).__name__)
try:
    b"caf\xe9".decode()
except UnicodeDecodeError as error:
    print(error)
print(BeautifulSoup("<p>one<p>two", "html.parser").find_all("p")[1].text)

# %% [markdown]
# Keep the third one in mind. XML is going to be less kind.

# %% [markdown]
# ## 1. Elements in elements
#
# This is XML, the Extensible Markup Language. We write it into a Python string to have it at hand:

# %% id="tree-text"
text = """<rss version="2.0">
  <channel>
    <title>Small News</title>
    <item>
      <title>Snow</title>
    </item>
    <item>
      <title>More snow</title>
      <category>Weather</category>
      <category>Garden</category>
      <description>It goes on &amp; on.</description>
    </item>
  </channel>
</rss>"""

# %% [markdown]
# `<title>Snow</title>` is an **element**: a start tag, what it holds, an end tag. It may hold text, or
# other elements, or both. `version="2.0"` is an **attribute** of the element `rss`. There is one outermost
# element, the **root**, and every end tag closes the element opened last. So a document is a tree.
#
# ![A tree. The root rss has the attribute version, 2.0, and one child, channel. Channel has the children
# title, item and item; the second item has title, category, category and
# description.](figures/08_xml/tree.svg)

# %% id="tree-parse"
import xml.etree.ElementTree as ET

root = ET.fromstring(text)
print(type(root).__name__, root.tag, root.attrib)

# %% [markdown]
# `fromstring` gives the root, an object of class `Element`. (Older texts say it gives an ElementTree. That
# is another class, which wraps a root and can read and write files.) An element has four things that
# matter: `tag`, `attrib`, `text` and its children. It behaves like a list of the children:

# %% id="tree-children"
channel = root[0]
print(len(channel))
for child in channel:
    print(child.tag)

# %% [markdown]
# The same name twice? That is no mistake. A dictionary could not do it, XML can: **an element may have any
# number of children of one name, and their order counts.**
#
# *Children* is a word of families and trees. It has nothing to do with classes:

# %%
predict(
    "xml-subclass",
    [
        "item is a subclass of channel and inherits its title",
        "channel and item are two objects of one class",
    ],
)

# %% id="tree-class"
item = channel[2]
print(type(channel) is type(item))
print(item.text.strip() == "", item[0].text)

# %% [markdown]
# A subclass is a special sort of its parent class and inherits from it. A child element is *contained* in
# its parent and inherits nothing: an item is no sort of channel, as a room is no sort of house.
#
# `text` is what stands between the start tag and the first child. In an item that is line break and spaces,
# which XML keeps. Hence `strip`.

# %% [markdown]
# ## 2. Finding
#
# `find` takes a name and gives the first child of that name. What does it find from the root?

# %%
predict("xml-find", ["the title of the channel", "the title of the first item", "nothing"])

# %% id="find-root"
print(root.find("title"))
print(root.find("channel").find("title").text)

# %% [markdown]
# **`find` looks at the children, and no further.** It does not search all the way down. (BeautifulSoup's
# `find` does. Two libraries, one word.) When there is nothing it does not complain; it gives `None`. The
# complaint comes a step later:

# %% id="find-none"
# %%expect AttributeError
root.find("title").text

# %% [markdown]
# When you read `'NoneType' object has no attribute`, look at the `find` before it. For more than one there
# is `findall`, which gives a list, and to go all the way down there is `iter`:

# %% id="find-all"
print(len(root.findall("item")), len(channel.findall("item")))
for title in root.iter("title"):
    print(title.text)

# %% [markdown]
# `iter` really takes every element of that name, however deep, the channel's title included. To have those
# of the items, go from item to item:

# %% id="find-items"
for item in root.iter("item"):
    print(item.find("title").text, [category.text for category in item.findall("category")])

# %% [markdown]
# `find` and `findall` also take a path, with `/` between the steps, `.` for "here" and `//` for "any depth".
# `findtext` gives the text at once, and something else where there is no such element:

# %% id="find-paths"
print(len(root.findall("channel/item")), len(root.findall(".//category")))
for item in root.iter("item"):
    print(repr(item.findtext("description", "no description")))

# %% [markdown]
# `&amp;` has become `&`. The signs `<` and `&` mean something in XML, so in text they are written `&lt;` and
# `&amp;`. The parser undoes that; a program that cuts the text out with a regular expression does not.

# %%
predict("xml-empty", ["an empty string", "None", "an exception"])

# %% id="find-empty"
print(ET.fromstring("<description></description>").text)

# %% [markdown]
# An element without text has `text` `None`, written `<description></description>` or `<description/>`, which
# are the same. Here `findtext` is kinder: it gives `''`.

# %% [markdown]
# ## 3. A feed from the network
#
# **RSS** is XML for news: one `channel`, in it an `item` for each piece. We fetched one at the beginning.
# Its first lines and one item:

# %% id="feed-bytes"
lines = page.decode().splitlines()
print("\n".join(lines[:8] + lines[15:23]))

# %% id="feed-titles"
feed = ET.fromstring(page)
for item in feed.iter("item"):
    print(item.find("title").text)
    print("   ", item.find("description").text)

# %% [markdown]
# Look at the first description, above as it is written and here as it is read. `<![CDATA[` and `]]>` are
# gone, and between them `<p>`, `&` and quotes are plain characters. Such a **CDATA section** says: take
# this as it is. It is a way of writing text, **not an element**: it has no tag, no attributes, and you
# cannot find it.

# %% id="feed-cdata"
one = ET.fromstring("<d><![CDATA[a < b & c]]></d>")
two = ET.fromstring("<d>a &lt; b &amp; c</d>")
print(one.text == two.text, len(one), len(two))

# %% [markdown]
# It resembles Python's triple quotes: both let text go over lines and hold other quotes. But inside triple
# quotes `\n` is still a line break, and inside CDATA nothing has a meaning, save `]]>`, which ends it. And
# the parser leaves no trace of either.
#
# So is that `<p>` an element now?

# %%
predict("xml-cdata", ["the description has a child p", "the description has no children"])

# %% id="feed-no-child"
print([len(item.find("description")) for item in feed.iter("item")])

# %% [markdown]
# It is text that happens to be HTML. Who wants the paragraph inside hands that text to BeautifulSoup.
#
# The last item printed `None`: its description is empty. And who wrote the items? There is an element
# `dc:creator`. The part before the colon is a **prefix**, and stands for a **namespace**, a name nobody else
# uses; the root says which: `xmlns:dc="http://purl.org/dc/elements/1.1/"`.

# %% id="feed-prefix"
print(feed.find("channel/item/creator"))
print([child.tag for child in feed.find("channel/item")])

# %% [markdown]
# ElementTree puts the namespace itself, in braces, in the place of the prefix. Prefixes are the author's
# choice, another feed may call the same thing `d:creator`. Only the namespace counts. (It looks like an
# address, but nothing is fetched from there.) To find such names, give a dictionary with prefixes of your
# own:

# %% id="feed-namespace"
names = {"dc": "http://purl.org/dc/elements/1.1/"}
for item in feed.iter("item"):
    print(item.findtext("dc:creator", "", names), "wrote", item.findtext("title"))

# %% [markdown]
# Here is the feed once more: as source, as tree, and as the page that a reader of news would show. Choose an
# element in the tree, and find it in the other two. Where is the CDATA section in the page? Then press *Edit*
# and break something.

# %% id="feed-view"
from helpers import views

views.feed(page)

# %% [markdown]
# A feed may also be empty: a channel, no item. Then a loop runs no times and nothing fails, but
# `find("channel/item")` gives `None`.

# %% id="feed-empty"
quiet = ET.fromstring(urllib.request.urlopen("http://blog.pr4e.org/empty.xml").read())
print(list(quiet.iter("item")), quiet.find("channel/item"))

# %% [markdown]
# ## 4. Attributes that decide
#
# A weather service uses few names and many attributes. Every place on earth has a report here, all invented,
# in the shape of those of the weather service of the United States.


# %% id="weather-get"
def report(latitude, longitude):
    """Fetch the weather report for a place; return the root element."""
    url = f"http://weather.pr4e.org/forecast.xml?lat={latitude}&lon={longitude}"
    with urllib.request.urlopen(url) as reply:
        return ET.fromstring(reply.read())


# %% id="weather-all"
weather = report(47.61, -122.33)
for data in weather.findall("data"):
    print(data.get("type"))
    for temperature in data.iter("temperature"):
        print("   ", temperature.attrib, [value.text for value in temperature.findall("value")])

# %% [markdown]
# Five elements called `temperature`. Which one is meant, its attribute `type` tells, together with the
# `type` of the `data` around it. `get` reads an attribute, and gives `None` where there is none:

# %% id="weather-now"
for temperature in weather.iter("temperature"):
    if temperature.get("type") == "apparent":
        print(int(temperature.find("value").text))

# %% [markdown]
# Everything in XML is text, so `int` is needed. A path can ask for an attribute, in square brackets. And
# what the sky will be like stands in an attribute alone; that element has no text at all:

# %% id="weather-sky"
forecast = weather.find("data[@type='forecast']")
for conditions in forecast.iter("weather-conditions"):
    print(conditions.get("weather-summary"), conditions.text)

# %% [markdown]
# ☕ *A good place for a break.*

# %% [markdown]
# ## 5. When XML is broken
#
# The blog has a feed called `/broken.xml`. One character in it is wrong.

# %%
predict("xml-broken", ["we get the items before the mistake", "we get nothing", "the mistake is left out"])

# %% id="broken-parse"
# %%expect ParseError
broken = urllib.request.urlopen("http://blog.pr4e.org/broken.xml").read()
ET.fromstring(broken)

# %% [markdown]
# Nothing at all: an XML parser *must* stop at a mistake (XML 1.0, section 1.2). Documents in which tags
# match, attributes are quoted and so on are **well-formed**; others are not XML. The exception says where,
# and keeps it as a pair, lines counted from 1, columns from 0:

# %% id="broken-where"
try:
    ET.fromstring(broken)
except ET.ParseError as error:
    line, column = error.position
    print(line, column)
    print(broken.decode().splitlines()[line - 1])
    print(" " * column + "^")

# %% [markdown]
# Repair it: press *Edit* and write `&amp;` in place of the `&` in line 4. At which moment does the page appear?

# %% id="broken-view"
views.feed(broken)

# %% [markdown]
# After `&` the parser expected the name of a sign, and there is a space. **Well-formed is not yet right.**
# This feed is well-formed, and no reader of news would know what to do with it:

# %% id="broken-valid"
odd = ET.fromstring("<rss><cheese age='3'>Tilsit</cheese></rss>")
print(odd[0].tag, odd.find("channel"))

# %% [markdown]
# No complaint, and no channel. Which elements a document must have, how many, in which order, can
# be written down in a **schema**; a document that keeps to it is **valid**. ElementTree does not look at
# schemas. That is why two `category` elements were fine: nobody asked, and RSS allows them.

# %% [markdown]
# ### HTML is no kind of XML
#
# Both are markup languages, with tags and attributes; they are cousins. Here is correct HTML:

# %% id="broken-html"
html = "<!DOCTYPE html>\n<title>Hi</title>\n<p>One<br>two\n<p>Three &nbsp; four"
try:
    ET.fromstring(html)
except ET.ParseError as error:
    print(error)
print(BeautifulSoup(html, "html.parser").title.text)

# %% [markdown]
# Two elements side by side at the top, `br` and `p` without end tags, `&nbsp;`: HTML allows all of it, and
# a browser repairs the rest by rule. XML fits any purpose and forgives nothing; HTML has one purpose,
# pages, and a browser for a friend. For pages use BeautifulSoup, for feeds ElementTree.

# %% [markdown]
# ### Bytes, please
#
# The first line of a document may say its encoding. `fromstring` takes bytes and reads that line. Decode
# first, and you must know it yourself:

# %% id="encoding-bytes"
menu = urllib.request.urlopen("http://blog.pr4e.org/latin1.xml").read()
print(menu[:45])
print(ET.fromstring(menu).findtext("channel/item/title"))

# %% id="encoding-decode"
# %%expect UnicodeDecodeError
ET.fromstring(menu.decode())

# %% [markdown]
# ### A small document that grows
#
# XML lets a document define names of its own, **entities**. Each may use the one before:

# %% id="entities-grow"
bomb = """<!DOCTYPE d [ <!ENTITY a "ha ha ha ha ha ha ha ha ha ha ">
 <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
 <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"> ]><d>&c;</d>"""
print(len(bomb), "->", len(ET.fromstring(bomb).text))

# %% [markdown]
# Seven more lines and it would be thirty gigabytes. Python's own parser is built on one (expat, 2.4.1 and
# later) that gives up at such growth. Feeds need no entities of their own: for documents from strangers
# many people use the package `defusedxml`, which refuses them all.

# %% [markdown]
# ## 6. Change a document
#
# Elements can be edited. Back to our small news: a better title, one category less, and an element more.

# %% id="edit-change"
item = channel.findall("item")[1]
item.find("title").text = "Still more snow < yesterday"
item.set("read", "no")
item.remove(item.find("category"))
note = ET.SubElement(item, "category")
note.text = "Shovels"

# %% id="edit-write"
ET.indent(root)
print(ET.tostring(root, encoding="unicode"))

# %% [markdown]
# `tostring` writes `&lt;` where it is needed, so nobody has to think of it. Programs that glue XML together
# from strings forget it on the day a title holds `&`.
#
# One trap: removing while you go through the same children. After a `remove` the others move up, and the
# loop steps over one.

# %%
predict("xml-remove", ["all four are removed", "two are left", "an exception"])

# %% id="edit-remove"
basket = ET.fromstring("<b><egg/><egg/><egg/><egg/></b>")
for egg in basket:
    basket.remove(egg)
print(len(basket))
for egg in list(basket):
    basket.remove(egg)
print(len(basket))

# %% [markdown]
# `list(basket)` is a copy of the list of children; go through that one (or through `findall`).

# %% [markdown]
# ## Debugging
#
# | what you see | look here first |
# |---|---|
# | `'NoneType' object has no attribute 'text'` | did `find` begin at the right element? a namespace? |
# | an empty list, no titles | `findall` from the root finds children of the root; `iter`, or a path |
# | one title too many | `iter("title")` takes the channel's as well |
# | `None` in the output | an empty element; `findtext` gives `''` |
# | `ParseError: not well-formed` | print the line of `error.position` |
# | `ParseError: no element found` | an empty reply, or the end is missing |
# | `ParseError: syntax error: line 1, column 0` | is this XML at all? print the first 60 bytes |
#
# When a document puzzles you, let it draw itself:


# %% id="debugging-draw"
def outline(element, depth=0):
    """Print the tags of an element and of all below it."""
    print("  " * depth + element.tag)
    for child in element:
        outline(child, depth + 1)


outline(root)

# %% [markdown]
# ## Summary
#
# * A document is a tree: one root, children in order, names may repeat.
# * `find` and `findall` look at children, or along a path; `iter` goes all the way down. Nothing found is
#   `None` or an empty list.
# * Text is in `text` (or `None`), attributes are read with `get`, and all of it is `str`.
# * CDATA is a way of writing text. The parser leaves no trace of it.
# * A prefix stands for a namespace; only the namespace counts.
# * A document that is not well-formed is refused whole, with line and column. HTML need not be well-formed.
# * Give the parser bytes: the document says its encoding.
#
# ## Glossary
#
# * **element**: a start tag, its end tag, and what is between them.
# * **attribute**: a name and a quoted value in a start tag.
# * **child**: an element directly in another one.
# * **CDATA section**: text taken as it is, between `<![CDATA[` and `]]>`.
# * **namespace**: a name that tells apart elements of the same name.
# * **well-formed**: written as XML asks; what is not is no XML.
# * **schema**: rules which elements a document must have; one that keeps to them is **valid**.
# * **feed**: a document, often RSS, that tells programs what is new.

# %% [markdown]
# ## Try it
#
# 1. Print the pictures' titles of the feed: `media:title`, with its namespace. At which depth are they?
# 2. What is the weather at your home? Whose weather is it at latitude 100?
# 3. Repair the broken feed with `replace`, and parse it.
# 4. What is `tail`? Parse `<p>one<br/>two</p>` and find "two".
# 5. Write the feed to a file with `ET.ElementTree(feed).write("feed.xml")`, and open it in a browser.

# %% id="try-it"
# Your experiments go here.

# %% [markdown]
# ## Points to ponder
#
# 1. What is the difference between XML and HTML? Why does one of them forgive?
# 2. A feed could be sent as HTML as well. What would a program lose?
# 3. Attribute or child element: when would you choose which? (How many? How long? With parts of its own?)
# 4. A parser that repairs mistakes is friendly. Whom does it harm?
#
# **Now it is your turn**: [the exercises](../work/08_xml/exercises.ipynb), in the file browser under
# `work/08_xml`.

# %% [markdown]
# ## In practice
#
# *Fine print, for when you meet other texts.*
#
# * **The standards.** [XML 1.0, fifth edition](https://www.w3.org/TR/xml/): well-formed documents in section
#   2.1, CDATA sections in 2.7, what a parser must do at an error in 1.2. Namespaces:
#   [Namespaces in XML 1.0](https://www.w3.org/TR/xml-names/). RSS 2.0 is described at
#   [rssboard.org](https://www.rssboard.org/rss-specification).
# * **"HTML is a kind of XML"**, say older texts. It was true of XHTML alone; the HTML of today is a
#   language of its own ([HTML Living Standard](https://html.spec.whatwg.org/), section 13).
# * **"The CDATA element"**: a section, not an element.
# * **Atom** is the other language of feeds ([RFC 4287](https://www.rfc-editor.org/rfc/rfc4287)): `entry` in
#   place of `item`, and a namespace on every name.
# * **Encodings.** Without a declaration a document is UTF-8, or UTF-16 with a mark at its beginning (XML
#   1.0, section 4.3.3). A charset in the HTTP header stands above the declaration ([RFC
#   7303](https://www.rfc-editor.org/rfc/rfc7303), section 3), and `fromstring` does not see it.
# * **The real internet.** `localnet.stop()`, then `urlopen` with the address of a feed you like, often
#   `https://`. Expect more namespaces, HTML in the descriptions, and the odd reader-hostile `403`. Many
#   services, the weather among them, now prefer another language, JSON.
