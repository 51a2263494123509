"""Articles: from the bytes of a page, a scrape or a JSON line to clean text that maps back to them.

``read(data, origin)`` is the one verb; ``paragraphs(text)`` tells where the paragraphs of any text stand.
"""

from onrecord.articles.paragraphs import paragraphs
from onrecord.articles.reading import read, too_large

__all__ = ["paragraphs", "read", "too_large"]
