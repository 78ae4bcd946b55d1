"""What the cells of Read feeds show."""

from helpers.localnet.sites.library import CONTENT
from helpers.views import feed

QUIET = ""

EXACTLY = {
    "recall-answers": (
        "bytes\n'utf-8' codec can't decode byte 0xe9 in position 3: unexpected end of data\ntwo\n"
    ),
    "tree-text": QUIET,
    "tree-parse": "Element rss {'version': '2.0'}\n",
    "tree-children": ("3\ntitle\nitem\nitem\n"),
    "tree-class": ("True\nTrue More snow\n"),
    "find-root": ("None\nSmall News\n"),
    "find-all": ("0 2\nSmall News\nSnow\nMore snow\n"),
    "find-items": ("Snow []\nMore snow ['Weather', 'Garden']\n"),
    "find-paths": ("2 2\n'no description'\n'It goes on & on.'\n"),
    "find-empty": "None\n",
    "feed-bytes": (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<!-- Written by hand for this course. -->\n"
        '<rss version="2.0"\n'
        '     xmlns:dc="http://purl.org/dc/elements/1.1/"\n'
        '     xmlns:media="http://search.yahoo.com/mrss/">\n'
        "  <channel>\n"
        "    <title>The Kettle and the Keyboard</title>\n"
        "    <link>http://blog.pr4e.org/</link>\n"
        "      <title>The kettle answers back</title>\n"
        "      <link>http://blog.pr4e.org/kettle</link>\n"
        "      <category>Kitchen</category>\n"
        "      <category>Python</category>\n"
        "      <dc:creator>Zoë</dc:creator>\n"
        "      <pubDate>Mon, 05 Jan 2026 07:30:00 GMT</pubDate>\n"
        '      <description><![CDATA[<p>Our kettle has an address now. It says "tea?" & switch'
        "es itself off.</p>]]></description>\n"
        "    </item>\n"
    ),
    "feed-titles": (
        "The kettle answers back\n"
        '    <p>Our kettle has an address now. It says "tea?" & switches itself off.</p>\n'
        "Rain barrel, day one\n"
        "    Eleven litres & it is not even noon. That is < half of it.\n"
        "One loop, three feeds\n"
        "    In Python, if a < b and b < c: is fine. In XML, two of these signs are not.\n"
        "Back on Monday\n"
        "    None\n"
    ),
    "feed-cdata": "True 0 0\n",
    "feed-no-child": "[0, 0, 0, 0]\n",
    "feed-prefix": (
        "None\n"
        "['title', 'link', 'category', 'category', '{http://purl.org/dc/elements/1.1/}creator'"
        ", 'pubDate', 'description']\n"
    ),
    "feed-namespace": (
        "Zoë wrote The kettle answers back\n"
        "Amir wrote Rain barrel, day one\n"
        "Zoë wrote One loop, three feeds\n"
        "Amir wrote Back on Monday\n"
    ),
    "feed-view": repr(feed((CONTENT / "feeds/feed.xml").read_bytes())),
    "broken-view": repr(feed((CONTENT / "feeds/broken.xml").read_bytes())),
    "feed-empty": "[] None\n",
    "weather-get": QUIET,
    "weather-all": (
        "forecast\n"
        "    {'type': 'maximum', 'units': 'Fahrenheit'} ['36', '46', '47']\n"
        "    {'type': 'minimum', 'units': 'Fahrenheit'} ['27', '32', '28']\n"
        "current observations\n"
        "    {'type': 'apparent', 'units': 'Fahrenheit'} ['30']\n"
        "    {'type': 'maximum', 'units': 'Fahrenheit'} ['41']\n"
        "    {'type': 'minimum', 'units': 'Fahrenheit'} ['26']\n"
    ),
    "weather-now": "30\n",
    "weather-sky": ("Rain Likely None\nBreezy None\nLight Snow None\n"),
    "broken-where": ("4 17\n    <title>Salt & Pepper</title>\n                 ^\n"),
    "broken-valid": "cheese None\n",
    "broken-html": ("junk after document element: line 3, column 0\nHi\n"),
    "encoding-bytes": ('b\'<?xml version="1.0" encoding="ISO-8859-1"?>\\n<\'\nCrème brûlée at noon\n'),
    "entities-grow": "163 -> 3000\n",
    "edit-change": QUIET,
    "edit-write": (
        '<rss version="2.0">\n'
        "  <channel>\n"
        "    <title>Small News</title>\n"
        "    <item>\n"
        "      <title>Snow</title>\n"
        "    </item>\n"
        '    <item read="no">\n'
        "      <title>Still more snow &lt; yesterday</title>\n"
        "      <category>Garden</category>\n"
        "      <description>It goes on &amp; on.</description>\n"
        "      <category>Shovels</category>\n"
        "    </item>\n"
        "  </channel>\n"
        "</rss>\n"
    ),
    "edit-remove": ("2\n0\n"),
    "debugging-draw": (
        "rss\n"
        "  channel\n"
        "    title\n"
        "    item\n"
        "      title\n"
        "    item\n"
        "      title\n"
        "      category\n"
        "      description\n"
        "      category\n"
    ),
    "try-it": QUIET,
}

RAISES = {
    "find-none": "AttributeError",
    "broken-parse": "ParseError",
    "encoding-decode": "UnicodeDecodeError",
}
