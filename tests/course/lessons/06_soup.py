"""What the programs of the chapter on pages print."""

from helpers.localnet.sites.library import CONTENT

QUIET = ""
PAGE1 = (CONTENT / "page1.htm").read_text(encoding="utf-8").replace("{host}", "www.dr-chuck.com")
BROKEN = (CONTENT / "soup" / "broken.html").read_text(encoding="utf-8")
PAGE2 = "http://www.dr-chuck.com/page2.htm"
DOCS = "http://docs.pr4e.org"
KNOWN = "http://py4e-data.dr-chuck.net/known_by_{}.html"
WALK = ["Samuel", "Skyler", "Kaidan", "Jo", "Sonni", "Seb", "Yakup", "Merina"]
LINKS = [
    "genindex.html", "http://soup.pr4e.org/", "#", "tutorial/index.html", "library/index.html",
    "/glossary.html",
    "search.html?q=soup&area=all", "http://www.py4e.com/", "https://www.python.org/",
    "//data.pr4e.org/romeo.txt", "mailto:docs@pr4e.org", "genindex.html", "#welcome", "None",
]  # fmt: skip


def lines(shown: list[str]) -> str:
    return "".join(f"{line}\n" for line in shown)


EXACTLY = {
    "recall-answers": "bytes\n['one.html\">One</a> <a href=\"two.html']\n",
    "tree-page": PAGE1 + "\n",
    "tree-soup": (
        "<h1>\n Page One\n</h1>\n<p>\n This page is short. There is more on the\n"
        f' <a href="{PAGE2}">\n  Second Page\n </a>\n .\n</p>\n\n'
    ),
    "tree-tag": f"a {PAGE2}\n",
    "soup-address": "[] and 0 events in the trace\nMarkupResemblesLocatorWarning\n",
    "soup-script": (
        '[<a href="/neat.html">neat page</a>]\n\ndocument.getElementById("more").innerHTML = '
        "'<p>Or the <a href=\"/broken.html\">broken one</a>.</p>';\n\n"
    ),
    "find-first": "<p>One</p>",
    "find-all": "[<p>One</p>, <p>Two</p>, <p>Three</p>, <p>Four</p>]",
    "find-recursive": "[<p>One</p>, <p>Four</p>]",
    "find-inside": "2 <p>Two</p>\n",
    "find-nothing": "None []\n",
    "find-short": "True True\n",
    "links-program": lines(LINKS),
    "links-regex": "['http://soup.pr4e.org/', 'http://www.py4e.com/', 'https://www.python.org/']",
    "links-join": lines([
        f"second.html                {DOCS}/tutorial/second.html",
        f"../glossary.html           {DOCS}/glossary.html",
        f"/search.html               {DOCS}/search.html",
        "//data.pr4e.org/romeo.txt  http://data.pr4e.org/romeo.txt",
        f"#top                       {DOCS}/tutorial/first.html#top",
    ]),
    "links-defrag": f"'{DOCS}/glossary.html'",
    "parts-program": (
        f'TAG: <a href="{PAGE2}">\nSecond Page</a>\nURL: {PAGE2}\nContents: \nSecond Page\n'
        f"Attrs: {{'href': '{PAGE2}'}}\n"
    ),
    "parts-text": lines([
        "'short recipe' 2 {'href': '/neat.html', 'class': ['how', 'warm'], 'title': 'short'}",
        "'' 0 {'name': 'oven'}",
        "'' 1 {'href': '/broken.html'}",
        "'' 0 {'href': '#top'}",
    ]),
    "parts-class": "'short recipe'",
    "broken-page": BROKEN + "\n",
    "broken-count": "3 by searching the text\n4 by soup\n",
    "broken-tree": "soup.find_all('p') → 4 tags\n" + lines([
        "      <h1>",
        "        'Bread\\n'",
        "  1 ➜   <p>",
        "          'Flour, water, salt, time.\\n'",
        '  2 ➜     <p class="how">',
        "            'Knead it for '",
        "            <em>",
        "              'ten'",
        "              ' minutes.\\n'",
        "              <div>",
        "  3 ➜           <p>",
        "                  'Let it rest.\\n'",
        "                  <!-- <p>Not this one.</p> -->",
        "                  <pre>",
        "                    <b>",
        "                      '220 degrees'",
        '  4 ➜             <p title="a <p> in a title">',
        "                    'Bake it.'",
    ]) + (
        "Ignored, as it closes nothing: `</strong>`, `</html>`. Never closed: `<h1>`, `<p>`, `<em>`, "
        "`<div>`, `<b>`; each ends where the tag around it ends."
    ),
    "broken-disagree": "<p>one<div>two</div></p> 1\none</p>two 0\n",
    "follow-page": f'100 <a href="{KNOWN.format("Rosalind")}">Rosalind</a>\n',
    "follow-position": KNOWN.format("Skyler") + "\n",
    "follow-walk": lines([f"Retrieving: {KNOWN.format(name)}" for name in WALK]),
    "follow-fetched": "7",
    "rank-count": QUIET,
    "rank-show": lines([
        f"7 {DOCS}/glossary.html", f"5 {DOCS}/library/parser.html", f"3 {DOCS}/tutorial/first.html"
    ]),
    "debugging-prettify": "<p>\n One\n <p>\n  Two\n </p>\n</p>\n\n",
    "try-it": QUIET,
}  # fmt: skip

RAISES = {
    "find-none-fails": "AttributeError",
    "parts-fails": "IndexError",
    "broken-xml": "ParseError",
}
