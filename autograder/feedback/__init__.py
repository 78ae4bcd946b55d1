"""`course feedback`: a page for each graded notebook, for the student it belongs to.

    records, gradebook, autograded/ ─> read ─> pages ─> files ─> feedback/<student>/<assignment>/

Nothing here runs, judges or changes a score; and nothing an instructor must keep (hidden tests, seeds,
solutions, other students) is read into what a page is made of.
"""
