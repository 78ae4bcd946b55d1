"""What an instructor reads after grading: a page for each assignment, and files for spreadsheets.

gradebook ──> standings ──┬──> tables ──> CSV (plain, Canvas, Moodle)
records ──────────────────┴──> counts ──> page (with plots)
"""
