"""Sites: what answers at the hosts of the little internet.

A site is an `asyncio.Protocol` or `DatagramProtocol` and nothing more: it writes to its transport, and asks
it for the time. It has no sockets, threads, clock or awaits, so the same site runs on real and on simulated
networks.
"""

from helpers.localnet.sites.http import HttpSite, http_site
from helpers.localnet.sites.page import HTML, TEXT, UTF8, Dynamic, Page, Pages, Response
from helpers.localnet.sites.request import Request
from helpers.localnet.sites.standard import standard_hosts
from helpers.localnet.sites.talk import Daytime, Echo, EchoUdp, Greeter, Listener, Mute

__all__ = [
    "HTML",
    "TEXT",
    "UTF8",
    "Daytime",
    "Dynamic",
    "Echo",
    "EchoUdp",
    "Greeter",
    "HttpSite",
    "Listener",
    "Mute",
    "Page",
    "Pages",
    "Request",
    "Response",
    "http_site",
    "standard_hosts",
]
