"""The journey: how something travels, step by step. Five scenes, one at a time or all to choose from.

lights   a message by lamp, the first network        layers   down the layers, over, and up again
home     a packet through a box with NAT, and routers     names    a name resolved from the root
ports    an address, a firewall, a port, a program
"""

from __future__ import annotations

from helpers.views import scenes, scenes_names
from helpers.views.scenes import Input, Scene, Step, settings
from helpers.views.view import BREAK, MONO, SOFT, e, table
from helpers.views.widget import Json, Live

SCENES: dict[str, Scene] = {
    scene.key: scene
    for scene in (
        Scene(
            "lights",
            "The bedroom lights",
            ("Ada", "light or sound", "Bob"),
            "",
            "",
            scenes.lights,
            (
                Input("message", "Message", "tea?"),
                Input("carrier", "By", "lamp", (("lamp", "lamp"), ("knocks", "knocks"))),
                Input("late", "Bob looks", "no", (("no", "in time"), ("yes", "one second late"))),
            ),
        ),
        Scene(
            "layers",
            "Down the layers and up again",
            (
                *("program", "TCP", "IP", "Wi-Fi"),
                "router",
                *("Ethernet", "IP", "TCP", "program"),
            ),
            "What is carried here",
            "",
            scenes.layers,
            (Input("words", "Message", "tea?"),),
        ),
        Scene(
            "home",
            "Out of a home and back",
            ("at home", "the box", "a router", "a router", "a server"),
            "The packet",
            "The box remembers",
            scenes.home,
            (
                Input(
                    "who",
                    "Who sends",
                    "laptop",
                    (
                        ("laptop", "the laptop"),
                        ("phone", "then the phone"),
                        ("stranger", "a stranger outside"),
                    ),
                ),
            ),
        ),
        Scene(
            "names",
            "A name becomes an address",
            ("program", "resolver", "root", "top level", "its domain"),
            "The question",
            "The resolver remembers",
            scenes_names.names,
            (Input("name", "Name", "talk.pr4e.org"),),
        ),
        Scene(
            "ports",
            "Ports and a firewall",
            ("outside", "firewall", "port", "program"),
            "The packet",
            "Ports of this host",
            scenes_names.ports,
            (
                Input(
                    "who",
                    "It comes from",
                    "friend",
                    (("friend", "a friend"), ("stranger", "a stranger"), ("answer", "where we asked")),
                ),
                Input("port", "To port", "7000", tuple((port, port) for port in scenes_names.LISTENING)),
                Input("wall", "Firewall", "off", (("off", "off"), ("on", "on"))),
            ),
        ),
    )
}


def journey(scene: str = "", **chosen: str) -> Live:
    """How something travels, to be stepped through.

    Example: ``journey("names", name="data.pr4e.org")``.

    Arguments: a scene, or none to let one be chosen; what is set in it at first, by the names of its inputs.
    """
    if scene and scene not in SCENES:
        raise ValueError(f"there is no scene {scene!r}; there are: {', '.join(SCENES)}")
    first = SCENES[scene or "lights"]
    wrong = set(chosen) - {one.key for one in first.inputs}
    if wrong or settings(first, chosen) != {**settings(first, {}), **chosen}:
        raise ValueError(f"the scene {first.key} cannot be set so: {chosen}")
    state: Json = {"scene": first.key, "at": 0}
    for one in SCENES.values():
        state |= {f"{one.key}.{name}": value for name, value in settings(one, {}).items()}
    state |= {f"{first.key}.{name}": value for name, value in chosen.items()}

    def react(now: Json) -> Json:
        shown = SCENES.get(scene or now["scene"], first)
        told = {key.partition(".")[2]: now[key] for key in now if key.startswith(f"{shown.key}.")}
        return drawn(shown, settings(shown, told), choose=not scene)

    told = settings(first, chosen)
    return Live(
        as_text(first, told),
        as_html(first, told),
        kind="journey",
        label=f"Step by step: {first.title}" if scene else "Networks, step by step",
        state=state,
        name=scene,
        react=react,
    )


def drawn(scene: Scene, told: Json, *, choose: bool) -> Json:
    """What the browser draws of a scene."""
    return {
        "scenes": [[one.key, one.title] for one in SCENES.values()] if choose else [],
        "scene": scene.key,
        "title": scene.title,
        "places": list(scene.places),
        "card": scene.card,
        "known": scene.known,
        "inputs": [
            {
                "key": f"{scene.key}.{one.key}",
                "label": one.label,
                "options": [list(pair) for pair in one.options],
            }
            for one in scene.inputs
        ],
        "steps": [vars(step) for step in scene.steps(told)],
        "text": as_text(scene, told),
    }


def lamps(bits: str) -> str:
    """Bits as lamps. Example: ``lamps("101")`` is ``"● ○ ●"``."""
    return " ".join("●" if bit == "1" else "○" for bit in bits)


def _where(scene: Scene, step: Step) -> str:
    return ", ".join(scene.places[at] for at in step.here)


def as_text(scene: Scene, told: Json) -> str:
    """A scene for a terminal: every step of it."""
    lines = [scene.title]
    for number, step in enumerate(scene.steps(told), 1):
        lines.append(f"{number}. [{_where(scene, step)}] {step.title}. {step.text}")
        if step.bits:
            lines.append(f"   {lamps(step.bits)}")
        for name, value, changed in step.card:
            lines.append(f"   {'*' if changed else ' '} {name}: {value}")
    return "\n".join(lines)


def as_html(scene: Scene, told: Json) -> str:
    """A scene for a notebook without widgets: a table of its steps."""
    rows = []
    for number, step in enumerate(scene.steps(told), 1):
        card = "<br>".join(
            f"{'✎ ' if changed else ''}<span style='{SOFT}'>{e(name)}</span> "
            f"<span style='{MONO}{BREAK}{'font-weight:700' if changed else ''}'>{e(value)}</span>"
            for name, value, changed in step.card
        )
        if step.bits:
            card += f"<span style='white-space:nowrap'>{lamps(step.bits)}</span>"
        rows.append([str(number), e(_where(scene, step)), f"<b>{e(step.title)}.</b> {e(step.text)}", card])
    heads = ["", "where", "what happens", scene.card.lower() or "signals"]
    return f"<p><b>{e(scene.title)}</b></p>" + table(heads, rows, caption=scene.title, mono=False)
