"""How soon the wire is seen: a trace of 5,000 events made plain data, and its first paint in Chromium.

    python bench/wire_paint.py

The page holds the view's own two files and a stand-in for the widget's model; `data-paint` is the time from
the call of `render` to the second frame after it, as the view itself measures.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import time

from playwright.sync_api import sync_playwright

from helpers.localnet.trace import Trace
from helpers.views.widget.model import source
from helpers.views.wiredata import wire_data

EVENTS, TIMES, LIMIT = 5_000, 11, 300

PAGE = """<!doctype html><style>{css}</style><div id="place"></div><script type="module">
const state = {state};
const model = {{
  get: (name) => state[name], set: (name, value) => {{ state[name] = value; }},
  save_changes() {{}}, on() {{}}, off() {{}},
}};
{esm}
made.render({{ model, el: document.getElementById("place") }});
</script>"""


def trace() -> Trace:
    """One request, one long reply, and a recv for every 20 bytes of it."""
    made = Trace()
    made.add(0.0, "send", 0, "program", b"GET / HTTP/1.0\r\n\r\n")
    made.add(0.0, "site sends", 0, "site", b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 99_960)
    for number in range(EVENTS - 2):
        made.add(number / 1000, "recv", 0, "program", b"x" * 20, "recv(20)")
    return made


def main() -> None:
    """Print the times; ends with an error where the median of the paint is beyond the limit."""
    events = list(trace())
    began = time.perf_counter()
    data = wire_data(events, 2500)
    print(f"plain data of {EVENTS:,} events: {(time.perf_counter() - began) * 1000:.0f} ms")
    state = {"kind": "wire", "label": "wire", "text": "", "data": data,
             "state": {"at": 2500, "form": "text", "zoom": 0, "only": "all"}}  # fmt: skip
    esm = source("wire", "js").replace("export default view(", "const made = view(")
    html = PAGE.format(css=source("wire", "css"), esm=esm, state=json.dumps(state))
    path = os.environ.get("COURSE_CHROMIUM") or shutil.which("chromium")
    paints = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(TIMES):
            page = browser.new_page(viewport={"width": 960, "height": 900})
            page.set_content(html)
            paints.append(int(page.locator("[data-paint]").get_attribute("data-paint") or 0))
            page.close()
        browser.close()
    median = statistics.median(paints)
    print(f"first paint: median {median:.0f} ms, worst {max(paints)} ms (limit {LIMIT} ms)")
    if median > LIMIT:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
