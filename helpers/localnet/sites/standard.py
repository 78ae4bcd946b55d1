"""The standard hosts: the little internet the lessons speak of."""

from __future__ import annotations

from helpers.localnet.hosts import Hosts
from helpers.localnet.sites import capstone, datagrams, dns, feeds, fetching, regex, sockets, soup
from helpers.localnet.sites.http import http_site
from helpers.localnet.sites.lab import lab_pages
from helpers.localnet.sites.library import chuck_pages, course_pages, data_pages, older_pages
from helpers.localnet.sites.talk import Daytime, Echo, EchoUdp, Greeter, Listener, Mute

GREETER, LISTENER, MUTE = 7000, 7001, 7002
"""Ports of talk.pr4e.org: who speaks first, the server, the client, or nobody ever."""


def standard_hosts() -> Hosts:
    """The hosts of the course.

        data.pr4e.org:80        texts and pictures
        www.pr4e.org:80, www.py4e.com:80, www.py4inf.com:80, www.dr-chuck.com:80    a front page, a few files
        lab.pr4e.org:80         does on purpose what a client has to survive
        talk.pr4e.org           13: says the time and hangs up   7000: greets first
                                7001: waits for you to speak     7002: never says a word
        echo.pr4e.org:7         TCP and UDP: sends back what it gets
        closed.pr4e.org         exists, nothing listens: refused
        silent.pr4e.org         exists, packets vanish: times out
        mail.pr4e.org:25        takes mail (RFC 5321)      door.pr4e.org:7100    wants its word back
        files.pr4e.org:80       big files, and pages in several encodings
        secure.pr4e.org:443     over TLS; expired., wrong., self-signed.pr4e.org show a bad certificate
        pages.pr4e.org:80       pages to find patterns in
        time.pr4e.org:13, quote.pr4e.org:17, story.pr4e.org:7600, till.pr4e.org:7700    answer over UDP
        garden.pr4e.org:80      a small web for spiders, with a calendar that never ends
        blog.pr4e.org:80, weather.pr4e.org:80, forecast.weather.gov:80   answer in XML
        names.pr4e.org:53       says the address of each of them (DNS over UDP)

    Example::

        hosts = standard_hosts()
        hosts.serve_tcp("my.example", 80, http_site({"/": Page("hello")}))
    """
    hosts = Hosts()
    web = {
        "data.pr4e.org": data_pages(),
        "www.pr4e.org": course_pages("www.pr4e.org"),
        "www.py4e.com": course_pages("www.py4e.com"),
        "www.dr-chuck.com": chuck_pages(),
        "lab.pr4e.org": lab_pages(),
    }
    for name, pages in web.items():
        hosts.serve_tcp(name, 80, http_site(pages, name))
    hosts.serve_tcp("talk.pr4e.org", 13, Daytime)
    hosts.serve_tcp("talk.pr4e.org", GREETER, Greeter)
    hosts.serve_tcp("talk.pr4e.org", LISTENER, Listener)
    hosts.serve_tcp("talk.pr4e.org", MUTE, Mute)
    hosts.serve_tcp("echo.pr4e.org", 7, Echo)
    hosts.serve_udp("echo.pr4e.org", 7, EchoUdp)
    hosts.add("closed.pr4e.org")
    hosts.silence("silent.pr4e.org")
    feeds.add(hosts)
    fetching.add(hosts)
    regex.add(hosts)
    soup.add(hosts)
    sockets.add(hosts)
    datagrams.add(hosts)
    capstone.add(hosts)
    dns.add(hosts)
    # Last of all: a host before would give others another address, and lessons print some of them.
    hosts.serve_tcp("www.py4inf.com", 80, http_site(older_pages(), "www.py4inf.com"))
    return hosts
