"""HTTPS on localnet: a certificate authority of our own, good and bad certificates, and who trusts them.

RealNet: TLS is real. The authority is made anew at each start and lives in memory; while localnet is on, a
context that loads the system's authorities trusts it, too, in the learner's threads alone. So a program that
verifies certificates properly works unchanged, and one that does not stays as unsafe as it is.

SimNet: TLS is pretended. There is no cryptography; `wrap_socket` asks what certificate the host shows and
accepts or refuses it as a client would, with OpenSSL's own words.
"""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any, Literal

from helpers.localnet import patch

if TYPE_CHECKING:
    import ssl

    from helpers.localnet.hosts import Hosts

Certificate = Literal["good", "expired", "wrong host", "self-signed"]
"""What a host shows: a certificate that is in order, or what is wrong with it."""

OTHER_NAME = "other.pr4e.org"
"""The name in the certificate of a host that shows the wrong one."""

REASONS: dict[str, tuple[int, str]] = {
    "expired": (10, "certificate has expired"),
    "self-signed": (18, "self-signed certificate"),
    "wrong host": (62, "Hostname mismatch, certificate is not valid for '{name}'."),
}
"""OpenSSL's number and words for each fault (X509_verify_cert_error_string)."""


class Authority:
    """A certificate authority that lives as long as a net does."""

    def __init__(self) -> None:
        import trustme

        self._ca = trustme.CA(organization_name="localnet course authority")
        self._others = trustme.CA(organization_name="nobody trusts this one")
        self.pem = self._ca.cert_pem.bytes().decode()

    def context(self, name: str, certificate: Certificate) -> ssl.SSLContext:
        """A server's context that shows such a certificate for `name`."""
        import datetime
        import ssl

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if certificate == "expired":
            ended = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
            begun = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
            cert = self._ca.issue_cert(name, not_before=begun, not_after=ended)
        elif certificate == "wrong host":
            cert = self._ca.issue_cert(OTHER_NAME)
        else:
            cert = self._ca.issue_cert(name)
        if certificate == "self-signed":
            self._self_signed(context, name)
        else:
            cert.configure_cert(context)
        return context

    def _self_signed(self, context: ssl.SSLContext, name: str) -> None:
        """An authority's own certificate is signed by itself; a server that shows it is self-signed."""
        with self._others.private_key_pem.tempfile() as key, self._others.cert_pem.tempfile() as cert:
            context.load_cert_chain(cert, key)


def contexts(hosts: Hosts) -> tuple[dict[tuple[str, int], ssl.SSLContext], str]:
    """A server context for each TLS port, and the authority's certificate (PEM; "" where there is none)."""
    if not hosts.tls:
        return {}, ""
    authority = Authority()
    found = {
        (address, port): authority.context(hosts.name_of(address) or address, certificate)
        for (address, port), certificate in hosts.tls.items()
    }
    return found, authority.pem


def fault(
    certificate: Certificate, name: str | None, context: ssl.SSLContext
) -> ssl.SSLCertVerificationError | None:
    """What a client with this context has against a certificate, or None."""
    import ssl

    if context.verify_mode == ssl.CERT_NONE or certificate == "good":
        return None
    if certificate == "wrong host" and not context.check_hostname:
        return None
    code, words = REASONS[certificate]
    words = words.format(name=name)
    error = ssl.SSLCertVerificationError(
        1, f"[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {words}"
    )
    error.verify_code, error.verify_message = code, words
    error.reason, error.library = "CERTIFICATE_VERIFY_FAILED", "SSL"
    return error


class PretendedTls(socket.socket):
    """What `wrap_socket` gives on a simulated net: the same connection, with a certificate to show."""

    _name: str | None = None

    def getpeercert(self, binary_form: bool = False) -> Any:
        """The certificate's subject and names, as ssl.SSLSocket.getpeercert has them."""
        return {
            "subject": ((("commonName", self._name),),),
            "issuer": ((("organizationName", "localnet course authority"),),),
            "subjectAltName": (("DNS", self._name),),
        }

    def version(self) -> str:
        """The protocol it pretends to speak."""
        return "TLSv1.3"

    def cipher(self) -> tuple[str, str, int]:
        """The cipher it pretends to use."""
        return ("TLS_AES_256_GCM_SHA384", "TLSv1.3", 256)

    def unwrap(self) -> socket.socket:
        """The connection without TLS."""
        return self


def wrap_socket(net: Any, context: ssl.SSLContext, sock: Any, *args: Any, **kwargs: Any) -> PretendedTls:
    """ssl.SSLContext.wrap_socket on a simulated net."""
    import ssl

    name = kwargs.get("server_hostname")
    end = patch.end_of(sock)
    if end is None or kwargs.get("server_side"):
        raise OSError("on a simulated network TLS is for clients of localnet's hosts alone")
    if context.check_hostname and not name:
        raise ValueError("check_hostname requires server_hostname")
    certificate = net.act("certificate", end.number)
    if certificate is None:
        end.close()
        raise ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number")
    error = fault(certificate, name, context)
    if error is not None:
        end.close()
        raise error
    wrapped = PretendedTls.__new__(PretendedTls)
    patch.hand_over(sock, wrapped)
    wrapped._name = OTHER_NAME if certificate == "wrong host" else name
    return wrapped


def trust(net: Any, context: ssl.SSLContext) -> None:
    """Let a context that loads the system's authorities trust localnet's as well."""
    if getattr(net, "authority_pem", ""):
        context.load_verify_locations(cadata=net.authority_pem)
