"""Feeds: what is published elsewhere, fetched within limits, politely, and from the public internet alone.

``pages(urls)`` yields the page behind each URL, as ``intake.gather`` does for files; ``follow`` makes one round over
the feeds of a file. HTTP leaves onrecord here and nowhere else.
"""

from onrecord.feeds.fetching import Fetched, fetch
from onrecord.feeds.paging import pages
from onrecord.feeds.reach import Reach, World
from onrecord.feeds.visits import Visits

__all__ = ["Fetched", "Reach", "Visits", "World", "fetch", "pages"]
