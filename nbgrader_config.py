"""nbgrader's settings for this course, for any stock command started here (`nbgrader autograde 03_http`).

All folders are nbgrader's defaults, beside this file, wherever it stands: source/ (built, with solutions),
release/ (built), submitted/, autograded/, feedback/.
"""

from pathlib import Path

c = get_config()  # type: ignore[name-defined]  # noqa: F821  (nbgrader hands it in)
here = Path(__file__).resolve().parent

c.CourseDirectory.course_id = "networked-programs"
c.CourseDirectory.root = str(here)
c.CourseDirectory.source_directory = "source"
c.CourseDirectory.release_directory = "release"
c.CourseDirectory.submitted_directory = "submitted"
c.CourseDirectory.autograded_directory = "autograded"
c.CourseDirectory.feedback_directory = "feedback"

# nbgrader copies every other file of source/<assignment>/ to release/. The text masters, solutions included,
# live in chapters/ and never come near; should one land in source/, this keeps it from the students.
usual = [".ipynb_checkpoints", "*.pyc", "__pycache__", ".pytest_cache"]
c.CourseDirectory.ignore = [*usual, "*.py", "*.md"]

# Pages of formgrader and of feedback run in the browser of whoever looks: what a student wrote is text there.
c.HTMLExporter.filters = {"markdown2html": "autograder.grading.pages.markdown"}

# The exchange is for a class on one shared machine; by default it is a folder for everyone on that machine.
# A class that uses it names its own. Until then whatever asks for it is told of this one.
c.Exchange.root = str(here / ".exchange")
