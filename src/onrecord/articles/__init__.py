"""Articles: from the bytes of a page, a scrape or a JSON line to clean text that maps back to them.

``read(data, origin)`` is the one verb; ``original(data)`` is the text that its offsets into the page count in, and
``paragraphs(text)`` tells where the paragraphs of any text stand. ``Announced`` is what a feed
says of a page, beside it.
"""

from onrecord.articles.announced import Announced
from onrecord.articles.paragraphs import paragraphs
from onrecord.articles.reading import original, read, too_large
from onrecord.articles.untrusted import json_value

__all__ = ["Announced", "json_value", "original", "paragraphs", "read", "too_large"]
