"""What is drawn in a notebook. Views only draw; what they draw is plain data made elsewhere."""

from __future__ import annotations

from helpers.views.datagrams import datagrams
from helpers.views.feed import feed
from helpers.views.flow import flow
from helpers.views.journey import journey
from helpers.views.network import network
from helpers.views.regex import regex_bench
from helpers.views.requests import requests
from helpers.views.soup import soup_tree
from helpers.views.verdict import verdict
from helpers.views.view import View, show
from helpers.views.wire import wire

__all__ = [
    "View",
    "datagrams",
    "feed",
    "flow",
    "journey",
    "network",
    "regex_bench",
    "requests",
    "show",
    "soup_tree",
    "verdict",
    "wire",
]
