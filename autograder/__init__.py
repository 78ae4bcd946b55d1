"""The part of the course an instructor runs: writing chapters, proving them right, grading a class."""
