"""What the programs of the chapter on sockets print."""

from __future__ import annotations

from helpers.views import journey

QUIET = ""

EXACTLY = {
    "debugging-ports": repr(journey("ports", port="80")),
    "recall-answers": "192.0.2.6 True\n",
    "client-socket": QUIET,
    "client-words": "AF_INET SOCK_STREAM 0\nAF_INET6 SOCK_DGRAM False False\n",
    "client-connect": QUIET,
    "client-recv": "b'220 Hello, this is talk.pr4e.org. Say something, or quit.\\r\\n'",
    "client-decode": "[50, 50, 48, 32] 220 \n",
    "client-send": "b'250 I heard 12 bytes\\r\\n'\nb'221 Goodbye\\r\\n'\nb''\n",
    "client-ends": "('192.0.2.6', 7000)\nTrue True\n",
    "client-with": "2026-01-05 09:00:00 UTC\n\n-1\n",
    "client-pieces": (
        "b'220 Hello, this is t'\n"
        "b'alk.pr4e.org. Say so'\n"
        "b'mething, or quit.\\r\\n'\n"
    ),
    "wait-first": "You said: after you\n\n",
    "server-listen": "True\n",
    "server-client": "sent\n",
    "server-accept": "True\nb'Hello, it is Ada\\r\\n'\n",
    "server-second": "True\nFalse\n",
    "server-no-parentheses": "b'Hello, Ada\\r\\n'\n",
    "server-close": "b''\n",
    "server-everywhere": "0.0.0.0 127.0.0.1\n",
    "thread-server": QUIET,
    "thread-start": "True\n",
    "thread-clients": ("Hello, you are number 1\nHello, you are number 2\nHello, you are number 3\n"),
    "mail-connect": "220 mail.pr4e.org takes mail, say HELO\n",
    "mail-envelope": (
        "HELO notebook -> 250 mail.pr4e.org greets notebook\n"
        "DATA -> 503 say RCPT first\n"
        "MAIL FROM:<me@pr4e.org> -> 250 OK\n"
        "RCPT TO:<zoe@pr4e.org> -> 550 nobody of that name has a mailbox here\n"
    ),
    "mail-letter": (
        "RCPT TO:<ada@pr4e.org> -> 250 OK\n"
        "DATA -> 354 go on; a line with nothing but a dot ends it\n"
        ". -> 250 OK, 3 lines, 26 bytes, for 1\n"
        "QUIT -> 221 mail.pr4e.org says goodbye\n"
    ),
    "mail-library": (
        "b'ehlo notebook\\r\\n'\n"
        "b'mail FROM:<me@pr4e.org>\\r\\n'\n"
        "b'rcpt TO:<ada@pr4e.org>\\r\\n'\n"
        "b'data\\r\\n'\n"
        "b'Subject: Tea\\r\\n\\r\\nAt five?\\r\\n.\\r\\n'\n"
        "b'QUIT\\r\\n'\n"
    ),
    "modules-ports": "80 443 HTTP and HTTPS\n21 25 FTP and SMTP\n110 143 POP3 and IMAP4\n",
    "modules-old": (
        "http.client True\nhttplib False\nxmlrpc.client True\nxmlrpclib False\n"
        "urllib.request True\ngopherlib False\n"
    ),
    "methods-send": "7\nb'one two' b''\n",
    "methods-datagram": "7\nb'one two' 7\n",
    "methods-rest": "False True\nTrue False\n",
    "try-it": QUIET,
}

RAISES = {
    "client-port-text": "TypeError",
    "client-str": "TypeError",
    "wait-both": "TimeoutError",
    "server-still-open": "TimeoutError",
    "thread-refused": "ConnectionRefusedError",
}

PROPERTY_ONLY = {"debugging-trace"}
