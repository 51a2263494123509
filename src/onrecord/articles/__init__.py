"""Articles: from the bytes of a page, a scrape or a JSON line to clean text that maps back to them."""

from onrecord.articles.paragraphs import paragraphs

__all__ = ["paragraphs"]
