"""Measurements of onrecord, their floors and the table of figures: see README.md."""
