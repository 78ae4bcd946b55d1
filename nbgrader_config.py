"""nbgrader's settings for this course, for every stock command started in this folder (`nbgrader autograde 03_http`).

All folders are nbgrader's defaults, relative to this file, wherever it stands: source/ (built, with solutions) ->
release/ (built) -> submitted/ -> autograded/ -> feedback/.
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

# nbgrader copies every other file of source/<assignment>/ to release/. The text masters, solutions included, live in
# chapters/ and never come near; should one land in source/ all the same, this keeps it from the students.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints", "*.pyc", "__pycache__", ".pytest_cache", "*.py", "*.md",
]  # fmt: skip

# The exchange is for classes on one shared machine, and by default a folder for everyone under /usr/local. A class
# that uses it names its own; until then whatever asks for it finds a folder of this course.
c.Exchange.root = str(here / ".exchange")
