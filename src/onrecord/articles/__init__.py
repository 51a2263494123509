"""Articles: from the bytes of a page, a scrape or a JSON line to clean text that maps back to them."""

from onrecord.articles.paragraphs import paragraphs
from onrecord.articles.reading import read

__all__ = ["paragraphs", "read"]
