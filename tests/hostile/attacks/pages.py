"""Who looks at it afterwards: a browser with the instructor's cookies, a terminal, a spreadsheet."""

from __future__ import annotations

from typing import Any

from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.hostile.attack import Attack, everywhere, judged, notebook

MARK = "hostile_was_here"

ACTIVE = (
    f"<script>window.{MARK} = 1</script>",
    f'<img src=x onerror="window.{MARK} = 1">',
    f'<svg onload="window.{MARK} = 1"><script>window.{MARK} = 1</script></svg>',
    f'<a href="javascript:window.{MARK} = 1">click</a>',
    f"<iframe srcdoc='<script>parent.{MARK} = 1</script>'></iframe>",
    f'<details open ontoggle="window.{MARK} = 1"><summary>x</summary></details>',
    f'<form action="http://127.0.0.1/{MARK}"><button>click</button></form>',
    f'<meta http-equiv="refresh" content="0; url=http://127.0.0.1/{MARK}">',
    f'<style>body {{ background: url("http://127.0.0.1/{MARK}") }}</style>',
    f'<link rel="stylesheet" href="http://127.0.0.1/{MARK}">',
    f"<math><mtext></p><img src=x onerror=window.{MARK}=1>",
    f"--><!--><img src=x onerror=window.{MARK}=1>",
    f"]]></pre></textarea></title></style></script><script>window.{MARK} = 1</script>",
    f"'\"><script>window.{MARK} = 1</script>",
)
"""What runs, or calls home, where it is shown as it is."""

TEXT = "".join(ACTIVE)


def in_markdown(done: Any) -> None:
    done.cells.append(new_markdown_cell(TEXT))
    done.cells.append(new_markdown_cell(f'[x](javascript:window.{MARK}=1) ![x](x"onerror="window.{MARK}=1)'))
    done.cells.append(
        new_markdown_cell(f"$\\href{{javascript:window.{MARK}=1}}{{x}}$ $$\\unicode{{<img src=x>}}$$")
    )
    picture = {"x.svg": {"image/svg+xml": TEXT, "text/html": TEXT}}
    done.cells.append(new_markdown_cell("![x](attachment:x.svg)", attachments=picture))
    done.cells.append(new_code_cell("# " + TEXT))
    for cell in done.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "essay":
            cell.source = TEXT


ATTACKS: tuple[Attack, ...] = (
    everywhere(
        "script-outputs",
        "displays scripts, and markup that runs or calls home",
        f"""
from IPython.display import HTML, SVG, Javascript, Markdown, display
text = {TEXT!r}
for thing in (HTML(text), Markdown(text), Javascript("window.{MARK} = 1")):
    display(thing)
display({{"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'>" + text + "</svg>", "text/latex": text,
    "application/vnd.jupyter.widget-view+json": {{"model_id": text}}, "application/javascript": text,
    "application/pdf": text, "text/html": text}}, raw=True)
display(HTML(text), metadata={{"text/html": {{"isolated": False}}}})
""",
    ),
    everywhere(
        "script-prints",
        "prints markup and terminal escapes, and raises an error made of them",
        f"""
text = {TEXT!r} + "\\x1b]0;title\\x07\\x1b[2J\\x1b[31m\\x9b2J\\u202e"
print(text)
import sys
print(text, file=sys.stderr)
raise type(text[:200], (Exception,), {{}})(text)
""",
    ),
    notebook("script-markdown", "scripts in text cells, attachments, formulas and comments", in_markdown),
    judged(
        "script-returns",
        "returns markup, and sends it to the sites",
        f"""
import socket
text = {TEXT!r}
print(text)
open("<img src=x onerror=window.{MARK}=1>.txt", "w").write(text)
try:
    with socket.create_connection((host, 80), timeout=2) as sock:
        sock.sendall((text + "\\r\\n\\r\\n").encode())
        sock.recv(100)
    socket.gethostbyname("<script>window.{MARK}=1</script>")
except OSError:
    pass
return text
""",
    ),
    judged("script-raises", "raises an error made of markup", f"raise ValueError({TEXT!r})"),
)
