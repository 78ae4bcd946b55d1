"""What the programs of the chapter on networks print."""

from __future__ import annotations

from helpers.views import journey

EXACTLY = {
    "recall-answers": "192.0.2.1\n",
    "lights-code": "[0, 0, 1, 1, 1, 0, 1, 0, 0, 0]\n",
    "lights-decode": "tea at five?\n",
    "lights-late": "gibubhukrkj \n",
    "lights-view": repr(journey("lights")),
    "layers-view": repr(journey("layers")),
    "firewall-view": repr(journey("ports", who="stranger", wall="on")),
    "nat-view": repr(journey("home")),
    "dns-view": repr(journey("names")),
    "layers-carriers": "",
    "layers-swap": "tea at five?\ntea at five?\n",
    "street-send": "tea at five? ['zoe']\nfire! ['ada', 'bob', 'eve', 'zoe']\n",
    "street-eve": "[('zoe', 'tea at five?'), ('bob', 'my code is 4711')]\n",
    "street-encrypted": (
        "{'from': '192.0.2.77', 'to': '192.0.2.6', 'content': b'\\x03f\\xb3g\\x08'}\nb'tea?!'\n"
    ),
    "ports-count": "65536 ports, from 0 to 65535\n",
    "ports-sort": "well-known [0, 443, 1023]\nregistered [1024, 8080, 49151]\ndynamic    [49152, 65535]\n",
    "ports-try": "192.0.2.6 13 True\n192.0.2.6 7000 True\n192.0.2.6 7001 True\n192.0.2.6 80 False\n",
    "firewall-rule": "",
    "firewall-try": "False\nTrue\nTrue\n",
    "ip-number": "3221225990\n11000000000000000000001000000110\n",
    "ip-six": "2001:0db8:0000:0000:0000:0000:0000:0006\n6 128 4 32\n",
    "ip-network": "256 True\nFalse\n",
    "ip-special": (
        "127.0.0.1 loopback: True unspecified: False\n"
        "0.0.0.0 loopback: False unspecified: True\n"
        "192.168.1.20 loopback: False unspecified: False\n"
        "::1 loopback: True unspecified: False\n"
        "127.0.0.1\n"
    ),
    "route-prefix": "True ''\n",
    "route-forward": "192.0.2.6 -> harbour\n192.0.2.200 -> hill\n203.0.113.9 -> city\n",
    "route-world": "['home', 'town', 'harbour']\n['home', 'town', 'hill']\n",
    "route-loop": "['home', 'town', 'city', 'town', 'city', 'town', 'city']\n",
    "nat-out": "{'from': ('203.0.113.7', 50000), 'to': ('192.0.2.6', 7000)}\n",
    "nat-back": "{'from': ('192.0.2.6', 7000), 'to': ('192.168.1.20', 51111)}\nNone\n",
    "dns-ask": "192.0.2.6\nAF_INET ('192.0.2.6', 7000)\n",
    "dns-query": (
        "12 67 01 00 00 01 00 00 00 00 00 00\nb'\\x04talk\\x04pr4e\\x03org\\x00\\x00\\x01\\x00\\x01'\n"
    ),
    "dns-answer": (
        "12 67 85 00 00 01 00 01 00 00 00 00\n"
        "True\n"
        "c0 0c 00 01 00 01 00 00 0e 10 00 04 c0 00 02 06 -> 192.0.2.6\n"
    ),
    "dns-unknown": "4711 3 [1, 0, 0, 0]\n",
    "udp-send": "5 sent, 4 arrived: ['of', 'us', 'travels', 'alone']\n",
    "tcp-send": "['each', 'of', 'us', 'travels', 'alone']\nTrue\n",
    "debugging-steps": (
        "nobody.pr4e.org gaierror\nclosed.pr4e.org ConnectionRefusedError\ntalk.pr4e.org answers\n"
    ),
    "try-it": "",
}

RAISES = {"ip-wrong": "ValueError", "dns-page": "gaierror"}
