"""localnet: the book's internet on one machine.

    from helpers import localnet
    localnet.start()         # the hosts the course speaks of exist, on this machine alone
    ...                      # every program of the book runs unchanged
    localnet.stop()          # the real network is back

Two nets carry the same sites: `RealNet` (real sockets on 127.0.0.1, for lessons) and `SimNet` (a virtual
clock, for checks). Real and local are never mixed silently: while localnet is on, a name that nobody
serves here is an error that names the hosts there are.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.errors import AlreadyOn, NotOn, WouldHang
from helpers.localnet.hosts import Hosts  # noqa: F401  (a later first import would put the module over hosts())
from helpers.localnet.trace import Trace
from helpers.localnet.weather import Weather

if TYPE_CHECKING:
    from helpers.localnet.realnet import RealNet
    from helpers.localnet.simnet import SimNet

__all__ = [
    "NotOn", "Trace", "Weather", "WouldHang", "hosts", "is_on", "net", "real_address", "simulate",
    "start", "stop", "trace", "weather",
]  # fmt: skip

net: RealNet | None = None
"""The net that is on, or None."""


def start(weather: str | Weather | None = None, *, quiet: bool = False) -> RealNet:
    """Switch localnet on: the hosts of the course exist now, on this machine alone.

    Prints one line that says so. Example: ``localnet.start()``, ``localnet.start("one byte")``.

    Arguments: the weather (a name or a `Weather`; "calm" without it); `quiet` prints nothing.
    Raises AlreadyOn where it is on; in a notebook the set-up cell may be run again, which starts it afresh.
    """
    global net
    from helpers.localnet.realnet import RealNet
    from helpers.localnet.sites import standard_hosts

    if net is not None:
        if not _in_notebook():
            raise AlreadyOn("localnet is on already; localnet.stop() switches it off")
        stop(quiet=True)
    net = RealNet(standard_hosts(), _weather(weather)).start()
    if not quiet:
        some = ", ".join(net.names()[:3])
        print(
            f"localnet is on: {len(net.names())} hosts live on this machine now ({some}, …). "
            "localnet.stop() gives the real network back."
        )
    return net


def stop(*, quiet: bool = False) -> None:
    """Switch localnet off: its thread, its sockets and its patches are gone. Does nothing where it is off."""
    global net
    if net is not None:
        net.stop()
        net = None
        if not quiet:
            print("localnet is off: names are real again.")


def is_on() -> bool:
    """True while localnet is on."""
    return net is not None


def hosts() -> list[str]:
    """The names that exist while localnet is on."""
    return _on().names()


def trace() -> Trace:
    """What travelled since localnet was switched on. ``localnet.trace().clear()`` forgets it."""
    return _on().trace


@contextlib.contextmanager
def weather(which: str | Weather) -> Iterator[Weather]:
    """Other weather for the connections made inside the block.

    Example: ``with localnet.weather("one byte"): …``. Raises ValueError for an unknown name.
    """
    on = _on()
    before, on.weather = on.weather, _weather(which)
    try:
        yield on.weather
    finally:
        on.weather = before


def real_address(name: str, port: int) -> tuple[str, int]:
    """Where a site really listens, for programs that localnet cannot reach (curl, a web browser).

    Example: ``localnet.real_address("data.pr4e.org", 80)`` is ``("127.0.0.1", 49213)``.
    Raises NotOn where localnet is off, LookupError where nobody serves that name and port.
    """
    on = _on()
    found = on.real_port((on.hosts.address_of(name) or "", port))
    if found is None:
        raise LookupError(f"nobody serves {name} port {port}; hosts here are {', '.join(on.names())}")
    return "127.0.0.1", found


def simulate(weather: str | Weather | None = None) -> SimNet:
    """The same hosts on a simulated net: ``with localnet.simulate().attached(): program()``."""
    from helpers.localnet.simnet import SimNet
    from helpers.localnet.sites import standard_hosts

    return SimNet(standard_hosts(), _weather(weather))


def _weather(which: str | Weather | None) -> Weather:
    return which if isinstance(which, Weather) else Weather.named(which or "calm")


def _on() -> RealNet:
    if net is None:
        raise NotOn("localnet is off; run localnet.start() first (the set-up cell of every lesson does)")
    return net


def _in_notebook() -> bool:
    import sys

    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None
