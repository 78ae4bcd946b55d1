"""predict and run: play before you know, and play with what you wrote."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from helpers.errors import NotOn
from helpers.views import view as v
from helpers.views.view import View, box, e, show
from helpers.views.widget import live_here
from helpers.views.widget.live import WIDGET

WHAT = "What do you expect?"
NOTED = "Noted. Run the next cell to see."


def predict(name: str, choices: Sequence[str], guess: int | None = None) -> None:
    """Take a guess before the cell that answers it. It is noted with your progress, and never graded.

    Example: ``predict("http-404", ["the connection fails", "a reply that says 404"])``.

    Arguments:
        name: the question's name.
        choices: what may happen.
        guess: the number of your choice, from 1, where there are no buttons to press.
    """
    if guess is not None:
        if not 1 <= guess <= len(choices):
            raise ValueError(f"guess is the number of a choice, 1 to {len(choices)}, not {guess!r}")
        _note(name, guess - 1, choices)
        show(
            View(
                NOTED,
                box(
                    "✎",
                    "Your guess",
                    v.WAITING,
                    f"<p style='margin:6px 0'>{e(choices[guess - 1])}. {NOTED}</p>",
                ),
            )
        )
        return
    question = asked(choices)
    if not live_here():
        show(question)
        return
    buttons = _buttons(name, choices)
    from IPython.display import display

    widget = {"version_major": 2, "version_minor": 0, "model_id": buttons.model_id}
    display({**question._repr_mimebundle_(), WIDGET: widget}, raw=True)  # type: ignore[no-untyped-call]


def asked(choices: Sequence[str]) -> View:
    """The question where there are no buttons: on a page, in print, in a terminal."""
    lines = [f"  {number}. {choice}" for number, choice in enumerate(choices, 1)]
    text = "\n".join([WHAT, *lines, "Decide, then run the next cell to see."])
    items = "".join(f"<li>{e(choice)}</li>" for choice in choices)
    body = f"<ol style='margin:4px 0;padding-left:2em'>{items}</ol>Decide, then go on."
    return View(text, f"<div style='{v.FONT}{v.TEXT}{v.BREAK}line-height:1.5'>{WHAT}{body}</div>")


def _note(name: str, at: int, choices: Sequence[str]) -> None:
    from helpers.progress import note_prediction

    note_prediction(name, at, choices[at])


def _buttons(name: str, choices: Sequence[str]) -> Any:
    """Buttons with their choices beside them."""
    import ipywidgets

    said = ipywidgets.HTML(WHAT)
    rows: list[Any] = []
    pressed: list[Any] = []
    for at, choice in enumerate(choices):
        letter = chr(ord("A") + at)
        button = ipywidgets.Button(
            description=letter, tooltip=choice, layout=ipywidgets.Layout(width="3em", flex="0 0 auto")
        )
        text = ipywidgets.HTML(
            f"<div style='white-space:normal;{v.BREAK}line-height:1.4;padding-top:4px'>{e(choice)}</div>",
            layout=ipywidgets.Layout(flex="1 1 auto", width="auto", min_width="0"),
        )
        button.on_click(_pressed(name, at, choices, said, pressed))
        pressed.append(button)
        rows.append(
            ipywidgets.HBox([button, text], layout=ipywidgets.Layout(align_items="flex-start", width="100%"))
        )
    return ipywidgets.VBox([said, *rows])


def _pressed(
    name: str, at: int, choices: Sequence[str], said: Any, buttons: list[Any]
) -> Callable[[Any], None]:
    def press(button: Any) -> None:
        _note(name, at, choices)
        for one in buttons:
            one.icon, one.button_style = "", ""
        button.icon, button.button_style = "check", "info"
        said.value = f"You chose <b>{button.description}</b>. {NOTED}"

    return press


class _NothingMoreTyped(Exception):
    pass


def run(function: Callable[..., Any], *args: Any, typed: Sequence[str] = ()) -> Any:
    """Play with an answer on the localnet that is on: calls it, and types for you.

    Example: ``run(first_3000, typed=["http://data.pr4e.org/romeo.txt"])``.

    Arguments:
        function: the function, and what it is called with.
        typed: the lines typed at its prompts; the keyboard is asked where this is empty.

    Gives what the function returns. Raises NotOn where localnet is off.
    """
    from helpers import localnet
    from helpers.judging import seeds

    if seeds.student() != seeds.LEARNER:
        # A loop that never ends would cost the class nbgrader's time-out, and nobody is there to watch.
        print(f"({function.__name__} is not tried out while a class is graded; its check cell judges it.)")
        return None
    if not localnet.is_on():
        raise NotOn("localnet is off, so this would go to the real internet; run localnet.start() first")
    __tracebackhide__ = True  # IPython leaves this frame out: a traceback is about the learner's code
    before = builtins.input
    if typed:
        builtins.input = _typing(iter([typed] if isinstance(typed, str) else typed))
    try:
        return function(*args)
    except _NothingMoreTyped:
        print("\n(It asked for more than was typed, and ends here.)")
    except NotImplementedError:
        print(
            f"\n({function.__name__} is not written yet; fill it in, run its cell, then run this one again.)"
        )
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code)
    finally:
        builtins.input = before
    return None


def _typing(lines: Iterator[str]) -> Callable[..., str]:
    def typed_input(prompt: object = "", /) -> str:
        line = next(lines, None)
        if line is None:
            print(prompt, end="", flush=True)
            raise _NothingMoreTyped
        print(f"{prompt}{line}")
        return line

    return typed_input
