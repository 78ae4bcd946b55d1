"""Two more stories of networks: a name becomes an address, and an address has ports behind a firewall."""

from __future__ import annotations

import functools

from helpers.views.scenes import Step
from helpers.views.widget import Json

LIFE = 3600
"""Seconds that an answer may be remembered."""


@functools.cache
def hosts() -> dict[str, str]:
    """The names of localnet with their addresses."""
    from helpers.localnet.sites import standard_hosts

    return dict(standard_hosts().addresses)


def server_of(zone: str) -> tuple[str, str]:
    """Who knows a zone, and at which address (invented, of RFC 5737); the zone "" is the root."""
    zones = sorted({".".join(name.split(".")[-parts:]) for name in hosts() for parts in (1, 2)})
    return (
        f"the server for {zone}" if zone else "a root server"
    ), f"198.51.100.{zones.index(zone) + 2 if zone else 1}"


def wrong_name(name: str) -> str:
    """Why a text is no name of a host; "" where it may be one (RFC 1035 section 2.3.4)."""
    if not name:
        return "There is nothing to ask for."
    if "/" in name or ":" in name:
        return "DNS knows hosts. “http://”, ports and paths are for the program that asks; leave them out."
    labels = name.split(".")
    if any(not label for label in labels):
        return "Two dots in a row, or one at the beginning: a part of the name is empty."
    if any(len(label.encode()) > 63 for label in labels) or len(name.encode()) > 253:
        return "A part has at most 63 bytes, the whole at most 253."
    return "" if not set(name) & set(" \t@") else "A name has no blanks and no @."


def names(chosen: Json) -> list[Step]:
    """A name resolved from the root down; then asked for again."""
    name = chosen["name"].strip().lower().rstrip(".")
    if said := wrong_name(name):
        return [Step("No question goes out", said, (0,), (("question", chosen["name"][:60], False),))]
    learnt: list[tuple[str, str]] = []
    steps: list[Step] = []

    def step(title: str, text: str, here: int, answer: str = "") -> None:
        card = [("question", f"{name}, IPv4 address?", False), ("answer", answer, True)]
        steps.append(Step(title, text, (here,), tuple(card[: 2 if answer else 1]), tuple(learnt)))

    step("The program asks its system", f"getaddrinfo({name!r}, …). It waits for the answer.", 0)
    step("The system asks its resolver", "One UDP message to port 53. The resolver does the walking.", 1)
    address = hosts().get(name)
    labels, zone = name.split("."), ""
    for depth in (1, 2):
        below = ".".join(labels[-depth:])
        if len(labels) < depth or not any(known.endswith("." + below) for known in hosts()):
            break
        who, _ = server_of(zone)
        next_who, next_where = server_of(below)
        learnt.append((below, f"ask {next_where}"))
        text = f"It does not know {name}. It knows who knows more: {next_who}."
        step(f"The resolver asks {who}", text, 1 + depth, f"for {below} ask {next_where}")
        zone = below
    who, here = server_of(zone)[0], 2 + (zone != "") + ("." in zone)
    if not address:
        learnt.append((name, "no address"))
        text = f"It ought to know, and it has no address for {name}. Nobody else is asked."
        step(f"The resolver asks {who}", text, here, "none")
        step(
            "The program gets an exception",
            "gaierror: without an address nothing can be connected.",
            0,
            "none",
        )
        return steps
    learnt.append((name, f"{address}, for {LIFE} s"))
    text = "This one knows: the name is in its own zone."
    step(f"The resolver asks {who}", text, here, f"{address}, may be remembered for {LIFE} s")
    step("The resolver answers the system", "And remembers every part of what it was told.", 1, address or "")
    step(
        "The program has an address",
        f"Now it can connect to {address}. DNS has done its part.",
        0,
        address or "",
    )
    text = "The resolver still knows: one question, one answer, nobody else is asked."
    step("Somebody asks again", text, 1, f"{address} (remembered)")
    return steps


LISTENING = {"13": "the time", "80": "", "7000": "a greeter", "7001": "an echo"}
"""Ports of the host and what listens there; "" is nothing."""


def ports(chosen: Json) -> list[Step]:
    """A packet to a port of a host, through a firewall or without one."""
    port, who, wall = chosen["port"], chosen["who"], chosen["wall"]
    answer = who == "answer"
    source = {"friend": "192.0.2.6:51111", "stranger": "192.0.2.99:4444", "answer": "192.0.2.6:7000"}[who]
    target = f"198.51.100.20:{50000 if answer else port}"
    known = [(number, what or "nobody listens") for number, what in LISTENING.items()]
    known += [("50000", "our own client, which asked 192.0.2.6:7000")]
    rows = tuple(known)

    def card(*more: tuple[str, str]) -> tuple[tuple[str, str, bool], ...]:
        about = (
            ("from", source, False),
            ("to", target, False),
            ("wants", "to answer" if answer else "to connect", False),
        )
        return about + tuple((name, value, True) for name, value in more)

    begins = "It answers what our client asked before." if answer else "It wants to begin a conversation."
    steps = [Step("A packet arrives", f"The address says which host: this one. {begins}", (0,), card(), rows)]
    if wall == "on":
        if not answer:
            steps.append(
                Step(
                    "The firewall drops it",
                    "The rule: out is allowed, in only as an answer. Nobody asked this one.",
                    (1,),
                    card(("firewall", "dropped")),
                    rows,
                )
            )
            text = "Nothing comes back, not even a no. The other side waits until it gives up: TimeoutError."
            steps.append(Step("Silence", text, (0,), card(("outcome", "time-out")), rows))
            return steps
        text = "From 192.0.2.6:7000, and that is where our client asked. Let through."
        steps.append(
            Step("The firewall knows the answer", text, (1,), card(("firewall", "let through")), rows)
        )
    else:
        text = "Whatever arrives goes on to the port. No firewall asks who it is."
        steps.append(Step("No firewall", text, (1,), card(("firewall", "none")), rows))
    if answer:
        text = "Port 50000 is our client’s own end of the connection. It gets the answer."
        steps.append(Step("The port says which program", text, (2, 3), card(("outcome", "delivered")), rows))
    elif LISTENING[port]:
        text = f"At port {port} a program listens: {LISTENING[port]}. The connection is made."
        steps.append(Step("The port says which program", text, (2, 3), card(("outcome", "connected")), rows))
    else:
        text = f"Nobody listens at port {port}. The system itself says no, at once: ConnectionRefusedError."
        steps.append(Step("The port has no program", text, (2,), card(("outcome", "refused")), rows))
    return steps
