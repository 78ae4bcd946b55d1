"""From an author's text to notebooks and back.

    notation   chapters/NN_slug/*.py  ──compile──>  a notebook, in memory        (and a cell ──> text)
    build      chapters/ ──> notebooks/, source/, release/                       `course build`
    built      what the last build wrote: whose hand has been on a built file?
    pull       an edit made in JupyterLab ──> back to the text                   `course pull`
    bundle     the zip a class gets, proved free of solutions                    `course bundle`
    verify     the author's proof that all of it is right                        `course verify`
    mutants    machine-made wrong answers

Text is the master. Everything flows from it one way, except for `pull`, which an instructor asks for.
"""
