"""What the programs of the capstone print."""

QUIET = ""

EXACTLY = {
    "recall-answers": ("http://garden.pr4e.org/tools/\nHTTPError 404\n"),
    "page-home": (
        "<!DOCTYPE html>\n"
        "<title>The garden club</title>\n"
        "<h1>The garden club</h1>\n"
        "<p>We grow what we eat. Water, beans and tomatoes on Saturdays.</p>\n"
        "<ul>\n"
        '<li><a href="about.html">About us</a></li>\n'
        '<li><a href="plants/">Plants</a></li>\n'
        '<li><a href="calendar/2026-01.html">Calendar</a></li>\n'
        '<li><a href="shed/keys.html">The shed</a></li>\n'
        '<li><a href="http://www.pr4e.org/">Friends</a></li>\n'
        '<li><a href="mailto:club@garden.pr4e.org">Write to us</a></li>\n'
        "</ul>\n"
        "\n"
    ),
    "page-links": (
        "http://garden.pr4e.org/about.html\n"
        "http://garden.pr4e.org/plants/\n"
        "http://garden.pr4e.org/calendar/2026-01.html\n"
        "http://garden.pr4e.org/shed/keys.html\n"
        "http://www.pr4e.org/\n"
    ),
    "page-host": (
        "True http://garden.pr4e.org/about.html\n"
        "True http://garden.pr4e.org/plants/\n"
        "True http://garden.pr4e.org/calendar/2026-01.html\n"
        "True http://garden.pr4e.org/shed/keys.html\n"
        "False http://www.pr4e.org/\n"
    ),
    "queue-web": QUIET,
    "queue-breadth": ("A -> ['B', 'C']\nB -> ['D', 'A']\nC -> ['D', 'E']\nD -> ['B']\nE -> []\n"),
    "queue-depth": "['A', 'C', 'E', 'D', 'B']\n",
    "queue-loop": "A B C D A D E B B C B D A D A ... 10 waiting\n",
    "robots-text": (
        "# Visitors with legs or without: not into the shed.\n"
        "User-agent: *\n"
        "Disallow: /shed/\n"
        "\n"
        "User-agent: GreedyBot\n"
        "Disallow: /\n"
        "\n"
    ),
    "robots-parser": (
        "True http://garden.pr4e.org/about.html\n"
        "True http://garden.pr4e.org/plants/\n"
        "True http://garden.pr4e.org/calendar/2026-01.html\n"
        "False http://garden.pr4e.org/shed/keys.html\n"
        "True http://www.pr4e.org/\n"
    ),
    "robots-ignored": "Under the third pot.\n",
    "robots-groups": ("* True False\nGardenSpider True False\nGreedyBot False False\n"),
    "meets-try": ("about.html 3 links\nmissing.html 404\ntools/water.html 2 links\n"),
    "meets-calendar": (
        "http://garden.pr4e.org/calendar/2027-02.html\nhttp://garden.pr4e.org/calendar/2027-03.html\n"
    ),
    "spider-limit": "1 closed, 4 asked for, 3 came\n",
    "spider-sunny": (
        "http://garden.pr4e.org/plants/\n"
        "http://garden.pr4e.org/plants/tomato.html\n"
        "http://garden.pr4e.org/plants/bean.html\n"
        "http://garden.pr4e.org/plants/rose.html\n"
        "http://garden.pr4e.org/\n"
        "http://garden.pr4e.org/tools/water.html\n"
        "http://garden.pr4e.org/about.html\n"
    ),
    "spider-asked": (
        "/\n"
        "/about.html\n"
        "/plants/\n"
        "/calendar/2026-01.html\n"
        "/shed/keys.html\n"
        "/plants/tomato.html\n"
        "/missing.html\n"
    ),
    "rank-crawl": "7 pages, 22 links\n",
    "rank-count": (
        "5 http://garden.pr4e.org/plants/tomato.html\n"
        "3 http://garden.pr4e.org/\n"
        "3 http://garden.pr4e.org/plants/\n"
        "2 http://garden.pr4e.org/plants/bean.html\n"
        "2 http://garden.pr4e.org/tools/water.html\n"
        "1 http://garden.pr4e.org/about.html\n"
        "1 http://garden.pr4e.org/plants/rose.html\n"
    ),
    "rank-outgoing": "'http://garden.pr4e.org/'",
    "search-index": "5 pages speak of water\n",
    "search-answer": (
        "5 http://garden.pr4e.org/plants/tomato.html\n"
        "3 http://garden.pr4e.org/\n"
        "2 http://garden.pr4e.org/plants/bean.html\n"
        "2 http://garden.pr4e.org/tools/water.html\n"
        "1 http://garden.pr4e.org/plants/rose.html\n"
    ),
    "search-page": (
        "<h1>Pages about &lt;rose&gt;</h1>\n"
        "<ol>\n"
        '<li><a href="http://garden.pr4e.org/plants/">http://garden.pr4e.org/plants/</a></li>\n'
        '<li><a href="http://garden.pr4e.org/plants/rose.html">http://garden.pr4e.org/plants/rose.html</a></li>\n'
        "</ol>\n"
        "\n"
    ),
    "search-show": "<IPython.core.display.HTML object>",
    "server-query": ("/?q=bean+%26+water\n{'q': ['bean & water']}\n"),
    "server-respond": (
        "HTTP/1.0 200 OK\n"
        "Content-Type: text/html; charset=utf-8\n"
        "\n"
        "<!DOCTYPE html>\n"
        "<title>Garden search</title>\n"
        '<form><input name="q"> <button>Search</button></form>\n'
        "<h1>Pages about water evening</h1>\n"
        "<ol>\n"
        '<li><a href="http://garden.pr4e.org/tools/water.html">http://garden.pr4e.org/tools/water.html</a></li>\n'
        "</ol>\n"
        "\n"
    ),
    "server-serve": QUIET,
    "server-visits": (
        "<h1>Pages about rose</h1> 2\n"
        "<h1>Pages about sun tomato</h1> 2\n"
        "<h1>Pages about &lt;script&gt;</h1> 0\n"
    ),
    "server-open": QUIET,
    "debugging-trace": ("b'GET /robots.txt HTTP/1.1'\nb'GET /about.html HTTP/1.1'\n"),
    "try-it": QUIET,
}

RAISES = {"meets-404": "HTTPError", "spider-rain": "HTTPError"}
