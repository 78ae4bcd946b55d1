"""Bytes that a client might send and should not: random, cut short, mutated, endless. A seed, a series."""

from __future__ import annotations

import random
from collections.abc import Iterator

GOOD = [
    b"GET /romeo.txt HTTP/1.0\r\n\r\n",
    b"GET http://data.pr4e.org/cover3.jpg HTTP/1.1\r\nHost: data.pr4e.org\r\nRange: bytes=10-20\r\n\r\n",
    b"HEAD /utf8.txt HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip;q=0.5, *\r\nConnection: close\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
    b"PUT /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: y\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello",
    b"GET /romeo-full.txt HTTP/1.1\r\nHost: a\r\nIf-Modified-Since: Mon, 01 Sep 2025 08:00:00 GMT\r\n"
    b'If-None-Match: "a", W/"b"\r\nIf-Range: "x"\r\n\r\n',
    b"GET /slow?delay=1 HTTP/1.1\r\nHost: a\r\n\r\nGET /drip?bytes=3&pace=1 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /status/204 HTTP/1.1\r\nHost: a\r\n\r\nGET /chunks/3 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"CONNECT data.pr4e.org:80 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /redirect/2 HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
    b"GET /headers HTTP/1.1\r\nHost: a\r\nX: \xff\xfe\x80\r\nFolded: one\r\n two\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"SSH-2.0-OpenSSH_9.6\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"hello\nquit\n",
]

TOKENS = [
    b"\r\n", b"\n", b"\r", b"\x00", b" ", b"\t", b":", b"/", b"//", b"..", b"%", b"%00", b"%C3", b"%GG",
    b"*", b"http://", b"https://[::1", b"HTTP/1.1", b"HTTP/9.9", b"HTTP/1.", b"GET", b"get", b"\xff",
    b"\xc3\xa9", b"0", b"-1", b"99999999999999999999", b"Host: b\r\n", b"Content-Length: 5\r\n",
    b"Content-Length: -1\r\n", b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding: gzip, chunked\r\n",
    b"Range: bytes=0-\r\n",
    b"Range: bytes=99999999999999999999-\r\n", b"If-Modified-Since: Thu, 99 Jan 99999 00:00:00 +9999\r\n",
    b"Accept-Encoding: gzip;q=\r\n", b"Connection: close, keep-alive\r\n", b"Expect: 100-continue\r\n",
    b"ffffffffffffffff\r\n", b"0\r\n\r\n", b"/status/\xc2\xb2", b"/slow?delay=nan",
    b"/drip?bytes=-1&pace=inf", b"?", b"#", b"&", b"=", b"\r\n\r\n",
]  # fmt: skip


def hostile(seed: int, count: int) -> Iterator[list[bytes]]:
    """So many attacks; each is what one client sends, in pieces."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _pieces(chance, _attack(chance))


def _attack(chance: random.Random) -> bytes:
    kind = chance.random()
    if kind < 0.15:
        return chance.randbytes(chance.choice((0, 1, 2, 20, 200, 2000)))
    if kind < 0.25:
        return b"".join(chance.choice(TOKENS) for _ in range(chance.randrange(1, 30)))
    data = b"".join(chance.choice(GOOD) for _ in range(chance.choice((1, 1, 1, 2, 3))))
    if kind < 0.4:
        return data[: chance.randrange(len(data) + 1)]
    if kind < 0.42:
        return b"GET /" + b"a" * chance.choice((10_000, 20_000, 100_000)) + data
    if kind < 0.44:
        return data * chance.choice((20, 200))
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(changed) + 1)
        how = chance.random()
        if how < 0.4:
            changed[at : at + 1] = bytes([chance.randrange(256)])
        elif how < 0.7:
            changed[at:at] = chance.choice(TOKENS)
        elif how < 0.85:
            del changed[at : at + chance.choice((1, 2, 10))]
        else:
            changed[at:at] = changed[chance.randrange(len(changed) + 1) :][:50]
    return bytes(changed)


def _pieces(chance: random.Random, data: bytes) -> list[bytes]:
    if chance.random() < 0.5 or len(data) > 4000:
        return [data] if data else []
    pieces = []
    at = 0
    while at < len(data):
        size = chance.choice((1, 2, 3, 10, 100))
        pieces.append(data[at : at + size])
        at += size
    return pieces
