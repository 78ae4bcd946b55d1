"""What the cells of Let the library speak HTTP show."""

QUIET = ""

EXACTLY = {
    "recall-answers": "b'\\xc3\\xa9'\n",
    "page-lines": (
        "But soft what light through yonder window breaks\n"
        "It is the east and Juliet is the sun\n"
        "Arise fair sun and kill the envious moon\n"
        "Who is already sick and pale with grief\n"
    ),
    "page-reply": "200 text/plain http://data.pr4e.org/romeo.txt\n",
    "page-request": ("GET /romeo.txt HTTP/1.1\n['Accept-Encoding', 'Connection', 'Host', 'User-Agent']\n"),
    "reader-bytes": (
        "b'But soft what light through yonder window breaks\\n'\n"
        "b'It is the east and Juliet is the sun\\n'\n"
        "b'Arise fair sun and kill the envious moon\\n'\n"
        "b'Who is already sick and pale with grief\\n'\n"
    ),
    "reader-charset": "b'Caf\\xe9 cr\\xe8me: 3 ' iso-8859-1\n",
    "reader-text": QUIET,
    "reader-all": (
        "utf8.txt -> ['Café crème: 3 €', 'Smørrebrød: 9 €', 'Piñata, filled: 20 €']\n"
        "latin1.txt -> ['Café crème: 3 EUR', 'Smørrebrød: 9 EUR', 'Piñata, filled: 20 EUR']\n"
        "says-nothing.txt -> ['Café crème: 3 €', 'Smørrebrød: 9 €', 'Piñata, filled: 20 €']\n"
    ),
    "charset-quiet": "Café crème: 3 €\nSmørrebrød: 9 €\nPiñata, filled: 20 €\n\n".encode().decode("latin-1"),
    "encode-secret": "'Meet me at the café'",
    "gzip-bytes": ("gzip b'\\x1f\\x8b'\nThese bytes are compressed. Did you notice?\n"),
    "words-count": "16 5 4\n",
    "words-top": ("27 I\n17 thou\n16 that\n16 the\n15 is\n"),
    "copy-whole": "230210 bytes copied\n",
    "copy-blocks": "230210 bytes copied\n",
    "memory-tool": QUIET,
    "memory-compare": (
        "whole:      4000000 bytes, at most 4.0 MB held\nin blocks:  4000000 bytes, at most 0.1 MB held\n"
    ),
    "command-write": QUIET,
    "command-run": ("70057 bytes copied to cover.jpg\n"),
    "error-is-reply": "404 Not Found 235 bytes\n",
    "error-reasons": (
        "http://www.nobody.example/ gaierror\n"
        "http://closed.pr4e.org/ ConnectionRefusedError\n"
        "http://silent.pr4e.org/ TimeoutError\n"
    ),
    "error-family": "True\nTrue\nTrue\n",
    "redirect-followed": ("200 http://lab.pr4e.org/redirect/0 You have arrived.\n\n"),
    "dns-asked": "['files.pr4e.org']\n",
    "https-good": ("You are talking to secure.pr4e.org, and nobody can listen in.\n\n"),
    "https-bad": (
        "expired: certificate has expired\n"
        "wrong: Hostname mismatch, certificate is not valid for 'wrong.pr4e.org'.\n"
        "self-signed: self-signed certificate\n"
    ),
    "https-careless": ("Thank you! I have noted: secret. You did not ask who I am.\n\n"),
    "https-prize": ("<h1>You have won!</h1>\n<p>Type the number of your bank card here.</p>\n\n"),
    "debugging-once": "167 b''\n",
    "try-it": QUIET,
}

RAISES = {
    "charset-loud": "UnicodeDecodeError",
    "error-404": "HTTPError",
    "error-slow": "TimeoutError",
    "redirect-loop": "HTTPError",
}

REAL_ONLY = PROPERTY_ONLY = {"curl-wget"}
