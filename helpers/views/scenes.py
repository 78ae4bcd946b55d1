"""Small stories of networks, worked out step by step: what the journey view draws.

Each scene is a function from what a person may set to steps. A step says where something is, what the packet
looks like there (and what has just been changed in it), and what somebody on the way remembers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.views.widget import Json

CHARACTERS = "abcdefghijklmnopqrstuvwxyz .,?!-"
"""Five bits each, as in the lesson."""

LONGEST = 12
"""Letters of a message by lamp."""


@dataclass(frozen=True)
class Step:
    """One step.

    Arguments:
        here: the numbers of the places it happens at.
        card: a packet's fields as (name, value, changed here).
        known: what is remembered, as rows.
        bits: lamps that are lit.
    """

    title: str
    text: str
    here: tuple[int, ...] = ()
    card: tuple[tuple[str, str, bool], ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    bits: str = ""


@dataclass(frozen=True)
class Input:
    """What can be set: a line of text, or one of a few choices (value, word)."""

    key: str
    label: str
    default: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Scene:
    """A story: a title, places in order, captions for card and what is known, inputs, steps."""

    key: str
    title: str
    places: tuple[str, ...]
    card: str
    known: str
    steps: Callable[[Json], list[Step]]
    inputs: tuple[Input, ...] = field(default=())


def settings(scene: Scene, state: Json) -> Json:
    """What is set, with the defaults for what is missing or no choice."""
    chosen: Json = {}
    for one in scene.inputs:
        value = state.get(one.key)
        known = [option for option, _ in one.options]
        ok = isinstance(value, str) and (not known or value in known)
        chosen[one.key] = value if ok else one.default
    return chosen


# -- the bedroom lights ----------------------------------------------------------------------------------


def lights(chosen: Json) -> list[Step]:
    """A message by lamp or by knocks, five signals for a letter."""
    written = "".join(letter for letter in chosen["message"].lower() if letter in CHARACTERS)[:LONGEST]
    if not written:
        return [
            Step(
                "Nothing to send", "Write a message of the letters a to z. Others have no signal here.", (0,)
            )
        ]
    bits = "".join(f"{CHARACTERS.index(letter):05b}" for letter in written)
    late = chosen["late"] == "yes"
    seen = bits[1:] + "0" if late else bits
    signals = ("bright", "dark") if chosen["carrier"] == "lamp" else ("knock knock", "knock")
    steps = [
        Step(
            "What was agreed",
            "Five signals make a letter, one each second. "
            f"{signals[0].capitalize()} is 1, {signals[1]} is 0. That is the protocol; the rest is carrying.",
            (0, 2),
        )
    ]
    for at, letter in enumerate(written):
        five, five_seen = bits[5 * at : 5 * at + 5], seen[5 * at : 5 * at + 5]
        got = "".join(CHARACTERS[int(seen[n : n + 5], 2)] for n in range(0, 5 * at + 5, 5))
        said = f"Number {CHARACTERS.index(letter)}, in five bits {five}: "
        said += ", ".join(signals[0] if bit == "1" else signals[1] for bit in five) + ". "
        if late:
            said += f"Bob looks one second late and sees {five_seen}. "
        steps.append(Step(f"The letter “{letter}”", said + f"Bob has written “{got}”.", (0, 1, 2), bits=five))
    got = "".join(CHARACTERS[int(seen[n : n + 5], 2)] for n in range(0, len(seen), 5))
    same = "The same as was sent." if got == written else "No light said that it is wrong."
    steps.append(Step("What arrived", f"Ada sent “{written}”, Bob reads “{got}”. {same}", (2,)))
    return steps


# -- layers ----------------------------------------------------------------------------------------------


def layers(chosen: Json) -> list[Step]:
    """A message down the layers, across a router, and up again."""
    message = chosen["words"][:40] or "tea?"
    size = len(message.encode())
    program = ("program", f"“{message}”, {size} bytes")
    tcp = ("TCP", "from port 51111 to port 7000, byte 1")
    ip = ("IP", "from 198.51.100.20 to 192.0.2.6")
    wifi = ("Wi-Fi", "from the laptop to the router")
    cable = ("Ethernet", "from the router to the server")

    def card(*rows: tuple[str, str], new: int = 0) -> tuple[tuple[str, str, bool], ...]:
        return tuple((name, value, at < new) for at, (name, value) in enumerate(rows))

    return [
        Step(
            "The program",
            "It hands over what it has to say, and knows nothing of the way.",
            (0,),
            card(program),
        ),
        Step(
            "TCP puts a header before it",
            f"Which program here, which there, which bytes of the stream: 20 bytes more, {size + 20} now.",
            (1,),
            card(tcp, program, new=1),
        ),
        Step(
            "IP puts one before that",
            f"From which machine to which, end to end: 20 bytes more, {size + 40} now. The rest is not read.",
            (2,),
            card(ip, tcp, program, new=1),
        ),
        Step(
            "Wi-Fi carries it to the next machine",
            "Its header names two neighbours only. In the air it is waves; the next machine has bits again.",
            (3,),
            card(wifi, ip, tcp, program, new=1),
        ),
        Step(
            "The router looks at IP, and no further",
            "It takes the Wi-Fi header off, finds the way for 192.0.2.6, and puts on a header for the cable. "
            "Addresses, ports and message stay as they were.",
            (4,),
            card(cable, ip, tcp, program, new=1),
        ),
        Step(
            "The server’s link takes its header off", "It was for this machine.", (5,), card(ip, tcp, program)
        ),
        Step(
            "IP takes its header off",
            "192.0.2.6 is this machine: what is inside goes to TCP.",
            (6,),
            card(tcp, program),
        ),
        Step(
            "TCP takes its header off",
            "Port 7000: there is a program. TCP acknowledges the bytes, and hands them over in order.",
            (7,),
            card(program),
        ),
        Step(
            "The other program",
            "It has what the first one handed over, and cannot tell air from cable or lamp.",
            (8,),
            card(program),
        ),
    ]


# -- a home, its box, and routers ------------------------------------------------------------------------

OUTSIDE = "203.0.113.7"
SERVER = "192.0.2.6:7000"


def home(chosen: Json) -> list[Step]:
    """Packets from a home through the box that translates and two routers to a server, and back."""
    kept: dict[int, str] = {}
    steps = []

    def packet(source: str, target: str, left: int, *changed: str) -> tuple[tuple[str, str, bool], ...]:
        rows = (("from", source), ("to", target), ("time to live", str(left)))
        return tuple((name, value, name in changed) for name, value in rows)

    def step(title: str, text: str, here: int, card: tuple[tuple[str, str, bool], ...]) -> None:
        known = tuple((f"{OUTSIDE}:{port}", inside) for port, inside in kept.items())
        steps.append(Step(title, text, (here,), card, known))

    if chosen["who"] == "stranger":
        kept[50000] = "192.168.1.20:51111"
        source, target = "192.0.2.99:4444", f"{OUTSIDE}:50123"
        step(
            "A stranger writes",
            "Nobody at home has asked this machine for anything.",
            4,
            packet(source, target, 64),
        )
        step(
            "A router forwards",
            "It knows the way to 203.0.113.7.",
            3,
            packet(source, target, 63, "time to live"),
        )
        step(
            "Another router forwards",
            "Routers do not ask who wants it.",
            2,
            packet(source, target, 62, "time to live"),
        )
        step(
            "The box drops it",
            "Port 50123 is not in its list, so there is nobody to give it to. The stranger hears nothing.",
            1,
            packet(source, target, 62),
        )
        return steps

    name, inside = (
        ("laptop", "192.168.1.20:51111") if chosen["who"] == "laptop" else ("phone", "192.168.1.21:51111")
    )
    if name == "phone":
        kept[50000] = "192.168.1.20:51111"
    step(
        f"The {name} sends",
        "Its own address is private: thousands of homes have the same.",
        0,
        packet(inside, SERVER, 64),
    )
    port = 50000 + len(kept)
    kept[port] = inside
    outside = f"{OUTSIDE}:{port}"
    same = " The laptop uses the same port 51111 inside; outside the two differ." if name == "phone" else ""
    step(
        "The box translates (NAT)",
        f"It puts its own address, and a port of its own, in place of the sender’s, and notes both.{same}",
        1,
        packet(outside, SERVER, 63, "from", "time to live"),
    )
    step(
        "A router forwards",
        "The longest prefix that fits says where next. The addresses stay; time to live goes down by one.",
        2,
        packet(outside, SERVER, 62, "time to live"),
    )
    step(
        "Another router forwards",
        "The same again. At 0 the packet would be thrown away.",
        3,
        packet(outside, SERVER, 61, "time to live"),
    )
    step(
        f"The server sees the box, not the {name}",
        "It answers whoever is named in “from”.",
        4,
        packet(outside, SERVER, 61),
    )
    step(
        "The answer sets out",
        "From and to have changed places.",
        4,
        packet(SERVER, outside, 64, "from", "to", "time to live"),
    )
    step(
        "Two routers later",
        "They forward by the address of the box.",
        2,
        packet(SERVER, outside, 62, "time to live"),
    )
    step(
        "The box looks into its list",
        f"Port {port} was the {name}’s: its address goes back in. Without that line it would be dropped.",
        1,
        packet(SERVER, inside, 61, "to", "time to live"),
    )
    step(
        f"The {name} has its answer",
        "It never learnt that anything was translated.",
        0,
        packet(SERVER, inside, 61),
    )
    return steps
