"""A file of 200 MB, copied in blocks and whole: time, and the memory that each way takes.

    make bench

Each way runs in a process of its own, and its site in another; the floor is a process that copies 1 kB.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

SIZE = 200_000_000
SITE = """
import sys
from helpers.localnet.hosts import Hosts
from helpers.localnet.realnet import RealNet
from helpers.localnet.sites import http_site
from helpers.localnet.sites.fetching import made

hosts = Hosts()
hosts.serve_tcp("files.example", 80, http_site({"/large.bin": made(int(sys.argv[1]), 7)}))
net = RealNet(hosts).start()
print("127.0.0.1", net.real_port((hosts.address_of("files.example"), 80)), flush=True)
sys.stdin.read()
net.stop()
"""
PROGRAM = """
import resource, sys, time, urllib.request

url, block = sys.argv[1], int(sys.argv[2])
begin, copied = time.perf_counter(), 0
with urllib.request.urlopen(url) as page, open("copy.bin", "wb") as file:
    while data := page.read(block) if block else page.read():
        copied += file.write(data)
took = time.perf_counter() - begin
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, copied)
"""


def run(size: int, block: int) -> tuple[float, float]:
    """Seconds and peak memory in MB of one copy; block 0 reads all at once."""
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    with tempfile.TemporaryDirectory() as folder:
        site = subprocess.Popen(
            [sys.executable, "-c", SITE, str(size)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        with site:
            assert site.stdin is not None and site.stdout is not None
            address, port = site.stdout.readline().split()
            command = [sys.executable, "-c", PROGRAM, f"http://{address}:{port}/large.bin", str(block)]
            took, peak, copied = subprocess.check_output(
                command, cwd=folder, text=True, env=environment
            ).split()
            site.stdin.close()
    assert int(copied) == size
    return float(took), float(peak)


def main() -> int:
    """Print the table; exit code 1 where blocks do not keep memory small."""
    _, floor = run(1_000, 100_000)
    blocks, whole = run(SIZE, 100_000), run(SIZE, 0)
    print(f"{'way':20} {'seconds':>8} {'peak above the floor, MB':>26}")
    for name, (took, peak) in {"blocks of 100,000": blocks, "whole": whole}.items():
        print(f"{name:20} {took:8.1f} {peak - floor:26.1f}")
    print(f"one block: {100_000 / 1e6} MB; the whole file: {SIZE / 1e6:.0f} MB")
    return 0 if blocks[1] - floor < 20 else 1


if __name__ == "__main__":
    sys.exit(main())
