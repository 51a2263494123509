"""Intake: what a person names on the command line, page by page: the only place that opens their files.

``gather(paths)`` yields each page, ``read(path)`` reads the article in one file. Each ``Page`` holds the bytes of
exactly one ``articles.read``; what yields none is a ``Skipped`` with its reason. Everything is streamed: a compressed
file is never inflated whole, nor a file of JSON lines read whole.
"""

from onrecord.intake.gathering import gather, origin_of, read
from onrecord.intake.pages import Page

__all__ = ["Page", "gather", "origin_of", "read"]
