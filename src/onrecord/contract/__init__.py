"""The record, and its JSON: the only place that knows the contract.

A :class:`Record` holds the words of the vocabulary (``record.py``); the ``…Row`` types are what stands in the JSON, key
by key (``rows.py``); ``stored.py`` takes a record's articles and answers back from it.
"""

from onrecord.contract.record import (
    NOTHING_COPIED,
    Record,
    answered,
    answers_to_json,
    article_row,
    article_to_json,
    document,
    position_id,
)
from onrecord.contract.rows import ArticleRow
from onrecord.contract.stored import Answers, answers_in, articles_in, schema
from onrecord.version import VERSION

__all__ = [
    "NOTHING_COPIED",
    "VERSION",
    "Answers",
    "ArticleRow",
    "Record",
    "answered",
    "answers_in",
    "answers_to_json",
    "article_row",
    "article_to_json",
    "articles_in",
    "document",
    "position_id",
    "schema",
]
