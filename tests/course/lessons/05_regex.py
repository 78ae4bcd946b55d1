"""What the programs of the chapter on patterns print."""

from helpers.localnet.sites.library import CONTENT

QUIET = ""
NOTICE = (CONTENT / "regex" / "notice.txt").read_text(encoding="utf-8")
LINKS = (CONTENT / "regex" / "links.html").read_text(encoding="utf-8")
TRICKY = (CONTENT / "regex" / "tricky.html").read_text(encoding="utf-8")
FOUND = [
    "http://data.pr4e.org/romeo.txt",
    "http://data.pr4e.org/page1.htm",
    "https://docs.python.org/3/library/re.html",
    "https://www.rfc-editor.org/rfc/rfc9110",
]
SIX = "http://six.example/?a=1&amp;b=2"
FIRST_FIVE = [f"http://{name}.example/" for name in ("one", "two", "three", "four", "five")]
NO_LINKS = [f"http://{name}.example/" for name in ("seven", "eight", "nine")]


def lines(shown: list[str]) -> str:
    return "".join(f"{line}\n" for line in shown)


def body(page: str) -> str:
    return page[page.index("<p>") : page.index("</body>")]


EXACTLY = {
    "recall-answers": "bytes 292\nHTTPError 404\n",
    "notice": NOTICE + "\n",
    "search-word": "<re.Match object; span=(37, 42), match='ferry'>",
    "class-digits": "['1', '2', '0', '7', '4', '5', '1', '6']",
    "class-numbers": (
        "['12', '07', '45', '16', '30', '4', '204', '17', '555', '0142', "
        "'3', '1', '42', '12', '50', '7', '3']\n"
    ),
    "class-sum": "1150",
    "times": "['07:45', '16:30']",
    "bytes-pattern": "[b'12', b'07', b'45']",
    "raw-length": "1 2\n",
    "raw-find": "[] ['R204', 'R17']\n",
    "anchor-text": "['Harbour']\n['Harbour', 'The', 'Room', 'Lost', 'Tickets', 'Write']\n",
    "group-none": "['office@harbour.example', 'tickets@harbour.example']",
    "group-one": "['office', 'tickets']",
    "group-two": "[('office', 'harbour.example'), ('tickets', 'harbour.example')]",
    "group-finditer": "07 h 45 min, at character 53\n16 h 30 min, at character 66\n",
    "head-length": "167\n",
    "head-lines": (
        "['HTTP/1.1 200 OK\\r',\n 'Server: localnet/1.0\\r',\n 'Content-Length: 167\\r',\n"
        " 'Content-Type: text/plain']"
    ),
    "greedy": "['yes\" and he said \"no']",
    "greedy-modest": "['yes', 'no']",
    "greedy-class": "['yes', 'no']",
    "greedy-leftmost": "'[b [c]'",
    "greedy-dotall": "[] ['word\\nand']\n",
    "ways-count": "[1, 2, 4, 8, 16, 32, 64, 128, 256, 512]\n",
    "bench": (
        "pattern     <.+>\n✓ 1 match\n  1. 0–27 '<b>bold</b> and <i>thin</i>'\n"
        "findall     ['<b>bold</b> and <i>thin</i>']\n"
        "Greedy      <.+>  →  1 match: '<b>bold</b> and <i>thin</i>'\n"
        "Non-greedy  <.+?>  →  4 matches: '<b>', '</b>', '<i>', '</i>'"
    ),
    "links-page": body(LINKS) + "\n",
    "links-greedy": (f"['{FOUND[0]}\">Romeo</a> and <a href=\"{FOUND[1]}',\n '{FOUND[2]}',\n '{FOUND[3]}']"),
    "links": lines(FOUND),
    "tricky-pattern": lines([FIRST_FIVE[0], SIX, *NO_LINKS]),
    "tricky-parser": lines([*FIRST_FIVE, SIX.replace("&amp;", "&")]),
    "tricky-page": body(TRICKY) + "\n",
    "tricky-longer": f"{[*FIRST_FIVE, SIX, *NO_LINKS]}\n",
    "debugging-test": "the clock does well\n",
    "try-it": QUIET,
}

RAISES = {"bytes-fail": "TypeError"}

PROPERTY_ONLY = {"ways-time"}
