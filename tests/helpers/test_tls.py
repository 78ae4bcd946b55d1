"""HTTPS on localnet: certificates verified properly, and each fault with OpenSSL's own words."""

from __future__ import annotations

import re
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest

from helpers.localnet.hosts import Hosts
from helpers.localnet.realnet import RealNet
from helpers.localnet.simnet import SimNet
from helpers.localnet.sites import http_site
from tests.helpers.nets import Page


def secure_hosts() -> Hosts:
    hosts = Hosts()
    hosts.serve_tls("good.pr4e.org", 443, Page)
    hosts.serve_tls("expired.pr4e.org", 443, Page, "expired")
    hosts.serve_tls("wrong.pr4e.org", 443, Page, "wrong host")
    hosts.serve_tls("self.pr4e.org", 443, Page, "self-signed")
    hosts.serve_tcp("plain.pr4e.org", 443, http_site({}, "plain.pr4e.org"))
    return hosts


@pytest.fixture(params=["real", "simulated"])
def inside(request: pytest.FixtureRequest) -> Callable[[Callable[[], None]], None]:
    def run(program: Callable[[], None]) -> None:
        if request.param == "real":
            net = RealNet(secure_hosts()).start()
            try:
                program()
            finally:
                net.stop()
        else:
            with SimNet(secure_hosts()).attached():
                program()

    return run


def size(url: str, context: ssl.SSLContext | None = None) -> int:
    with urllib.request.urlopen(url, context=context) as page:
        return len(page.read())


def test_a_proper_certificate_is_trusted_as_it_is(inside: Callable[[Callable[[], None]], None]) -> None:
    def program() -> None:
        assert size("https://good.pr4e.org/") == 4000

    inside(program)


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("expired", "certificate has expired"),
        ("wrong", "Hostname mismatch, certificate is not valid for 'wrong.pr4e.org'."),
        ("self", "self-signed certificate"),
    ],
)
def test_a_faulty_certificate_is_refused_with_the_reason(
    inside: Callable[[Callable[[], None]], None], host: str, words: str
) -> None:
    def program() -> None:
        with pytest.raises(urllib.error.URLError) as caught:
            size(f"https://{host}.pr4e.org/")
        reason = caught.value.reason
        assert isinstance(reason, ssl.SSLCertVerificationError)
        assert reason.verify_message == words
        assert re.search(f"certificate verify failed: {re.escape(words)}", str(reason))

    inside(program)


def test_without_verification_every_certificate_is_taken(
    inside: Callable[[Callable[[], None]], None],
) -> None:
    def program() -> None:
        careless = ssl.create_default_context()
        careless.check_hostname = False
        careless.verify_mode = ssl.CERT_NONE
        assert [size(f"https://{name}.pr4e.org/", careless) for name in ("expired", "wrong", "self")] == [
            4000
        ] * 3

    inside(program)


def test_https_to_a_plain_port_says_so(inside: Callable[[Callable[[], None]], None]) -> None:
    def program() -> None:
        with pytest.raises(urllib.error.URLError, match="SSL"):
            size("https://plain.pr4e.org/")

    inside(program)


def test_the_authority_is_forgotten_with_the_net() -> None:
    with SimNet(secure_hosts()).attached():
        pass
    assert ssl.SSLContext.wrap_socket.__module__ == "ssl"
    assert ssl.SSLContext.load_default_certs.__module__ == "ssl"
