"""Sites of the chapter on urllib: big files, pages in several encodings, good and bad certificates.

files.pr4e.org:80       /big/4000000     a file of so many bytes, made while it is sent
                        /utf8.txt /latin1.txt      say how they are encoded, and are right
                        /says-utf8.txt /says-latin1.txt     say so, and are wrong
                        /says-nothing.txt
secure.pr4e.org         443: a certificate in order       80: sends every caller to 443
expired.pr4e.org, wrong.pr4e.org, self-signed.pr4e.org:443      a certificate with this fault
prize.pr4e.org:443      a certificate in order, and a page that is a fraud
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from helpers.localnet.hosts import Hosts
from helpers.localnet.sites.http import http_site
from helpers.localnet.sites.library import index
from helpers.localnet.sites.page import HTML, UTF8, Content, Dynamic, Page, Pages, Response
from helpers.localnet.sites.request import Request

if TYPE_CHECKING:
    from helpers.localnet.tls import Certificate

FILES_HOST = "files.pr4e.org"
SECURE_HOST = "secure.pr4e.org"
FAULTY: dict[str, Certificate] = {
    "expired.pr4e.org": "expired",
    "wrong.pr4e.org": "wrong host",
    "self-signed.pr4e.org": "self-signed",
}
PRIZE_HOST = "prize.pr4e.org"

BIGGEST = 10**9
ROW = 4096

MENU = "Café crème: 3 €\nSmørrebrød: 9 €\nPiñata, filled: 20 €\n"
LATIN1 = MENU.replace("€", "EUR")
LATIN = "text/plain; charset=iso-8859-1"


class Made:
    """A body that exists only in the slices that are asked for: row after row of 4096 bytes, each with its
    number in its last eight.

    Example: ``len(Made(4_000_000))``, ``Made(4_000_000)[:16]``.
    """

    def __init__(self, size: int, seed: int = 0) -> None:
        self.size = size
        self._row = bytes((at * at + seed) % 251 for at in range(ROW - 8))

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, part: slice) -> bytes:
        start, end, _ = part.indices(self.size)
        first = start // ROW
        rows = b"".join(self._row + at.to_bytes(8, "big") for at in range(first, -(-end // ROW)))
        return rows[start - first * ROW : end - first * ROW]


def made(size: int, seed: int = 0) -> Response:
    """An answer with such a body."""
    return Response(200, cast(bytes, Made(size, seed)), "application/octet-stream")


def _big(request: Request) -> Response:
    word = request.path.removeprefix("/big/")
    size = int(word) if word.isascii() and word.isdigit() and len(word) < 12 else 0
    if not 0 < size <= BIGGEST:
        return Response(400, f"400 Bad Request\n\nAsk for 1 to {BIGGEST} bytes: /big/4000000\n".encode())
    return made(size)


def _thanks(request: Request) -> Page:
    """What an impostor says: it has read what it was sent."""
    word = request.body.decode("latin-1").partition("=")[2] or "nothing yet"
    return Page(f"Thank you! I have noted: {word}. You did not ask who I am.\n", UTF8)


def file_pages() -> Pages:
    """The pages of files.pr4e.org."""
    pages: dict[str, Content] = {
        "/big/*": Dynamic(_big),
        "/utf8.txt": Page(MENU, UTF8),
        "/latin1.txt": Page(LATIN1.encode("latin-1"), LATIN),
        "/says-utf8.txt": Page(LATIN1.encode("latin-1"), UTF8),
        "/says-latin1.txt": Page(MENU, LATIN),
        "/says-nothing.txt": Page(MENU, "text/plain"),
    }
    return {"/": index(FILES_HOST, "Big files, and small ones in several encodings.", pages), **pages}


def add(hosts: Hosts) -> None:
    """Add these hosts."""
    hosts.serve_tcp(FILES_HOST, 80, http_site(file_pages(), FILES_HOST))
    there = Response(301, b"Over there, please.\n", headers=(("Location", f"https://{SECURE_HOST}/"),))
    hosts.serve_tcp(SECURE_HOST, 80, http_site({"/*": there}, SECURE_HOST))
    safe: Pages = {"/": Page("You are talking to secure.pr4e.org, and nobody can listen in.\n")}
    hosts.serve_tls(SECURE_HOST, 443, http_site(safe, SECURE_HOST))
    for name, fault in FAULTY.items():
        trap: Pages = {"/": Dynamic(_thanks, ("GET", "HEAD", "POST"))}
        hosts.serve_tls(name, 443, http_site(trap, name), fault)
    prize = Page("<h1>You have won!</h1>\n<p>Type the number of your bank card here.</p>\n", HTML)
    hosts.serve_tls(PRIZE_HOST, 443, http_site({"/": prize}, PRIZE_HOST))
