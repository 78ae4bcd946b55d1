"""A student's program in a box: one forked process a submission, with nothing of the judge's within reach.

    judge (box.py)            template.py                     the box
      Sandbox  ── order ──>     clone ───────────────────>      pid 1: layers on, then only reaps
      Boxed    <── descriptors ──────────────────────────       its child: inside.py
               ── control, net: frames ──────────────────>        exercises (helpers.judging.child)
                                                                  or cells of a notebook (cells.py)

Each layer is a module: namespaces, root (files), limits, landlock, seccomp. `tiers` says which of them this
machine allows. Nothing here holds a secret: the folder can be read from inside the box.
"""
