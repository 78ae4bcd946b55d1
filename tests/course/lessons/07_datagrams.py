"""What the programs of the chapter on datagrams print."""

from __future__ import annotations

from helpers.localnet.sites import standard_hosts
from helpers.views import datagrams

QUIET = ""
CLOSED = standard_hosts().address_of("closed.pr4e.org")

EXACTLY = {
    "recall-answers": "True\n",
    "receive-bind": "127.0.0.1\n",
    "receive-sendto": "13",
    "receive-recvfrom": "b'hello from me' 127.0.0.1 True\n",
    "receive-answer": "b'hello, me'\n",
    "receive-three": "b'one'\nb''\nb'three'\n",
    "receive-anything": "kettle 4\n8 bytes: 20.5\n",
    "receive-services": (
        "2026-01-05 09:00:00 UTC\nA message sent is a hope, a message answered is a fact.\n"
    ),
    "nobody-sendto": "6",
    "nobody-default": "None 5.0\n",
    "large-most": "65507\n65507\n65507\n",
    "large-cut": "b'meet me at noon'\nb'next'\n",
    "weather-story": QUIET,
    "weather-calm": (
        "['1 Every', '2 message', '3 travels', '4 alone,', '5 and', '6 some', '7 come', '8 home.']\n"
    ),
    "weather-lossy": (
        "['8 home.', '5 and', '1 Every', '6 some', '3 travels', '4 alone,', '7 come', '6 some']\n"
    ),
    "weather-view": repr(datagrams(seed=24)),
    "retry-naive": QUIET,
    "retry-counted-twice": "total 20\n",
    "retry-trace": (
        "arrives add 5\nlost total 5\narrives add 5\nrecvfrom total 10\n"
        "arrives add 5\nrecvfrom total 15\narrives add 5\nrecvfrom total 20\n"
    ),
    "retry-numbered": QUIET,
    "retry-right": "total 15\n",
    "order-restore": "['Every', '...', 'travels', 'alone,', 'and', 'some', 'come', 'home.']\n",
    "broadcast-answers": "talk.pr4e.org True\ntime.pr4e.org True\n",
    "two-notebooks": "29",
    "own-address": "127.0.0.1\n",
    "close-all": "-1 -1\n",
    "debugging-trace": (
        "program lookup closed.pr4e.org\n"
        "program sendto closed.pr4e.org:7500\n"
        f"program lost nobody listens at {CLOSED}:7500\n"
        "program close \n"
    ),
    "try-it": QUIET,
}

RAISES = {
    "nobody-timeout": "TimeoutError",
    "nobody-connected": "ConnectionRefusedError",
    "large-too-large": "OSError",
    "broadcast-permission": "PermissionError",
}

PROPERTY_ONLY = {"retry-view"}
