"""Views that can be played with: the base that all of them share.

    Live(text, html, kind="wire", data=…, state={"at": 0}, label="What travelled")

A `Live` is a `View`: it has a text and a static picture (HTML, escaped, no script), made as before. Where
somebody sits before a notebook (`live_here`) it is shown as a widget too; everywhere else (GitHub, nbconvert,
nbgrader, a terminal) the static picture or the text is all there is, and nothing here is imported. A notebook
that was saved with widgets and has no kernel gets its static pictures from `helpers.files`, under
`course lab`; a JupyterLab started otherwise says "model not found" until the cell is run.

Python side
- A view is a module `helpers/views/<kind>.py` that makes a `Live`, and two files of its own,
  `helpers/views/static/<kind>.js` and `<kind>.css`. They are put behind `base.js` and `base.css` of this
  folder and go to the browser as they are: no build step, no imports, nothing from elsewhere.
- `data` (a function that gives plain JSON) is what is drawn; it is made when the widget is. `state` is what
  a person can change, as plain JSON with its defaults: where the slider stands, what is typed. The browser
  changes `state` alone. Bytes travel as text of the characters U+0000 to U+00FF
  (``data.decode("latin-1")``).
- Where Python has to compute (a pattern is matched, a learner's function is run) give `react`: it gets the
  state after each change and gives the new `data`. A button that does something counts its presses in the
  state (``{"sent": 3}``). It runs in the main thread, after the cell that is running, however the browser's
  message came (see `turns`), so it has to be quick. Its `text`, where it gives one, is the new text form.
  What `react` raises is shown in the view as `data["error"]`; it never kills it.
- State survives a re-run of the cell: it is kept in Python by kind, notebook cell and `name`. What must not
  be remembered (where a failing check points) is given in `opens`, which wins over what was remembered.
- Import `anywidget` and `ipywidgets` in `model.py` alone, which is loaded when the first widget is made.

Browser side (see the head of `base.js` for the list of its functions)
- A view's file ends in ``export default view((v) => { … })``. Build the elements once, with `el`; then
  change them in ``v.changed(() => …)``, which runs at once and after each change of `v.state` or `v.data`.
  Change the state with ``v.set({at: 3})``, never otherwise.
- Nothing of a learner's becomes HTML or script: `el` makes text of every string. No innerHTML, no eval, no
  fetch, no addresses; tests read the files for these words.
- Keyboard: use native buttons, inputs and selects; what else can be clicked gets `keys` and a tabindex.
  Each control has a name (`label`). What changes without the focus moving is said with ``v.say(…)``.
- A state is an icon and a word, never a colour alone. Text has a contrast of 4.5 on both themes: use the
  variables of `base.css` (`--cv-text`, `--cv-soft`, `--cv-plane`, `--cv-shade`, `--cv-line`), and the tints
  (`--cv-blue`, `--cv-orange`, `--cv-green`, `--cv-purple`) only for edges and, mixed, for backgrounds.
- Readable at half a screen's width (about 420 px for the view): rows wrap (`.cv-bar`), wide things scroll
  in a box of their own (`.cv-scroll`, with a tabindex, the role "group" and a label), long words break. No
  landmarks (region, navigation …): a lesson has many views, and landmarks of one name are none.
- No headings of any level: an outline of the lesson is the lesson's. A title is a paragraph, `.cv-title`.
- Many rows: `rows(…)` draws those that can be seen and no others.
- Nothing moves by itself, except after a press of "play", and then it can be stopped.
"""

from __future__ import annotations

from helpers.views.widget.live import Json, Live, live_here

__all__ = ["Json", "Live", "live_here"]
