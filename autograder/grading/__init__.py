"""A class, graded: submissions in; gradebook, `autograded/` and records out.

assignment ─┐
submitted ──┴─> repair ─> one.grade_one ─> Graded ─> gradebook, writing, records
                              │ judged (exercises, decided outside the box), plain (asserts, nbgrader's rules)
run: the class; workers, cluster: where grade_one happens; lock, secret: one grader at a time, its seeds
"""
